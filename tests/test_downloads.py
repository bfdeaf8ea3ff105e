"""Downloads from a web server on this machine that does everything a server should not do."""

from __future__ import annotations

import io
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request

import pytest

from workflow import downloads
from workflow.downloads import download
from workflow.errors import PackageError
from workflow.model_lock import LockedPackage, load_model_lock, lock_package

CONTENT = bytes(range(256)) * 4096
"""A mebibyte."""
Answer = Callable[["Server", int], None]
"""What to do with a request, given the byte it wants to begin at."""


class Server(BaseHTTPRequestHandler):
    """Answers as the test says, a request after the other; the last answer is given for ever."""

    protocol_version = "HTTP/1.1"
    answers: list[Answer]
    asked: list[int]

    def do_GET(self) -> None:
        """Give the next answer."""
        found = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(found[1]) if found and self.headers.get("If-Range") == '"one"' else 0
        self.asked.append(start)
        self.close_connection = True
        (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])(self, start)

    def head(self, status: int, **headers: object) -> None:
        """Send the head of an answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def whole(server: Server, start: int) -> None:
    """What a good server does."""
    if start:
        part = f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}"
        server.head(206, Content_Length=len(CONTENT) - start, Content_Range=part, ETag='"one"')
    else:
        server.head(200, Content_Length=len(CONTENT), ETag='"one"')
    server.wfile.write(CONTENT[start:])


def cut_off(server: Server, start: int) -> None:
    """A third of a mebibyte more, then the line is dead."""
    mark = {"Content_Range": f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}"} if start else {}
    server.head(206 if start else 200, Content_Length=len(CONTENT) - start, ETag='"one"', **mark)
    server.wfile.write(CONTENT[start : start + 350_000])


def stalled(server: Server, start: int) -> None:
    """As the one that is cut off, but the line stays open in silence."""
    cut_off(server, start)
    server.wfile.flush()
    time.sleep(2)


def unmarked(server: Server, start: int) -> None:
    """Cut off, by a server that does not say which version of the file this is."""
    server.head(200, Content_Length=len(CONTENT))
    server.wfile.write(CONTENT[:350_000])


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[str, list[int]]]]:
    """Starts a server with the given answers; gives its address and the byte each request asked to begin at."""
    monkeypatch.setattr(downloads, "_PAUSE", 0.01)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    running: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def start(*answers: Answer) -> tuple[str, list[int]]:
        asked: list[int] = []
        handler = type("Handler", (Server,), {"answers": list(answers), "asked": asked})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        # So that closing it waits for the answers it is giving.
        server.daemon_threads = False
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}/model", asked

    yield start
    for server, thread in running:
        server.shutdown()
        server.server_close()
        thread.join()


def fetch(address: str, folder: Path, limit: int = 10 << 20) -> list[tuple[int, int | None]]:
    """Download to folder/model, and tell the progress there was."""
    told: list[tuple[int, int | None]] = []
    download(
        address,
        folder / "model",
        limit=limit,
        partials=folder / "partials",
        progress=lambda arrived, total: told.append((arrived, total)),
    )
    return told


def test_whole_file(serve: Callable[..., tuple[str, list[int]]], tmp_path: Path) -> None:
    """A file arrives as it is, its progress is told, and nothing else stays."""
    address, asked = serve(whole)
    assert fetch(address, tmp_path)[-1] == (len(CONTENT), len(CONTENT))
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert ([item.name for item in tmp_path.iterdir()], asked) == (["model"], [0])


@pytest.mark.parametrize("fault", [cut_off, stalled])
def test_a_line_that_dies_is_taken_up_again(
    serve: Callable[..., tuple[str, list[int]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Answer
) -> None:
    """A download goes on from where the line died, by itself, as long as something new arrives each time."""
    monkeypatch.setattr(downloads, "_TIMEOUT", 0.3)
    address, asked = serve(fault, fault, whole)
    fetch(address, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert asked == [0, 350_000, 700_000]


def test_the_next_command_goes_on(serve: Callable[..., tuple[str, list[int]]], tmp_path: Path) -> None:
    """What had arrived when a server gave up is kept, said, and used by the next command."""

    def dead(server: Server, start: int) -> None:
        server.connection.shutdown(socket.SHUT_RDWR)

    address, asked = serve(cut_off, dead, dead, dead, whole)
    with pytest.raises(PackageError, match=r"broke off after 350000 bytes: .* the same command goes on from there"):
        fetch(address, tmp_path)
    assert not (tmp_path / "model").exists()
    fetch(address, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert asked[-1] == 350_000
    assert [item.name for item in tmp_path.iterdir()] == ["model"]


def test_a_file_that_changed_meanwhile_is_fetched_anew(serve: Callable[..., tuple[str, list[int]]], tmp_path: Path) -> None:
    """Where the server says that the file is another by now, nothing of the old one gets into the new one."""

    def other(server: Server, start: int) -> None:
        server.head(200, Content_Length=5, ETag='"two"')
        server.wfile.write(b"other")

    address, _ = serve(cut_off, other)
    fetch(address, tmp_path)
    assert (tmp_path / "model").read_bytes() == b"other"


def test_a_shorter_file_is_fetched_anew(serve: Callable[..., tuple[str, list[int]]], tmp_path: Path) -> None:
    """Where what was kept is longer than the file, the server refuses the rest and the download begins again."""
    address, asked = serve(cut_off, lambda server, start: server.head(416, Content_Length=0), whole)
    fetch(address, tmp_path)
    assert (tmp_path / "model").read_bytes() == CONTENT
    assert asked == [0, 350_000, 0]


def test_without_a_mark_of_the_version_nothing_is_taken_up(serve: Callable[..., tuple[str, list[int]]], tmp_path: Path) -> None:
    """A server that does not say which version it sends is asked for the whole file each time, and nothing is kept of it."""
    address, asked = serve(unmarked)
    with pytest.raises(PackageError, match="broke off"):
        fetch(address, tmp_path)
    assert set(asked) == {0}
    assert list(tmp_path.iterdir()) == []


def redirect(place: str) -> Answer:
    """Sends the reader elsewhere."""
    return lambda server, start: server.head(302, Location=place, Content_Length=0)


def wrong_part(server: Server, start: int) -> None:
    """Answers every question with the first bytes, and claims that they are what was asked for."""
    server.head(206, Content_Length=10, Content_Range=f"bytes 0-9/{len(CONTENT)}", ETag='"one"')
    server.wfile.write(CONTENT[:10])


def endless(server: Server, start: int) -> None:
    """Never says how long it will be, and never ends."""
    server.head(200)
    try:
        while True:
            server.wfile.write(bytes(1 << 16))
    except OSError:
        return


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        pytest.param([lambda server, start: server.head(404, Content_Length=0)], "answers 404", id="no such page"),
        pytest.param([cut_off, wrong_part], "another part than was asked for", id="wrong part"),
        pytest.param([endless], "larger than 2 MiB", id="endless"),
        pytest.param([lambda server, start: server.head(200, Content_Length=9 << 30)], "larger than 2 MiB", id="huge"),
        pytest.param([redirect("file:///etc/passwd")], "is not allowed", id="leads to a file"),
        pytest.param([redirect("ftp://127.0.0.1/model")], "other than a web address", id="leads to another protocol"),
        pytest.param([redirect("/model")], "answers 302", id="leads in a circle"),
        pytest.param([lambda server, start: server.wfile.write(b"nonsense\r\n\r\n") and None], "broke off", id="no web server"),
    ],
)
def test_faults(serve: Callable[..., tuple[str, list[int]]], tmp_path: Path, answers: list[Answer], said: str) -> None:
    """Each fault ends with words and leaves nothing behind, neither a file nor a part of one."""
    address, _ = serve(*answers)
    with pytest.raises(PackageError, match=said) as caught:
        fetch(address, tmp_path, limit=2 << 20)
    assert str(caught.value).startswith(f"{address}: ")
    assert list(tmp_path.iterdir()) == []


def test_a_protected_address_does_not_lead_to_an_open_one() -> None:
    """From https nobody is sent on to http, where anybody could answer."""
    handler = downloads._SafeRedirects()
    request = Request("https://argos.example/model")
    with pytest.raises(PackageError, match="from https to an open connection"):
        handler.redirect_request(request, io.BytesIO(), 302, "", HTTPMessage(), "http://argos.example/model")


def test_lock_file_is_for_people_and_git(tmp_path: Path) -> None:
    """Packages are locked in the order of their names, a line a fact, and come back as they went in."""
    package = LockedPackage("1.9", "ab" * 32, 12, "cd" * 32, ("https://argos.example/ro",))
    lock_package(tmp_path, "translate-en_uk", package)
    lock_package(tmp_path, "translate-en_ro", package)
    text = (tmp_path / "models.lock").read_text()
    assert list(json.loads(text)) == ["translate-en_ro", "translate-en_uk"]
    assert '    "version": "1.9",\n' in text and text.endswith("}\n")
    assert load_model_lock(tmp_path) == {"translate-en_ro": package, "translate-en_uk": package}


@pytest.mark.parametrize("text", ["<<<<<<< ours", "[]", '{"translate-en_ro": {}}', '{"a": {"version": 1}}', "[" * 100_000])
def test_a_broken_lock_file_is_named(tmp_path: Path, text: str) -> None:
    """A lock file with a conflict of git in it, or with anything else, is an error that names it."""
    (tmp_path / "models.lock").write_text(text)
    with pytest.raises(PackageError, match=r"models\.lock: Is no lock file of models\. Restore it from git"):
        load_model_lock(tmp_path)

"""
Files from the web: the only part of the program that uses a network.

What has arrived of a large file is kept when a download breaks off, and the next try goes on from there, provided that the
server says it is still the same file.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from workflow.errors import PackageError

__all__ = ["Progress", "download", "is_web_address"]

Progress = Callable[[int, int | None], None]
"""Told the bytes that have arrived, and how many there will be where that is known."""

_TIMEOUT = 30.0
"""Seconds without a byte after which a server is given up."""
_PAUSE = 1.0
_TRIES = 3
"""Times in a row that a server may break off without having sent anything new."""
_PIECE = 1 << 18
_MEBIBYTE = 1 << 20
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_REFUSED = "Do not install this file; get the package from where Argos Translate publishes it"
_OFFLINE = "Check the connection, or fetch the .argosmodel file on another machine and install that file"


class _BrokenOffError(Exception):
    """The connection ended before the file did."""


@dataclass(frozen=True, slots=True)
class _Partial:
    """What is there of a file: the bytes, and what the server called the version they are of."""

    path: Path
    version: Path

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def begin(self, version: str) -> None:
        self.path.write_bytes(b"")
        self.version.write_text(version, encoding="utf-8")

    def known_version(self) -> str:
        try:
            return self.version.read_text(encoding="utf-8") if self.size else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def discard(self) -> None:
        for path in (self.path, self.version):
            path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self.path.parent.rmdir()


def is_web_address(text: str) -> bool:
    """Whether a text is an address that can be downloaded from."""
    try:
        return urlsplit(text).scheme in ("http", "https")
    except ValueError:
        return False


def download(address: str, target: Path, *, limit: int, partials: Path, progress: Progress) -> None:
    """
    Put the file at an address to `target`; raises PackageError, nothing being there then.

    `limit` is in bytes. What arrives is collected in the folder `partials` and stays there where the download breaks off or
    is interrupted; it is removed where the file was refused, and after success.
    """
    partials.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    partial = _Partial(partials / f"{name}.part", partials / f"{name}.version")
    try:
        _complete(address, partial, limit, progress)
    except PackageError:
        if not partial.known_version():
            partial.discard()
        raise
    partial.path.replace(target)
    partial.discard()


def _complete(address: str, partial: _Partial, limit: int, progress: Progress) -> None:
    tries = 0
    while True:
        before = partial.size
        try:
            return _go_on(address, partial, limit, progress)
        except _BrokenOffError as error:
            tries = tries + 1 if partial.size <= before else 1
            if tries >= _TRIES:
                arrived = f" after {partial.size} bytes" if partial.size else ""
                kept = "What has arrived is kept: the same command goes on from there. " if partial.known_version() else ""
                raise PackageError(
                    f"The download broke off{arrived}: {error}", path=address, remedy=kept + _OFFLINE
                ) from error.__cause__
        time.sleep(_PAUSE)


def _go_on(address: str, partial: _Partial, limit: int, progress: Progress) -> None:
    headers = {"User-Agent": "newsroom-workflow", "Accept-Encoding": "identity"}
    if known := partial.known_version():
        headers |= {"Range": f"bytes={partial.size}-", "If-Range": known}
    try:
        with _OPENER.open(urllib.request.Request(address, headers=headers), timeout=_TIMEOUT) as answer:
            total = _positioned(answer.status, answer.headers, partial, address)
            _receive(answer, partial, total, limit, address, progress)
    except urllib.error.HTTPError as error:
        with error:
            if error.code == 416 and known:
                # What was kept is longer than the file is now.
                partial.discard()
                partial.path.parent.mkdir(exist_ok=True)
                raise _BrokenOffError("the file has changed") from error
            partial.discard()
            raise PackageError(f"The server answers {error.code} {error.reason}", path=address, remedy=_OFFLINE) from error
    except urllib.error.URLError as error:
        raise PackageError(f"Cannot be reached: {error.reason}", path=address, remedy=_OFFLINE) from error
    except (TimeoutError, ConnectionError, HTTPException) as error:
        raise _BrokenOffError(str(error) or type(error).__name__) from error
    except ValueError as error:
        raise PackageError(f"Is no address: {error}", path=address, remedy=_OFFLINE) from error


def _positioned(status: int, headers: HTTPMessage, partial: _Partial, address: str) -> int | None:
    """The size of the whole file where it is known; what was kept is dropped where the server begins anew."""
    length = headers.get("Content-Length", "")
    rest = int(length) if length.isdigit() else None
    if status == 206:
        found = _RANGE.fullmatch(headers.get("Content-Range", ""))
        if not found or int(found[1]) != partial.size:
            partial.discard()
            raise PackageError("The server sends another part than was asked for", path=address, remedy="Try again")
        return int(found[2]) if found[2] != "*" else None if rest is None else partial.size + rest
    # A weak mark does not promise the same bytes.
    mark = headers.get("ETag", "")
    partial.begin(mark if mark.startswith('"') else headers.get("Last-Modified", ""))
    return rest


def _receive(answer: HTTPResponse, partial: _Partial, total: int | None, limit: int, address: str, progress: Progress) -> None:
    arrived = partial.size
    with partial.path.open("ab") as file:
        while True:
            if (total or arrived) > limit:
                file.close()
                partial.discard()
                raise PackageError(f"Is larger than {limit // _MEBIBYTE} MiB", path=address, remedy=_REFUSED)
            # Not read: that gives nothing where a line dies before so many bytes are there.
            if not (piece := answer.read1(_PIECE)):
                break
            file.write(piece)
            arrived += len(piece)
            progress(arrived, total)
    if total is not None and arrived < total:
        raise _BrokenOffError(f"{arrived} of {total} bytes")
    if total is not None and arrived > total:
        partial.discard()
        raise PackageError(f"Is {arrived} bytes long, not {total} as the server said", path=address, remedy=_REFUSED)


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirections to web addresses alone, and never from a protected connection to an open one."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        problem = ""
        if not is_web_address(newurl):
            problem = "Leads to something other than a web address"
        elif req.type == "https" and urlsplit(newurl).scheme == "http":
            problem = "Leads from https to an open connection"
        if problem:
            fp.close()
            raise PackageError(problem, path=req.full_url, remedy=_REFUSED)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_SafeRedirects)

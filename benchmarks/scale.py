"""
What a run costs as a project grows: `python -m benchmarks.scale`, seconds and memory for 1,000 and for 10,000 articles.

The machine only writes capitals, so that what is measured is all but the model: reading, segmenting, guards, checks, files. Each
run is a process of its own, with its own peak of memory. Then one article is edited: what that costs among all the others is
shown beside what it costs in a project that has no other.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sentences import news_sentences
from workflow.cli import Surroundings, cli
from workflow.hypotheses import Hypothesis

_LOCALE = "ro"
_SENTENCES = 10
"""Of an article, in paragraphs of five."""
_PROJECT = Path(__file__).resolve().parent.parent


class _Capitals:
    """A machine that costs nothing."""

    name = "capitals 1.0"
    fingerprint = "capitals"
    bundled = False

    def translate(self, sentences: Iterable[str], *, careful: bool = False) -> Iterator[tuple[Hypothesis, ...]]:
        return ((Hypothesis(sentence.upper(), -0.5),) for sentence in sentences)

    def translate_as_ready(self, sentences: Iterable[str]) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        return enumerate(self.translate(sentences))


@dataclass(frozen=True, slots=True)
class _Cost:
    seconds: float
    computing: float
    """Seconds of processor time, which other programs on the machine hardly change."""
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:6.1f} s {self.computing:6.1f} s {self.megabytes:4.0f} MB"


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("--articles", type=int, nargs="+", default=[1, 1000, 10_000], help="sizes of the projects")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        _translate(chosen.child)
        return
    print(f"workflow translate, articles of {_SENTENCES} sentences into one locale, a machine that costs nothing:")
    print("(time, processor time, peak of memory)")
    columns = ("all new", "nothing new", "one edited", "cache lost")
    print(f"  {'articles':>8}" + "".join(f"   {column:^25}" for column in columns))
    for number in chosen.articles:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(Path(folder), number), flush=True)


def _row(project: Path, number: int) -> str:
    (project / "pyproject.toml").write_text(f'[tool.workflow]\nlocales = ["{_LOCALE}"]\n', encoding="utf-8")
    (project / "seeds").mkdir()
    bodies = news_sentences(5000)
    for article in range(number):
        (project / "seeds" / f"article_{article:05}.txt").write_text(_article(article, bodies), encoding="utf-8")
    new = _run(project)
    # The files of the last two seconds are not relied on before a run has looked at them again.
    time.sleep(2.1)
    _run(project)
    same = _run(project)
    edited = project / "seeds" / "article_00000.txt"
    edited.write_text(edited.read_text(encoding="utf-8").replace("nr. 0 ", "nr. 999999 ", 1), encoding="utf-8")
    one = _run(project)
    for kept in (project / ".workflow-cache").glob("*.json"):
        kept.unlink()
    lost = _run(project)
    return f"  {number:>8}" + "".join(f"   {cost!s:>25}" for cost in (new, same, one, lost))


def _article(number: int, bodies: list[str]) -> str:
    start = number * _SENTENCES % len(bodies)
    # A number of its own keeps a sentence from being that of another article.
    body = [f"In report nr. {number} of the day {text[0].lower()}{text[1:]}" for text in bodies[start : start + _SENTENCES]]
    return " ".join(body[: _SENTENCES // 2]) + "\n\n" + " ".join(body[_SENTENCES // 2 :]) + "\n"


def _run(project: Path) -> _Cost:
    start, before = time.perf_counter(), _children()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.scale", "--child", str(project)],
        cwd=_PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return _Cost(time.perf_counter() - start, _children() - before, float(done.stdout.split()[-1]))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _translate(project: Path) -> None:
    surroundings = Surroundings(project=project, translator_for=lambda settings, locale: _Capitals())
    try:
        cli.main(["translate"], obj=surroundings, prog_name="workflow")
    except SystemExit as end:
        # Kilobytes on Linux, bytes on macOS.
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
        print(peak)
        sys.exit(end.code)


if __name__ == "__main__":
    main()

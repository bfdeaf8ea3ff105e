"""
`make bench`: units a second of drafting, beside Argos Translate's own pattern and bare CTranslate2; start-up; extraction;
merging and memory, beside msgmerge.

All contenders translate with the same package and the same beam. Bare CTranslate2 and `workflow translate` have the same
sentences and are timed from start to end, each a process of its own, and change places every half second, so that whatever else
the computer does meets both alike; of several rounds the median counts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.bare import Bare
from benchmarks.full_size import build_full_size_package
from benchmarks.memory import memory_look_ups
from benchmarks.merging import merging
from benchmarks.sentences import news_articles, news_sentences
from benchmarks.turns import Program, seconds_in_turns
from workflow.cache import CACHE_FOLDER
from workflow.config import load_settings
from workflow.engine import processors
from workflow.pace import Setting
from workflow.pace_cache import PACE_FILE, PaceCache
from workflow.packages import InstalledPackage, bundled_folders, open_package, search_packages

_PROJECT = Path(__file__).resolve().parent.parent
_LOCALE = "ro"
_ARTICLE = 40
"""Sentences of a benchmark article."""
_ARGOS = 60
"""Sentences on which Argos's pattern is timed."""
_RUNS = 2
"""Further runs that may look for the fastest setting; a graphics processor has but one."""


def main() -> None:
    """Run all benchmarks and print their tables."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--units", type=int, default=4000, help="sentences to draft")
    parser.add_argument("--full-size-units", type=int, default=2400, help="sentences to draft with a package of full size")
    parser.add_argument("--articles", type=int, default=1000, help="articles to extract")
    parser.add_argument("--pairs", type=int, default=100_000, help="pairs of a translation memory")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    settings = load_settings(_PROJECT)
    # The starter package, whatever else is installed: everybody has it, so figures can be compared.
    package = next(found for found in search_packages("en", _LOCALE, bundled_folders(settings)).packages if found.bundled)
    _drafting(package, chosen.units, chosen.rounds)
    with tempfile.TemporaryDirectory() as folder:
        path = build_full_size_package(package.path, Path(folder))
        _drafting(open_package(path, bundled=True), chosen.full_size_units, chosen.rounds)
    _start_up(chosen.rounds)
    _extraction(chosen.articles)
    merging(chosen.articles, chosen.rounds)
    memory_look_ups(chosen.pairs)


def _drafting(package: InstalledPackage, units: int, rounds: int) -> None:
    sentences = news_sentences(units - units % _ARTICLE)
    # Argos leaves the threads to CTranslate2; where few processors are shared, one thread does far better, so both are shown. Its
    # pattern is slower by a factor, which a part of the sentences tells in one round.
    part = sentences[:_ARGOS]
    argos, alone = (len(part) / _seconds(partial(_argos_pattern(package, threads), part)) for threads in (0, 1))
    setting = _best_bare(package, sentences[: len(sentences) // 12])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        lines = Path(folder) / "sentences.txt"
        lines.write_text("\n".join(sentences), encoding="utf-8")
        bare = _program(["benchmarks.bare", str(package.path), *map(str, setting)], home, lines)
        # The first run on a machine finds out how the model is run fastest and keeps its dictionaries; all others have that.
        project = _workflow_project(Path(folder) / "first", package.path.parent, sentences)
        first = len(sentences) / _seconds(lambda: _run(project, "translate", home=home))
        left = len(sentences) - _drafted(project)
        for _ in range(_RUNS):
            if not _is_found(project, package):
                # More processors have more to choose from, and want more sentences.
                _run(project, "translate", "--refresh", home=home)
        kept = project / CACHE_FOLDER / PACE_FILE
        found = kept.read_bytes() if kept.exists() else b""
        projects = (
            _workflow_project(Path(folder) / str(number), package.path.parent, sentences, found) for number in range(rounds)
        )
        seconds = [seconds_in_turns([bare, _workflow(project, home, "translate")]) for project in projects]
    bare_pace, workflow_pace = (len(sentences) / median(of_one) for of_one in zip(*seconds, strict=True))
    shares = [of_bare / of_workflow for of_bare, of_workflow in seconds]
    named = f"bare CTranslate2, {setting.workers}×{setting.threads} threads, {setting.batch} tokens a batch"
    print(f"Drafting {len(sentences)} sentences with {package.name} on {processors()} processors, units/s:")
    print(f"  {'Argos, a call a segment':<48} {argos:8.1f}")
    print(f"  {'the same on one thread':<48} {alone:8.1f}")
    print(f"  {named:<48} {bare_pace:8.1f} (median of {rounds})")
    print(f"  {'workflow translate':<48} {workflow_pace:8.1f} (the same)")
    print(f"  {'the same, the first time on a machine':<48} {first:8.1f}")
    print(f"  workflow / Argos {workflow_pace / argos:.1f} (on one thread {workflow_pace / alone:.1f})")
    print(f"  workflow / bare CTranslate2 {median(shares):.3f} ({', '.join(f'{share:.3f}' for share in shares)})")
    print(f"  ({left} of the sentences were left without a draft)")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _argos_pattern(package: InstalledPackage, threads: int) -> Callable[[Sequence[str]], list[str]]:
    """One call a segment, with the parameters of argostranslate 1.11.0's apply_packaged_translation when asked for one result."""
    import ctranslate2

    model = ctranslate2.Translator(str(package.path / "model"), inter_threads=1, intra_threads=threads, compute_type="auto")

    def translate(sentences: Sequence[str]) -> list[str]:
        texts = []
        for sentence in sentences:
            (result,) = model.translate_batch(
                [package.tokenizer.encode(sentence)],
                target_prefix=[[package.target_prefix]],
                replace_unknowns=True,
                max_batch_size=32,
                batch_type="tokens",
                beam_size=4,
                num_hypotheses=1,
                length_penalty=0.2,
                return_scores=True,
            )
            texts.append(package.tokenizer.decode(result.hypotheses[0]))
        return texts

    return translate


def _best_bare(package: InstalledPackage, sentences: Sequence[str]) -> Setting:
    """The setting at which bare CTranslate2 was fastest on these sentences."""
    best: tuple[float, Setting] | None = None
    cores = processors()
    for workers, threads in sorted({(cores, 1), (1, cores)}):
        bare = Bare(package.path, workers, threads)
        for tokens in (256, 512, 1024, 2048):
            seconds = min(_seconds(partial(bare.translate, sentences, tokens)) for _ in range(2))
            if best is not None and seconds > 3 * best[0]:
                # Of no use with batches of another size either.
                break
            if best is None or seconds < best[0]:
                best = (seconds, Setting(workers, threads, tokens))
    assert best is not None
    return best[1]


def _workflow_project(project: Path, models: Path, sentences: Sequence[str], found: bytes = b"") -> Path:
    """A new project with articles of these sentences; `found` is what a run before found out of the machine."""
    project.mkdir()
    _write_project(project, models, [_article(number, sentences) for number in range(len(sentences) // _ARTICLE)])
    if found:
        (project / CACHE_FOLDER).mkdir()
        (project / CACHE_FOLDER / PACE_FILE).write_bytes(found)
    return project


def _is_found(project: Path, package: InstalledPackage) -> bool:
    """Whether a run has found out how the package runs fastest on this machine."""
    setting = PaceCache(load_settings(project), processors()).setting_of(package.fingerprint)
    return setting is not None and bool(setting.batch)


def _drafted(project: Path) -> int:
    catalogs = (path.read_text(encoding="utf-8") for path in project.glob(f"locales/{_LOCALE}/*.po"))
    return sum(text.count("\n#, fuzzy\n") for text in catalogs)


def _article(number: int, sentences: Sequence[str]) -> str:
    body = sentences[number * _ARTICLE : (number + 1) * _ARTICLE]
    return "\n\n".join(" ".join(body[start : start + 4]) for start in range(0, _ARTICLE, 4)) + "\n"


def _write_project(project: Path, models: Path, articles: Sequence[str]) -> None:
    settings = f'[tool.workflow]\nlocales = ["{_LOCALE}"]\n'
    (project / "pyproject.toml").write_text(settings, encoding="utf-8")
    (project / "models").symlink_to(models)
    (project / "seeds").mkdir()
    for number, text in enumerate(articles):
        (project / "seeds" / f"article_{number:05}.txt").write_text(text, encoding="utf-8")


def _run(project: Path, *arguments: str, home: Path | None = None) -> None:
    program = _workflow(project, home or project, *arguments)
    subprocess.run(
        program.arguments,
        cwd=program.folder,
        env=program.environment,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _workflow(project: Path, home: Path, *arguments: str) -> Program:
    return _program(["workflow", "--project", str(project), *arguments], home)


def _program(arguments: Sequence[str], home: Path, given: Path | None = None) -> Program:
    # An empty home: the person's own packages take no part.
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "PYTHONPATH": str(_PROJECT)}
    return Program([sys.executable, "-m", *arguments], _PROJECT, environment, given)


def _start_up(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _write_project(Path(folder), _PROJECT / "models", ["A line.\n"])
        seconds = median(_seconds(lambda: _run(Path(folder), "--help")) for _ in range(2 * rounds + 1))
        bare = median(_seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True)) for _ in range(2 * rounds + 1))
    print(f"workflow --help: {seconds:.2f} s (an empty Python program: {bare:.2f} s)")


def _extraction(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        _write_project(project, _PROJECT / "models", list(news_articles(number, 21)))
        first = _seconds(lambda: _run(project, "extract"))
        again = _seconds(lambda: _run(project, "extract"))
    print(f"workflow extract, {number} articles of 21 sentences into one locale, articles/s:")
    print(f"  all new {number / first:.0f}, nothing new {number / again:.0f}")


if __name__ == "__main__":
    main()

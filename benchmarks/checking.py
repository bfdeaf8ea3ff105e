"""`python -m benchmarks.checking`: how long `workflow check` takes for 10,000 units, from start to end, in each locale."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

__all__ = ["main"]

_PROJECT = Path(__file__).parent.parent


def main(arguments: Sequence[str] | None = None) -> None:
    """Print seconds for copies of the project's own samples, articles, glossary and catalogs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checking", description=__doc__)
    parser.add_argument("--units", type=int, default=10_000, help="units to check at least, in each locale")
    chosen = parser.parse_args(arguments)
    for locale in ("ro", "uk"):
        with tempfile.TemporaryDirectory() as folder:
            units = _write_project(Path(folder), locale, chosen.units)
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "workflow", "--project", folder, "check"],
                cwd=_PROJECT,
                stdout=subprocess.DEVNULL,
                check=False,
            )
            print(f"{locale}: {units} units checked in {time.perf_counter() - start:.1f} s")


def _write_project(folder: Path, locale: str, wanted: int) -> int:
    (folder / "pyproject.toml").write_text(f'[tool.workflow]\nlocales = ["{locale}"]\n', encoding="utf-8")
    (folder / "seeds").mkdir()
    (folder / "locales" / locale).mkdir(parents=True)
    shutil.copytree(_PROJECT / "locales" / "glossary", folder / "locales" / "glossary")
    units = copies = 0
    articles = sorted((_PROJECT / "seeds").glob("*.txt"))
    while units < wanted:
        for article in articles:
            slug = f"{article.stem}_{copies}"
            shutil.copy(article, folder / "seeds" / f"{slug}.txt")
            catalog = (_PROJECT / "locales" / locale / f"{article.stem}.po").read_text(encoding="utf-8")
            path = folder / "locales" / locale / f"{slug}.po"
            path.write_text(catalog.replace(f"X-Article: {article.stem}\\n", f"X-Article: {slug}\\n"), encoding="utf-8")
            units += catalog.count("\nmsgid ") - 1
        copies += 1
    return units


if __name__ == "__main__":
    main()

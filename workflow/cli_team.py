"""The commands for people who work together: `workflow merge`, `setup-git`."""

from __future__ import annotations

from pathlib import Path

import click

from workflow.console import DONE, NOT_READY, say

__all__ = ["merge", "setup_git"]


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option("--path", type=click.Path(path_type=Path), help="What the catalog is called in the repository, for messages.")
@click.pass_context
def merge(ctx: click.Context, base: Path, ours: Path, theirs: Path, path: Path | None) -> None:
    """Merge two people's versions of a PO file into OURS.

    BASE is the version both began with. git runs this by itself once setup-git has been run. Ends with 1 where a unit was
    reviewed in two ways: it then needs work, with both texts in its comment.
    """
    from workflow.merge_driver import merge_files

    shown = path or ours
    report = merge_files(base, ours, theirs, shown)
    for remark in report.remarks:
        say(remark)
    for line, conflict in report.conflicts:
        click.echo(f"{shown}:{line}: reviewed in two ways, by {' and by '.join(conflict.sides)}")
    if report.conflicts:
        say(f"{shown}: decide in Poedit, where these need work and have both texts in their comments; then git add it and go on.")
    ctx.exit(NOT_READY if report.conflicts else DONE)


@click.command("setup-git")
@click.pass_context
def setup_git(ctx: click.Context) -> None:
    """Have git merge catalogs unit by unit in this clone."""
    from workflow.merge_driver import set_up_git

    for line in set_up_git(ctx.obj.settings()):
        click.echo(line)

"""The commands for people who work together: `workflow approve`, `merge`, `setup-git`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli_options import articles_argument, chosen_locales, json_option, locales_option
from workflow.console import BROKEN, DONE, NOT_READY, print_json, say, say_errors
from workflow.locking import sole_writer

if TYPE_CHECKING:
    from workflow.approvals import Judged

__all__ = ["approve", "merge", "setup_git"]


@click.command()
@articles_argument
@locales_option
@click.option("--by", metavar="NAME", help="Who approves; without it, whose each unit is gets noted, and nothing approved.")
@json_option
@click.pass_context
def approve(ctx: click.Context, articles: tuple[str, ...], locales: tuple[str, ...], by: str | None, as_json: bool) -> None:
    """Approve what somebody else has reviewed.

    An approval holds for the wording as it is now. Units that are not reviewed, or are the approver's own, are listed and not
    approved.
    """
    from workflow.approvals import approve_catalogs

    settings = ctx.obj.settings()
    chosen = chosen_locales(settings, locales)
    with sole_writer(settings, "workflow approve", waiting=say):
        report = approve_catalogs(settings, articles, chosen, by, now=ctx.obj.now())
    if as_json:
        print_json({"approved": list(map(_record, report.approved)), "open": list(map(_record, report.open))}, report.errors)
    else:
        for one in report.open:
            click.echo(str(one))
        approved = [one.path for one in report.approved]
        for path in dict.fromkeys(approved):
            count = approved.count(path)
            click.echo(f"{path}: {count} {'unit' if count == 1 else 'units'} approved")
        if not approved and not report.open and not report.errors:
            click.echo("Nothing waits for approval")
    say_errors(report.errors)
    ctx.exit(BROKEN if report.errors else NOT_READY if report.open else DONE)


def _record(one: Judged) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "locale": one.locale,
        "path": one.path,
        "line": one.unit.line,
        "msgid": one.unit.msgid,
        "state": one.unit.state,
        "translators": list(one.translators),
        "approvers": list(one.approvers),
        "reason": one.reason,
    }


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

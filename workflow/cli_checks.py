"""The command about what translations say: `workflow check`, its report in three formats, and the help of each check."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow.cli_options import articles_argument, chosen_locales, json_option, locales_option
from workflow.console import BROKEN, DONE, NOT_READY, print_json, say, say_errors
from workflow.errors import WorkflowError
from workflow.locking import sole_writer
from workflow.model import Severity

if TYPE_CHECKING:
    from workflow.checking import CheckReport, LocatedFinding
    from workflow.checks import Check
    from workflow.config import Settings

__all__ = ["check"]

_FORMATS = ("text", "json", "github")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_KEY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


@click.command()
@articles_argument
@locales_option
@json_option
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", help="github: annotations of a workflow run.")
@click.option("--fix", is_flag=True, help="First put right what is certain, in texts of people; never in untouched drafts.")
@click.option("--list", "list_all", is_flag=True, help="List the checks, and no findings.")
@click.option("--explain", metavar="NAME", help="Say what a check looks at, and what to do.")
@click.pass_context
def check(
    ctx: click.Context,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    as_json: bool,
    form: str,
    fix: bool,
    list_all: bool,
    explain: str | None,
) -> None:
    """Report what is wrong in translations, drafts included."""
    from workflow.checking import check_catalogs
    from workflow.fixing import fix_catalogs

    form = "json" if as_json else form
    if list_all or explain is not None:
        _show_checks(explain, form)
        return
    settings = ctx.obj.settings()
    chosen = chosen_locales(settings, locales)
    fixes = None
    if fix:
        with sole_writer(settings, "workflow check --fix", waiting=say):
            fixes = fix_catalogs(settings, articles, chosen, now=ctx.obj.now())
    report = check_catalogs(settings, articles, chosen, lambda: sole_writer(settings, "workflow check", waiting=say))
    known = [str(error) for error in report.errors]
    report.errors += [error for error in fixes.errors if str(error) not in known] if fixes else []
    if form == "json":
        content: dict[str, Any] = {"fixed": [asdict(unit) for unit in fixes.fixed]} if fixes else {}
        findings = [_finding_record(located) for located in report.findings]
        print_json(content | {"findings": findings, "silenced": report.silenced}, report.errors)
    elif form == "github":
        _print_annotations(settings, report)
    else:
        for unit in fixes.fixed if fixes else ():
            click.echo(f"{unit.path}:{unit.line}: fixed [{', '.join(unit.checks)}]\n  - {unit.before}\n  + {unit.after}")
        for located in report.findings:
            click.echo(str(located))
        click.echo(_summary(report))
    if fixes and fixes.drafts:
        say(f"{fixes.drafts} untouched drafts could be fixed as well: `workflow translate --refresh` makes them anew.")
    for remark in report.remarks:
        say(remark)
    say_errors(report.errors)
    found = any(located.finding.severity is not Severity.ADVICE for located in report.findings)
    ctx.exit(BROKEN if report.errors else NOT_READY if found else DONE)


def _summary(report: CheckReport) -> str:
    severities = [located.finding.severity for located in report.findings]
    counts = {"error": severities.count(Severity.ERROR), "warning": severities.count(Severity.WARNING)}
    parts = [f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts.items()]
    silenced = [f"{report.silenced} silenced"] if report.silenced else []
    return ", ".join([*parts, f"{severities.count(Severity.ADVICE)} advice", *silenced])


def _finding_record(located: LocatedFinding) -> dict[str, Any]:
    return {
        "slug": located.slug,
        "locale": located.locale,
        "path": located.path,
        "line": located.line,
        "check": located.finding.check,
        "severity": located.finding.severity,
        "msgid": located.msgid,
        "message": located.finding.message,
    }


def _print_annotations(settings: Settings, report: CheckReport) -> None:
    for located in report.findings:
        finding = located.finding
        path = _in_workspace(settings, settings.project / located.path)
        _annotate(_LEVELS[finding.severity], path, located.line, finding.check, finding.message)
    for error in report.errors:
        path = _in_workspace(settings, settings.project / error.path) if error.path else ""
        _annotate("error", path, error.line, type(error).__name__, _said(error))


def _annotate(level: str, path: str, line: int | None, title: str, message: str) -> None:
    properties = {"file": path, "line": str(line or ""), "title": title}
    shown = ",".join(f"{name}={value.translate(_KEY)}" for name, value in properties.items() if value)
    click.echo(f"::{level} {shown}::{message.translate(_TEXT)}")


def _said(error: WorkflowError) -> str:
    return " ".join(part for part in (f"{error.problem}.", error.remedy) if part)


def _in_workspace(settings: Settings, path: Path) -> str:
    # Annotations name files from the root of the checkout, which need not be the project folder.
    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or settings.project).absolute()
    return path.relative_to(workspace).as_posix() if path.is_relative_to(workspace) else settings.shown(path)


def _show_checks(name: str | None, form: str) -> None:
    from workflow.checks import CHECKS, find_check

    if name is not None:
        found = find_check(name)
        if form == "json":
            print_json(_check_record(found))
        else:
            click.echo(f"{_line(found)}\n\n{found.help}")
    elif form == "json":
        print_json({"checks": [_check_record(known) for known in CHECKS]})
    else:
        for known in CHECKS:
            click.echo(f"{_line(known)}\n    {known.summary}")


def _line(known: Check) -> str:
    languages = ", ".join(sorted(known.languages)) if known.languages else "all languages"
    notes = [str(known.severity) if known.on else f"{known.severity}, off", languages, *(["--fix"] if known.fix else [])]
    return f"{known.name}  ({'; '.join(notes)})"


def _check_record(known: Check) -> dict[str, Any]:
    return {
        "name": known.name,
        "severity": known.severity,
        "languages": sorted(known.languages) if known.languages else None,
        "on": known.on,
        "fixes": known.fix is not None,
        "summary": known.summary,
        "help": known.help,
    }

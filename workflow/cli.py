"""
The command line: the only room that prints and exits; with `console` the only user of click.

Exit codes: 0 done; 1 findings, or something is not ready; 2 usage error or broken input, after everything that could still be
done for the other files; 130 interrupted. Reports go to standard output, errors and remarks to standard error.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workflow import __version__
from workflow.cli_checks import check
from workflow.cli_memory import memory
from workflow.cli_models import models
from workflow.cli_options import articles_argument, chosen_locales, json_option, locales_option, settings_anywhere
from workflow.cli_team import approve, merge, setup_git
from workflow.config import Settings, find_project, load_settings
from workflow.console import (
    BROKEN,
    DONE,
    INTERRUPTED,
    NOT_READY,
    PlainProgress,
    TerminalProgress,
    effort_table,
    print_json,
    say,
    say_error,
    say_errors,
    segments_text,
    status_table,
    to_json,
)
from workflow.errors import UsageError, WorkflowError
from workflow.locking import sole_writer

if TYPE_CHECKING:
    from workflow.hypotheses import Translator
    from workflow.translation import Progress, Report

__all__ = ["Surroundings", "cli", "main"]


@dataclass(slots=True)
class Surroundings:
    """What a command takes from outside: the project's folder, the clock, the machine that translates."""

    project: Path | None = None
    translator_for: Callable[[Settings, str], Translator] | None = None
    """The machine for a locale; None for the Argos package on this computer."""
    broken_packages: list[str] = field(default_factory=list)
    """What was said of packages that were passed over."""

    def settings(self) -> Settings:
        """The settings of the project asked for, or of the one the current folder lies in."""
        return load_settings(self.project or find_project(Path.cwd()))

    def fingerprint(self, settings: Settings, locale: str) -> str:
        """The fingerprint of the package a locale would be translated with; it is not loaded."""
        if self.translator_for:
            return self.translator_for(settings, locale).fingerprint
        from workflow.packages import bundled_folders, search_packages

        packages = search_packages(settings.source_language, locale, bundled_folders(settings)).packages
        return packages[0].fingerprint if packages else ""

    def translator(self, settings: Settings, locale: str) -> Translator:
        """The machine for a locale; raises PackageError where there is none."""
        if self.translator_for:
            return self.translator_for(settings, locale)
        from workflow.engine import open_translator, processors
        from workflow.pace_cache import PaceCache
        from workflow.packages import bundled_folders

        known = PaceCache(settings, processors())
        translator, remarks = open_translator(settings.source_language, locale, bundled_folders(settings), known)
        self.broken_packages += [remark for remark in remarks if remark not in self.broken_packages]
        for remark in translator.remarks:
            say(remark)
        return translator

    def now(self) -> datetime:
        """The time for new headers; SOURCE_DATE_EPOCH (seconds since 1970) fixes it for reproducible output."""
        fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not fixed:
            return datetime.now().astimezone()
        try:
            return datetime.fromtimestamp(int(fixed), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise UsageError(f"SOURCE_DATE_EPOCH={fixed!r} is no time", remedy="Give seconds since 1970, or unset it") from error


class _Program(click.Group):
    """Commands in the order of work, and every ending turned into its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of a pipe has gone, as in `workflow status | head`; nobody is left to be told anything.
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115
            return DONE

    def main(self, *args: Any, **extra: Any) -> Any:
        extra["standalone_mode"] = False
        _survive_narrow_encodings()
        try:
            sys.exit(super().main(*args, **extra) or DONE)
        except click.Abort:
            say("Interrupted. Every file is whole and what was drafted is saved; the same command goes on from here.")
            sys.exit(INTERRUPTED)
        except click.ClickException as error:
            error.show()
            sys.exit(BROKEN)
        except WorkflowError as error:
            say_error(error)
            sys.exit(BROKEN)
        except OSError as error:
            say_error(f"The report cannot be written: {error.strerror or error}. Free space, or send it elsewhere.")
            sys.exit(BROKEN)


def _survive_narrow_encodings() -> None:
    # A console or pipe of Windows may lack the letters of a text.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--project", type=click.Path(path_type=Path), help="Project folder, instead of the one you are in.")
@click.version_option(__version__, prog_name="workflow")
@click.pass_context
def cli(ctx: click.Context, project: Path | None) -> None:
    """From English articles to reviewed translations.

    Articles in seeds/ become PO files with machine drafts in locales/. People review them in Poedit. Only what is reviewed
    from the first to the last sentence is published. ARTICLE is the name of a file in seeds/; without one, all are meant.
    """
    ctx.obj = ctx.obj or Surroundings()
    ctx.obj.project = project or ctx.obj.project


@cli.command()
@articles_argument
@locales_option
@click.pass_context
def extract(ctx: click.Context, articles: tuple[str, ...], locales: tuple[str, ...]) -> None:
    """Bring templates and catalogs up to date, without drafts."""
    from workflow.translation import extract_articles

    settings = ctx.obj.settings()
    chosen = chosen_locales(settings, locales)
    with sole_writer(settings, "workflow extract", waiting=say):
        report = extract_articles(settings, articles, chosen, now=ctx.obj.now())
    _finish_run(ctx, settings, report)


@cli.command()
@articles_argument
@locales_option
@click.option("--refresh", is_flag=True, help="Make untouched drafts anew, with a better model say.")
@click.pass_context
def translate(ctx: click.Context, articles: tuple[str, ...], locales: tuple[str, ...], refresh: bool) -> None:
    """Extract, then draft what has no translation yet."""
    from workflow.translation import translate_articles

    settings = ctx.obj.settings()
    progress: Progress = TerminalProgress() if sys.stderr.isatty() else PlainProgress()
    chosen = chosen_locales(settings, locales)
    with sole_writer(settings, "workflow translate", waiting=say):
        report = translate_articles(
            settings, articles, chosen, now=ctx.obj.now(), machines=ctx.obj, progress=progress, refresh=refresh
        )
    _finish_run(ctx, settings, report)


@cli.command()
@articles_argument
@locales_option
@click.option("--effort", "with_effort", is_flag=True, help="Show what became of the drafts, and how much people changed.")
@json_option
@click.pass_context
def status(ctx: click.Context, articles: tuple[str, ...], locales: tuple[str, ...], with_effort: bool, as_json: bool) -> None:
    """Show how far each catalog is."""
    from workflow.effort import collect_effort, effort_as_json, total_efforts
    from workflow.status import collect_status

    settings = ctx.obj.settings()
    report = collect_status(settings, articles, chosen_locales(settings, locales))
    effort = collect_effort(settings, articles, chosen_locales(settings, locales)) if with_effort else None
    errors = effort.errors if effort else report.errors
    if as_json:
        missing = [{"slug": slug, "locale": locale} for slug, locale in report.missing]
        orphans = [asdict(orphan) for orphan in report.orphans]
        content = {"articles": [asdict(row) for row in report.articles], "missing": missing, "orphans": orphans}
        content |= {"effort": [effort_as_json(row) for row in effort.efforts]} if effort else {}
        print_json(content, errors)
    else:
        click.echo(effort_table(effort.efforts, total_efforts(effort.efforts)) if effort else status_table(report.articles))
        for slug, locale in report.missing:
            click.echo(f"{slug} ({locale}): no catalog yet, run translate")
        for orphan in report.orphans:
            click.echo(orphan)
    say_errors(errors)
    ctx.exit(BROKEN if errors else DONE)


cli.add_command(check)
cli.add_command(approve)


@cli.command()
@articles_argument
@locales_option
@json_option
@click.pass_context
def publish(ctx: click.Context, articles: tuple[str, ...], locales: tuple[str, ...], as_json: bool) -> None:
    """Publish the articles that are reviewed to the last unit."""
    from workflow.publishing import publish_articles

    settings = ctx.obj.settings()
    chosen = chosen_locales(settings, locales)
    with sole_writer(settings, "workflow publish", waiting=say):
        report = publish_articles(settings, articles, chosen)
    if as_json:
        published = [{"slug": item.slug, "locale": item.locale, "path": item.path} for item in report.published]
        held = [{"slug": item.slug, "locale": item.locale, "reasons": list(item.reasons)} for item in report.held]
        print_json({"published": published, "held": held}, report.errors)
    else:
        for item in report.published:
            click.echo(f"{item.path}: {'published' if item.written else 'published, unchanged'}")
        for hold in report.held:
            click.echo(f"{hold.slug} ({hold.locale}) is held:")
            for reason in hold.reasons:
                click.echo(f"  - {reason}")
    for remark in report.remarks:
        say(remark)
    say_errors(report.errors)
    ctx.exit(BROKEN if report.errors else NOT_READY if report.held else DONE)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.option("--lines", "as_lines", is_flag=True, help="Take each line as a paragraph; print one JSON list a line.")
@click.pass_context
def segments(ctx: click.Context, file: Path, as_json: bool, as_lines: bool) -> None:
    """Show what of FILE would be translated, and what is left out and why."""
    from workflow.articles import article_as_json, read_article, read_lines

    if as_lines:
        for sentences in read_lines(file):
            click.echo(to_json(sentences))
        return
    article = read_article(file, settings_anywhere(ctx))
    if as_json:
        print_json(article_as_json(article))
    else:
        click.echo(segments_text(article))
    for remark in article.remarks:
        say(f"{file}: {remark}")


cli.add_command(merge)
cli.add_command(setup_git)
cli.add_command(memory)
cli.add_command(models)


def _finish_run(ctx: click.Context, settings: Settings, report: Report) -> None:
    for outcome in report.outcomes:
        facts = [f"{outcome.units} units"]
        for count, words in (
            (outcome.new, "new"),
            (outcome.drafted, "drafted"),
            (outcome.remembered, "from memory"),
            (outcome.left_empty, "without an acceptable draft"),
        ):
            facts += [f"{count} {words}"] if count else []
        facts += [f"{outcome.untranslated} untranslated"] if outcome.untranslated else []
        whose = "its sentence was" if outcome.stale == 1 else "their sentences were"
        facts += [f"{outcome.stale} to adapt, {whose} edited"] if outcome.stale else []
        click.echo(f"{settings.shown(outcome.path)}: {', '.join(facts)}")
    if rough := sum(outcome.rough for outcome in report.outcomes):
        say(
            f"{rough} drafts are by the small starter models and rough. `make models` (workflow models install) installs the full"
        )
        say("Argos packages; `workflow translate --refresh` then makes untouched drafts anew. Review in Poedit, then publish.")
    if left_out := [f"{slug} ({count})" for slug, count in report.skipped.items() if count]:
        say(f"Left out as boilerplate, listed with reasons by `workflow segments FILE`: {', '.join(left_out)}")
    for remark in report.remarks:
        say(remark)
    say_errors([*ctx.obj.broken_packages, *report.missing, *report.errors])
    ctx.exit(BROKEN if report.errors or ctx.obj.broken_packages else NOT_READY if report.missing else DONE)


def main() -> None:
    """Run the command line; never returns."""
    # A run makes millions of small values and hardly a cycle: looking for those after every 700 took a tenth of its time.
    gc.set_threshold(100_000)
    # Nor is it worth a tenth of a second to look for them once more when the process ends and all is given back anyway.
    atexit.register(gc.freeze)
    cli.main(prog_name="workflow")

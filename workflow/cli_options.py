"""What the commands share: the articles and locales they take, the option for JSON, and what these mean in a project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from workflow.config import Settings
from workflow.errors import SettingsError, UsageError

__all__ = ["articles_argument", "chosen_locales", "json_option", "locales_option", "settings_anywhere"]

articles_argument = click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
locales_option = click.option(
    "--locale", "locales", multiple=True, metavar="LOCALE", help="Only this locale; may be given several times."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


def chosen_locales(settings: Settings, locales: Sequence[str]) -> tuple[str, ...]:
    """The locales asked for, or all of the project; raises UsageError for one the project does not have."""
    for locale in locales:
        if locale not in settings.locales:
            known = ", ".join(settings.locales) or "none"
            raise UsageError(f"{locale!r} is not among the project's locales ({known})", remedy="Add it to [tool.workflow]")
    return tuple(dict.fromkeys(locales)) or settings.locales


def settings_anywhere(ctx: click.Context) -> Settings:
    """The settings of the project, or the defaults outside of any; raises SettingsError for a project that was named."""
    try:
        return ctx.obj.settings()  # type: ignore[no-any-return]
    except SettingsError:
        if ctx.obj.project:
            raise
        return Settings(project=Path.cwd())

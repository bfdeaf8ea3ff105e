"""The commands about packages: `workflow models list`, `install`, `verify`, `remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workflow.console import BROKEN, DONE, DownloadProgress, print_json, say, say_error
from workflow.errors import WorkflowError
from workflow.locking import sole_writer

if TYPE_CHECKING:
    from workflow.config import Settings
    from workflow.model_lock import LockedPackage
    from workflow.package_index import PublishedPackage
    from workflow.packages import PackageEntry

__all__ = ["models"]

_MEGABYTE = 1_000_000


@click.group()
def models() -> None:
    """List, install, verify and remove the packages that translate."""


@models.command("list")
@click.option("--available", "with_available", is_flag=True, help="Also those in Argos's index, which needs a network.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def list_models(ctx: click.Context, with_available: bool, as_json: bool) -> None:
    """List the packages on this computer, and which one a run would use."""
    from workflow.model_lock import load_model_lock
    from workflow.packages import bundled_folders, list_packages

    settings = ctx.obj.settings()
    entries, remarks = list_packages(settings.source_language, settings.locales, bundled_folders(settings))
    locked = load_model_lock(settings.project)
    available, problem = _available(settings) if with_available else ({}, None)
    if as_json:
        content = {"packages": [_package_record(entry, locked) for entry in entries], "remarks": list(remarks)}
        content |= {"available": [_published_record(*item) for item in available.items()]} if with_available else {}
        print_json(content, [problem] if problem else [])
    else:
        for entry in entries:
            click.echo(_described(entry, locked))
        if not entries:
            click.echo("No packages: workflow models install LOCALE")
        for locale, published in available.items():
            version = f"{published.code} {published.version}" if published else "nothing"
            click.echo(f"{locale}: Argos publishes {version}")
    for remark in remarks:
        say(remark)
    if problem:
        say_error(problem)
    ctx.exit(BROKEN if problem else DONE)


def _available(settings: Settings) -> tuple[dict[str, PublishedPackage | None], WorkflowError | None]:
    """The newest published package by locale, None where there is none, and why nothing is known."""
    from workflow.package_index import fetch_index, published_for

    try:
        index = fetch_index()
    except WorkflowError as error:
        return {}, error
    found = {locale: published_for(index, settings.source_language, locale) for locale in settings.locales}
    return {locale: packages[0] if packages else None for locale, packages in found.items()}, None


def _described(entry: PackageEntry, locked: dict[str, LockedPackage]) -> str:
    package = entry.package
    uses = f"used for {', '.join(entry.locales)}" if entry.locales else "not used"
    if package is None:
        return f"{entry.path.name}  ({uses})\n    {entry.note}"
    facts = (f"{package.source}→{package.target}", f"{package.size / _MEGABYTE:.1f} MB", _origin(entry, locked), uses)
    return f"{package.name}  ({', '.join(facts)})\n    {entry.note}"


def _origin(entry: PackageEntry, locked: dict[str, LockedPackage]) -> str:
    if entry.bundled:
        return "ships with the project"
    trusted = locked.get(entry.package.code) if entry.package else None
    if trusted and entry.package and trusted.version == entry.package.version:
        return f"from {trusted.links[0]}" if trusted.links else "from a file"
    return "installed"


def _package_record(entry: PackageEntry, locked: dict[str, LockedPackage]) -> dict[str, Any]:
    package = entry.package
    return {
        "path": str(entry.path),
        "name": package.name if package else None,
        "source": package.source if package else None,
        "target": package.target if package else None,
        "version": package.version if package else None,
        "size": package.size if package else None,
        "origin": _origin(entry, locked),
        "bundled": entry.bundled,
        "used_for": list(entry.locales),
        "note": entry.note,
    }


def _published_record(locale: str, published: PublishedPackage | None) -> dict[str, Any]:
    return {
        "locale": locale,
        "name": published.code if published else None,
        "version": published.version if published else None,
        "links": list(published.links) if published else [],
    }


@models.command("install")
@click.argument("origins", nargs=-1, metavar="[LOCALE|FILE|ADDRESS]...")
@click.option("--upgrade", is_flag=True, help="The newest package of a locale, in the place of the one in models.lock.")
@click.pass_context
def install_models(ctx: click.Context, origins: tuple[str, ...], upgrade: bool) -> None:
    """Install packages where Argos Translate keeps its own; without a name, the full ones for every locale.

    What is installed is written to models.lock, which belongs in git: on another computer the same command installs the very
    same files, or fails. A download that broke off goes on from where it was.
    """
    from workflow.installation import install_package

    settings = ctx.obj.settings()
    failed = False
    with sole_writer(settings, "workflow models install", waiting=say):
        for origin in origins or settings.locales:
            progress = DownloadProgress(origin)
            try:
                package = install_package(
                    origin, settings.project, source=settings.source_language, upgrade=upgrade, progress=progress
                )
            except WorkflowError as error:
                failed = True
                say_error(error)
            else:
                click.echo(f"{package.name} is installed in {package.path}")
            finally:
                progress.finish()
    if not failed:
        click.echo("New drafts are made with it. `workflow translate --refresh` makes untouched drafts anew.")
    ctx.exit(BROKEN if failed else DONE)


@models.command("verify")
@click.pass_context
def verify_models(ctx: click.Context) -> None:
    """Load every package, compare it with models.lock, and translate a sentence with it."""
    from workflow.installation import verify_packages
    from workflow.packages import bundled_folders

    settings = ctx.obj.settings()
    results = verify_packages(settings.project, settings.source_language, settings.locales, bundled_folders(settings))
    for result in results:
        name = result.entry.package.name if result.entry.package else result.entry.path.name
        click.echo(f"{name}: {result.problem or result.text or 'loads'}")
    ctx.exit(BROKEN if any(result.problem for result in results) else DONE)


@models.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="LOCALE|NAME...")
@click.pass_context
def remove_models(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Remove packages of your own, by locale or name; those that ship with the project stay."""
    from workflow.installation import remove_packages

    settings = ctx.obj.settings()
    failed = False
    with sole_writer(settings, "workflow models remove", waiting=say):
        for name in names:
            try:
                for path in remove_packages(name, settings.source_language):
                    click.echo(f"{path} is removed")
            except WorkflowError as error:
                failed = True
                say_error(error)
    ctx.exit(BROKEN if failed else DONE)

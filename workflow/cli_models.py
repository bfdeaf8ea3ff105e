"""The commands about packages: `workflow models list`, `install`, `verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workflow.console import BROKEN, DONE, DownloadProgress, print_json, say, say_error
from workflow.errors import WorkflowError

if TYPE_CHECKING:
    from workflow.packages import PackageEntry

__all__ = ["models"]


@click.group()
def models() -> None:
    """List, install and verify the packages that translate."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def list_models(ctx: click.Context, as_json: bool) -> None:
    """List the packages on this computer, and which one a run would use."""
    from workflow.packages import bundled_folders, list_packages

    settings = ctx.obj.settings()
    entries, remarks = list_packages(settings.source_language, settings.locales, bundled_folders(settings))
    if as_json:
        print_json({"packages": [_package_record(entry) for entry in entries], "remarks": list(remarks)})
        return
    for entry in entries:
        name = entry.package.name if entry.package else entry.path.name
        uses = f"used for {', '.join(entry.locales)}" if entry.locales else "not used"
        click.echo(f"{name}  ({'ships with the project' if entry.bundled else 'installed'}, {uses})\n    {entry.note}")
    if not entries:
        click.echo("No packages: workflow models install LOCALE")
    for remark in remarks:
        say(remark)


def _package_record(entry: PackageEntry) -> dict[str, Any]:
    package = entry.package
    return {
        "path": str(entry.path),
        "name": package.name if package else None,
        "source": package.source if package else None,
        "target": package.target if package else None,
        "version": package.version if package else None,
        "bundled": entry.bundled,
        "used_for": list(entry.locales),
        "note": entry.note,
    }


@models.command("install")
@click.argument("origins", nargs=-1, metavar="[LOCALE|FILE|ADDRESS]...")
@click.pass_context
def install_models(ctx: click.Context, origins: tuple[str, ...]) -> None:
    """Install packages where Argos Translate keeps its own; without a name, the full ones for every locale.

    This is the only command that uses a network.
    """
    from workflow.installation import install_package

    settings = ctx.obj.settings()
    failed = False
    for origin in origins or settings.locales:
        progress = DownloadProgress(origin)
        try:
            package = install_package(origin, source=settings.source_language, progress=progress)
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
    """Load every package and translate a sentence with it."""
    from workflow.installation import verify_packages
    from workflow.packages import bundled_folders

    settings = ctx.obj.settings()
    results = verify_packages(settings.source_language, settings.locales, bundled_folders(settings))
    for result in results:
        name = result.entry.package.name if result.entry.package else result.entry.path.name
        click.echo(f"{name}: {result.problem or result.text or 'loads'}")
    ctx.exit(BROKEN if any(result.problem for result in results) else DONE)

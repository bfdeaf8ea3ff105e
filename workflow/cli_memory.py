"""The commands about the translation memory: `workflow memory export`, `import`."""

from __future__ import annotations

from pathlib import Path

import click

from workflow.cli_options import chosen_locales, locales_option
from workflow.console import BROKEN, DONE, say, say_error
from workflow.errors import WorkflowError
from workflow.locking import sole_writer

__all__ = ["memory"]


@click.group()
def memory() -> None:
    """Exchange translation memories with other tools, as TMX files."""


@memory.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@locales_option
@click.pass_context
def export_file(ctx: click.Context, file: Path, locales: tuple[str, ...]) -> None:
    """Write what people have reviewed into FILE, for OmegaT, Poedit and others.

    Several locales get a file each: mine.ro.tmx and mine.uk.tmx for mine.tmx. No draft is in it, nor what was imported. An
    earlier export is overwritten, and no file of another kind.
    """
    from workflow.memory_files import counted, export_memory

    settings = ctx.obj.settings()
    done = export_memory(settings, file, chosen_locales(settings, locales), now=ctx.obj.now())
    for path, pairs in done.written.items():
        click.echo(f"{path}: {counted(pairs, 'reviewed sentence')}")
    for remark in done.remarks:
        say(remark)


@memory.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--replace", "replacing", is_flag=True, help="Replace what was imported from a file of the same name.")
@locales_option
@click.pass_context
def import_files(ctx: click.Context, files: tuple[Path, ...], locales: tuple[str, ...], replacing: bool) -> None:
    """Take the sentences of TMX files into the memory.

    They are kept below locales/memory/, and are offered as drafts where nothing of the project's own is known. What was imported
    from another file of the same name is replaced only with --replace.
    """
    from workflow.memory_files import counted, import_memory

    settings = ctx.obj.settings()
    chosen = chosen_locales(settings, locales)
    failed = False
    with sole_writer(settings, "workflow memory import", waiting=say):
        for file in files:
            try:
                done = import_memory(settings, file, chosen, now=ctx.obj.now(), replacing=replacing)
            except WorkflowError as error:
                failed = True
                say_error(error)
                continue
            for path, pairs in done.kept.items():
                click.echo(f"{settings.shown(path)}: {counted(pairs, 'sentence')}")
            for remark in done.remarks:
                say(f"{file}: {remark}")
    ctx.exit(BROKEN if failed else DONE)

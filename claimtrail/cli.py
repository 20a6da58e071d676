"""The command line: one function a command, in its file under commands/; nothing heavy is imported here."""

import sys
from typing import Annotated

import typer

from claimtrail.commands import ALL, GROUPS

STOPPED = 130


def build_app() -> typer.Typer:
    """Return the application with every command; plain help text keeps `--help` near the cost of starting Python."""
    app = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(top)
    for name, function in ALL.items():
        app.command(name)(function)
    for name, (text, functions) in GROUPS.items():
        group = typer.Typer(help=text, no_args_is_help=True, rich_markup_mode=None)
        for verb, function in functions.items():
            group.command(verb)(function)
        app.add_typer(group, name=name)
    return app


def top(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    """Say who said what about the money behind AI chips, when, and how we know."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"claimtrail {installed('claimtrail')}")
        raise typer.Exit


def main() -> None:
    """Run the command line; a foreseen error is one sentence on stderr and its exit code, never a traceback."""
    try:
        build_app()()
    except SystemExit as end:
        if end.code == STOPPED:  # what Typer makes of Ctrl-C, without a word
            typer.echo("Stopped; what was done is kept, and the same command goes on from there.", err=True)
        raise
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody to tell
        sys.exit(141)
    except Exception as error:
        from claimtrail.errors import exit_code_of, say

        code = exit_code_of(error)
        if code is None:
            raise
        typer.echo(f"claimtrail: {say(error)}", err=True)
        sys.exit(code)

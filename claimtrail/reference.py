"""Write docs/commands.md from the command line itself: `python -m claimtrail.reference > docs/commands.md`."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import typer

from claimtrail.cli import build_app
from claimtrail.config import PREFIX, Config

HEAD = """# Commands and settings

Generated; `python -m claimtrail.reference > docs/commands.md` writes it anew.

Exit codes: 0 done, 1 found wanting (a proof that fails, a text that could not be read), 2 asked wrongly, 3 no store or
one of another version, 130 stopped by Ctrl-C.
"""


def write_reference() -> str:
    """Return the reference of commands and settings."""
    command = typer.main.get_command(build_app())
    return "\n".join([HEAD, *find_commands(command, "claimtrail"), "## Settings\n", *find_settings()])


def find_commands(command: Any, name: str) -> Iterator[str]:
    """Yield a section a command, those of a group after one another."""
    if commands := getattr(command, "commands", None):
        for verb, child in commands.items():
            yield from find_commands(child, f"{name} {verb}")
        return
    rows = [f"| `{write_usage(param)}` | {getattr(param, 'help', None) or ''} |" for param in command.params]
    table = "\n".join(["| takes | is |", "| --- | --- |", *rows])
    yield f"## {name}\n\n{command.help}\n\n{table}\n"


def write_usage(param: Any) -> str:
    """Return a parameter as one types it."""
    if param.param_type_name == "option":
        return ", ".join([*param.opts, *param.secondary_opts])
    return str(param.metavar or param.name.upper()).replace("|", "\\|")


def find_settings() -> Iterator[str]:
    """Yield a table of the keys of each section of claimtrail.toml, with their variables."""
    defaults = Config()
    for section in fields(Config):
        table = getattr(defaults, section.name)
        rows = [
            f"| `{key.name}` | `{f'{PREFIX}{section.name}_{key.name}'.upper()}` | {_write_default(table, key.name)} |"
            for key in fields(table)
        ]
        head = "| key | variable | default |\n| --- | --- | --- |\n"
        yield f"### [{section.name}]\n\n{(table.__doc__ or '').strip()}\n\n{head}" + "\n".join(rows) + "\n"


def _write_default(table: object, key: str) -> str:
    value = getattr(table, key)
    return "" if value is None or value in ((), {}) else f"`{str(value).lower() if isinstance(value, bool) else value}`"


if __name__ == "__main__":
    print(write_reference(), end="")

"""Closed vocabularies: every table of words that reading uses is a TOML file in nlp/lexicon/."""

import hashlib
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from nlp.errors import LexiconError

FOLDER = files("nlp") / "lexicon"


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """Read nlp/lexicon/<name>.toml (`name` may hold a slash); raises LexiconError when it is not TOML."""
    text = FOLDER.joinpath(*f"{name}.toml".split("/")).read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"nlp/lexicon/{name}.toml is not valid TOML ({error}); mend that line.") from error


def check_keys(table: dict[str, Any], known: Iterable[str], where: str) -> None:
    """Raise LexiconError for a key of `table` that is not `known`, naming the nearest one."""
    known = list(known)
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(known)}."
            raise LexiconError(f"{where}: unknown key {key!r}; {hint}")


@cache
def rules_digest() -> str:
    """SHA-256 over every vocabulary file: it changes when the rules do."""
    digest = hashlib.sha256()
    pending = [FOLDER]
    while pending:
        for entry in sorted(pending.pop().iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                pending.append(entry)
            elif entry.name.endswith(".toml"):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()

"""Before the first French text: imports spaCy's French without the 1.7 s that its pattern of compound words takes.

The pattern spells out every letter of the alphabets once for each of some 250 kinds of compounds (`micro-…`,
`saut-de-…`). Alternatives that end alike are joined here, so that an ending is compiled once; the words are the same.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from importlib import import_module
from typing import Any

EXCEPTIONS = "spacy.lang.fr.tokenizer_exceptions"
LONG = 100_000  # characters; the pattern has over a million, no other pattern of spaCy's comes near
compile_now = re.compile


def import_french() -> None:
    """Import spaCy's French language class with its pattern of compounds joined; do nothing where it is imported."""
    if EXCEPTIONS in sys.modules:
        return
    re.compile = _skip_long  # type: ignore[assignment]
    try:
        french = import_module("spacy.lang.fr")
    finally:
        re.compile = compile_now
    french.FrenchDefaults.token_match = compile_compounds(*read_compounds()).match


def read_compounds() -> tuple[Sequence[str], Sequence[str]]:
    """Give spaCy's expressions for compounds and the endings that many of them share."""
    exceptions: Any = import_module(EXCEPTIONS)
    hyphens, elision = exceptions.HYPHENS, exceptions.ELISION
    lower, letters = exceptions.ALPHA_LOWER, exceptions.ALPHA
    rest = f"[{lower}][{hyphens}{lower}{elision}]*$"
    ends = [
        f"[{hyphens}]{rest}",
        f"[{elision}]{rest}",
        f"[{lower}]+$",
        f"[{lower}]*$",
        f"(?:l[{elision}])?[{letters}]+$",
    ]
    return exceptions._regular_exp, ends


def compile_compounds(expressions: Sequence[str], ends: Sequence[str]) -> re.Pattern[str]:
    """Compile expressions into one pattern in which those with the same ending share it."""
    beginnings = defaultdict(list)
    for expression in expressions:
        end = next((end for end in ends if expression.endswith(end)), "")
        beginnings[end].append(expression.removesuffix(end))
    joined = (f"(?:{'|'.join(f'(?:{one})' for one in group)}){end}" for end, group in beginnings.items())
    return compile_now("(?iu)" + "|".join(f"(?:{one})" for one in joined))


def _skip_long(pattern: Any, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern as ever, a very long one not at all: it is replaced before it is used."""
    long = isinstance(pattern, str) and len(pattern) > LONG
    return compile_now("" if long else pattern, flags)

"""Amounts, step 3 for counts: the unit that a number counts, which may stand behind adjectives and names."""

from nlp.reading.amounts.currencies import looks_like_year
from nlp.reading.amounts.numbers import Number, skip_hyphen
from nlp.reading.amounts.tokens import Tokens
from nlp.reading.amounts.vocabulary import Vocabulary

MOST_WORDS_BETWEEN = 8  # tokens between a number and its unit: "100,000 of its most powerful Nvidia H100 GPUs"
MEASURES = frozenset(
    ("percent", "percentage point", "basis point", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "petaflop")
)


def match_unit(tokens: Tokens, index: int, known: Vocabulary) -> tuple[str, int] | None:
    """Return the unit written at a token, and where it ends."""
    case = known.case_units.get(tokens.written(index))
    if case is not None:
        return case, index + 1
    return known.units.match(tokens.words, index)


def read_unit(tokens: Tokens, start: int, number: Number, known: Vocabulary) -> tuple[str, int] | None:
    """Return the unit that a number counts, and where it ends; None for none, and for years, ranks and models."""
    direct = match_unit(tokens, skip_hyphen(tokens, number.end), known)
    if direct is not None and direct[0] in MEASURES:
        return direct
    if number.article or looks_like_year(number) or named_by(tokens, start, number, known):
        return None
    unit = direct or read_unit_behind(tokens, number, known) or read_model(tokens, number.end, known)
    few_people = unit is not None and unit[0] == "person" and number.low < 10
    return None if few_people else unit  # "two people told" are speakers, not a count


def read_model(tokens: Tokens, start: int, known: Vocabulary) -> tuple[str, int] | None:
    """Read a model that is counted by its name: 350,000 H100s."""
    end = start + 1
    while tokens.glued(end) and (tokens.letters(end) or tokens.digits(end)) and end < start + 4:
        end += 1
    name = "".join(tokens.words[start:end])
    unit = known.models.get(name) or known.models.get(name.removesuffix("s"))
    return (unit, end) if unit and not tokens.glued(start) else None


def read_unit_behind(tokens: Tokens, number: Number, known: Vocabulary) -> tuple[str, int] | None:
    """Look for the unit behind adjectives (new, nouvelles) and names (Nvidia H100)."""
    index = number.end
    if tokens.glued(index):
        return None
    for _ in range(MOST_WORDS_BETWEEN):
        if not may_stand_between(tokens, index, known):
            return None
        index += 1
        found = match_unit(tokens, index, known)
        if found is not None:
            return found if found[0] not in MEASURES else None
    return None


def may_stand_between(tokens: Tokens, index: int, known: Vocabulary) -> bool:
    """Say whether a token may stand between a number and its unit."""
    word = tokens.word(index)
    if word in known.gap_words or (tokens.glued(index) and word in "-'"):
        return True
    if tokens.digits(index):
        return tokens.glued(index)
    if word in known.letters:
        return False
    return tokens.written(index)[:1].isupper() and word not in known.never_count


def named_by(tokens: Tokens, start: int, number: Number, known: Vocabulary) -> bool:
    """Say whether the word before makes a number a rank or part of a name (top 10, Gaudi 3 chips)."""
    before = tokens.word(start - 1)
    if before in known.never_count or before in "#№":
        return True
    if before in known.definite and number.low < 10 and number.scale == 1:
        return True  # "the two companies": known ones, not how many
    if not number.digits or number.scale > 1 or number.grouped or number.low >= 1000:
        return False
    inside_name = tokens.letters(start - 1) and tokens.written(start - 1)[0].isupper()
    return inside_name and start >= 2 and tokens.word(start - 2) not in '.!?\n"«»:*' and before not in known.all_words

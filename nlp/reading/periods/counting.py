"""Numbers written in words, as far as dates need them: `twenty-fifth`, `quatre-vingt-dix`, `two thousand and five`."""

from nlp.reading.periods.cascade import Match, Measure


def read_number(match: Match) -> int | None:
    """Read tens and units: `twenty one`, `vingt et un`."""
    found = [int(value) for value in match.all("num")]
    return sum(found) if len(found) > 1 and 0 < found[-1] < 20 else None


def read_ordinal(match: Match) -> int | None:
    """Read `twenty first`, `20th`, `1er`."""
    tens = match.number("tens", 0)
    unit = match.number("ordinal", match.number("num", 0))
    if not tens:
        return unit
    return tens + unit if 0 < unit < 10 else None


def read_long_year(match: Match) -> int | None:
    """Read `nineteen ninety-six`, `two thousand and fifteen`."""
    found = [int(node.values.get("scale", node.values.get("num", 0))) for node in match.nodes]
    found = [one for one in found if one]
    if 1000 in found:
        place = found.index(1000)
        total = 1000 * sum(found[:place]) + sum(found[place + 1 :]) if place else 1000 + sum(found[1:])
    else:
        total = 100 * found[0] + sum(one for one in found[1:] if one != 100)
    return total if 1000 <= total <= 2199 else None


MEASURES: dict[str, tuple[str, Measure]] = {
    "number": ("num", read_number),
    "ordinal_number": ("ordinal", read_ordinal),
    "long_year": ("year4", read_long_year),
}

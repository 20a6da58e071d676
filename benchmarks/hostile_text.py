"""Random and adversarial strings: nothing may crash a reader, and time may grow with the text only.

python -m benchmarks.hostile_text [--strings 100000]
"""

import argparse
import random
import time

from nlp.reading.amounts import find_amounts
from nlp.reading.periods import find_periods

PIECES = [
    "$",
    "€",
    "US$",
    "5",
    "7\u202f000",
    "1,5",
    "1.2.3",
    "2024",
    "billion",
    "milliards",
    "de",
    "d'",
    "to",
    "à",
    "-",
    "–",
    "and",
    "et",
    "between",
    "entre",
    "cents",
    "quatre",
    "vingt",
    "half",
    "tens",
    "of",
    "(",
    ")",
    ".",
    ",",
    "%",
    "GW",
    "k",
    "bn",
    "Md€",
    "½",
    "’",
    "İ",
    "ß",
    "٣",
    "²",
    "\n",
    "\x00",
    "monday",
    "lundi",
    "the",
    "la",
    "last",
    "dernière",
    "next",
    "week",
    "semaine",
    "march",
    "mars",
    "31",
    "first",
    "premier",
    "since",
    "depuis",
    "until",
    "d'ici",
    "end",
    "fin",
    "Q3",
    "T3",
    "years",
    "ans",
    "ago",
    "il",
    "y",
    "a",
    "easter",
    "noël",
    "following",
    "suivant",
    "la veille",
    "two days later",
    "weekend",
    "mois de",
    "half a",
    "through",
    "99999999999",
    "2024-02-30",
]
LANGS = ("en", "fr", "de", "es", "it", "pl")
SMALL, TIMES, ROOM = 500, 8, 3


def make_text(chance: random.Random) -> str:
    """Make a string of pieces or of any characters."""
    length = chance.randint(0, 40)
    if chance.random() < 0.7:
        return chance.choice(("", " ")).join(chance.choices(PIECES, k=length))
    return "".join(
        chr(chance.choice((chance.randrange(0xD800), chance.randrange(0xE000, 0x110000)))) for _ in range(length)
    )


def read(text: str, lang: str) -> None:
    """Read both kinds; every span must hold what was written."""
    for one in (*find_amounts(text, lang), *find_periods(text, lang, "2024-03-15")):
        if text[one.start : one.end] != one.text:
            raise ValueError(f"{one} is not in {text!r}")


def seconds(text: str, lang: str) -> float:
    """Return the best processor time of three."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        read(text, lang)
        times.append(time.process_time() - begin)
    return min(times)


def find_slow() -> list[tuple[str, str, float]]:
    """Return the repeated pieces whose time grows faster than the text."""
    slow = []
    for lang in ("en", "fr"):
        for piece in PIECES:
            small, large = (seconds(f"{piece} " * count, lang) for count in (SMALL, SMALL * TIMES))
            if large > TIMES * ROOM * small + 0.05:
                slow.append((piece, lang, large / small))
    return slow


def main() -> None:
    """Read all strings, then time the repeated pieces; fail on the first fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--strings", type=int, default=100_000)
    number = parser.parse_args().strings
    chance = random.Random(4)
    for _ in range(number):
        read(make_text(chance), chance.choice(LANGS))
    print(f"{number:,} strings read, no fault")
    slow = find_slow()
    for piece, lang, times in slow:
        print(f"{lang} {piece!r}: {TIMES} times the text took {times:.0f} times as long")
    if slow:
        raise SystemExit(1)
    print(f"{2 * len(PIECES)} repeated pieces: time grows with the text")


if __name__ == "__main__":
    main()

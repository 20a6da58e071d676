"""Words a second of amounts and periods together on a blank pipeline, on one core, beside libraries that are installed.

    python -m benchmarks.amounts_periods [--words 100000] [--json]

The text is the sample newsroom's pages. Sentences are drawn and their figures changed, so that no two texts are alike
and a tokenizer's cache helps no more than on news. Libraries get the same texts, but fewer: they are slow.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

import claimtrail.newsroom

PAGES = Path(claimtrail.newsroom.__file__).parent / "pages"
MARK = 100_000
SENTENCES = 25  # in a text
WORDS_FOR_LIBRARIES = 2_000
Read = Callable[[str], object]


def sentences(lang: str) -> list[str]:
    """Return the sentences of the pages that are written in a language."""
    found: list[str] = []
    for path in sorted(PAGES.glob("*/*.md")):
        body = path.read_text(encoding="utf-8").split("+++", 2)[-1]
        if is_french(body) == (lang == "fr"):
            found += [one.strip() for one in re.split(r"(?<=[.!?])\s+", body) if one.strip()]
    return found


def is_french(body: str) -> bool:
    """Tell French from English by the commonest words."""
    return len(re.findall(r"\b(?:le|la|les|des|une)\b", body)) > len(re.findall(r"\b(?:the|of|and|to)\b", body))


def make_texts(lang: str, words: int) -> list[str]:
    """Make distinct texts of so many words in all; the same for the same number."""
    chance, known, texts, count = random.Random(words), sentences(lang), [], 0
    while count < words:
        text = " ".join(chance.choice(known) for _ in range(SENTENCES))
        text = re.sub(r"(?<![\d.,])[1-9]\d?(?![\d.,])", lambda _: str(chance.randint(1, 28)), text)
        texts.append(text)
        count += len(text.split())
    return texts


def pipeline(lang: str, *names: str) -> Language:
    """Return a blank pipeline with some of our components."""
    made = spacy.blank(lang)
    for name in names:
        import_module(f"nlp.reading.{name.removeprefix('claimtrail_')}.component")
        made.add_pipe(name)
    return made


def dated(made: Language) -> Read:
    """Return a reader that tells a document its publication date first."""

    def read(text: str) -> object:
        doc = made.make_doc(text)
        if doc.has_extension("published"):
            doc._.published = "2024-03-15"
        return made(doc)

    return read


def ours(lang: str) -> dict[str, Read]:
    """Return the ways of ours to measure."""
    both = ("claimtrail_amounts", "claimtrail_periods")
    sets = {"tokenizer": (), "amounts": both[:1], "periods": both[1:], "amounts and periods": both}
    return {name: dated(pipeline(lang, *names)) for name, names in sets.items()}


def libraries(lang: str) -> dict[str, Read | None]:
    """Return the libraries that read a running text; None for what is not installed."""
    found: dict[str, Read | None] = {"dateparser": None, "quantulum3": None}
    if find_spec("dateparser"):
        search = import_module("dateparser.search").search_dates
        found["dateparser"] = lambda text: search(text, languages=[lang])
    if find_spec("quantulum3"):
        found["quantulum3"] = import_module("quantulum3.parser").parse
    return found


def speed(read: Read, texts: list[str]) -> float:
    """Return words a second of processor time, after a first text."""
    read(texts[0])
    begin = time.process_time()
    for text in texts[1:]:
        read(text)
    return sum(len(text.split()) for text in texts[1:]) / (time.process_time() - begin)


def measure(lang: str, words: int) -> dict[str, float | None]:
    """Return the speed of each reader in a language."""
    texts, few = make_texts(lang, words), make_texts(lang, WORDS_FOR_LIBRARIES)
    found: dict[str, float | None] = {name: speed(read, texts) for name, read in ours(lang).items()}
    return found | {name: read and speed(read, few) for name, read in libraries(lang).items()}


def main() -> None:
    """Print one line for each language and reader."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = {lang: measure(lang, options.words) for lang in ("en", "fr")}
    if options.json:
        print(json.dumps({"mark": MARK, "words_per_second": rows}, indent=1))
        return
    for lang, row in rows.items():
        for name, figure in row.items():
            print(f"{lang}  {name:<20}" + (f"{figure:>12,.0f} words/s" if figure else "  skipped: not installed"))


if __name__ == "__main__":
    main()

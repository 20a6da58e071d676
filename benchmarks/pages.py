"""How well articles are found on real pages: text, title and date against what a person took from each.

    python -m benchmarks.pages FOLDER [--json]

FOLDER holds an index.jsonl (file, lang, publisher, url, title, published, body) and the pages, plain or gzip, as they
were served. Text F1 counts words, in their number; titles are compared without their punctuation, days as such.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import mean
from typing import Any

from crawler.extract import ExtractedArticle, extract_article


@dataclass(frozen=True)
class Score:
    """One page: F1 of its text, and whether title and day are those of the index."""

    file: str
    lang: str
    text: float
    title: bool
    day: bool


def read_index(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of the index."""
    with (folder / "index.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def score_page(folder: Path, row: dict[str, Any]) -> Score:
    """Extract one page as a crawl would on the day its file name gives, and compare."""
    body = (folder / row["file"]).read_bytes()
    if row["file"].endswith(".gz"):
        body = gzip.decompress(body)
    article = extract_article(body, url=row["url"], fetched=_fetched(row["file"]))
    return Score(
        file=row["file"],
        lang=row["lang"],
        text=f1(words(article.text), words(row["body"])),
        title=words(article.title or "") == words(row["title"]),
        day=_is_day(article, row["published"]),
    )


def words(text: str) -> list[str]:
    """Return a text's words without their punctuation."""
    return re.findall(r"\w+", text.casefold())


def f1(found: Iterable[str], wanted: Iterable[str]) -> float:
    """Return the F1 of two bags of words."""
    one, other = Counter(found), Counter(wanted)
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if one or other else 1.0


def _fetched(name: str) -> datetime | None:
    match = re.search(r"\d{4}_\d{2}_\d{2}", name)
    return datetime.strptime(f"{match.group()} +0000", "%Y_%m_%d %z") + timedelta(days=1) if match else None


def _is_day(article: ExtractedArticle, wanted: str) -> bool:
    """Say whether a date is the wanted one: the same moment, or the same day where one of them has no time."""
    if article.published is None:
        return False
    if len(article.published) > 10 and datetime.fromisoformat(wanted).tzinfo:
        moment = datetime.fromisoformat(article.published)
        return moment.date() == datetime.fromisoformat(wanted).astimezone(moment.tzinfo).date()
    return article.published[:10] == wanted[:10]


def summarise(scores: list[Score]) -> dict[str, dict[str, float]]:
    """Return the means by language and over all."""
    groups = {lang: [one for one in scores if one.lang == lang] for lang in sorted({one.lang for one in scores})}
    return {
        name: {
            "pages": len(group),
            "text F1": round(mean(one.text for one in group), 3),
            "title": round(mean(one.title for one in group), 3),
            "day": round(mean(one.day for one in group), 3),
        }
        for name, group in (groups | {"all": scores}).items()
    }


def main() -> None:
    """Print a table, then the pages that miss something."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    scores = [score_page(options.folder, row) for row in read_index(options.folder)]
    summary = summarise(scores)
    if options.json:
        print(json.dumps({"summary": summary, "pages": [asdict(one) for one in scores]}, indent=1))
        return
    print("| language | pages | text F1 | title | day |\n| --- | --- | --- | --- | --- |")
    for name, row in summary.items():
        print(f"| {name} | {row['pages']} | {row['text F1']:.3f} | {row['title']:.3f} | {row['day']:.3f} |")
    for one in sorted(scores, key=lambda one: one.text):
        if one.text < 0.9 or not (one.title and one.day):
            missed = [name for name, right in (("title", one.title), ("day", one.day)) if not right]
            print(f"{one.file}: text {one.text:.3f}{', misses ' if missed else ''}{' and '.join(missed)}")


if __name__ == "__main__":
    main()

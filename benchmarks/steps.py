"""Where the time of an article on topic goes: milliseconds of processor time a page, by step.

    python -m benchmarks.steps [--articles FILE.jsonl] [--json]

Both columns read the sample newsroom's articles, or those of a file, page by page in turn: `claimtrail` as it reads,
`plain` with trafilatura and spaCy as they come (see benchmarks/reading.py).
"""

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spacy.tokens import Doc
from trafilatura import bare_extraction

from benchmarks.samples import Page, articles_of, newsroom_articles
from crawler.extract import ExtractedArticle
from crawler.gate import Watchlist, read_watchlist
from crawler.reading import PageJob, read_page
from nlp.gazetteer import load_gazetteer
from nlp.languages import load_pipeline
from nlp.parsing import apply
from nlp.reader import Reader
from nlp.reading.amounts import find_amounts
from nlp.reading.entities import read_mentions
from nlp.reading.periods import find_periods
from nlp.types import ArticleText

STEPS = {
    "paragraph_starts": "tokens",
    "tok2vec": "vectors, first set",
    "tagger": "tags",
    "morphologizer": "tags",
    "trainable_lemmatizer": "lemmas",
    "ner": "names, second set of vectors",
}


class Clock(dict[str, float]):
    """Seconds of processor time by step."""

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        """Put the time of a block on a step's account."""
        start = time.process_time()
        yield
        self[step] = self.get(step, 0.0) + time.process_time() - start


def time_page(page: Page, watchlist: Watchlist, ours: Clock, theirs: Clock) -> None:
    """Read a page both ways, a step at a time."""
    with ours.on("page to article"):
        article = read_page(PageJob(page.body, page.url), watchlist).article
    with theirs.on("page to article"):
        bare_extraction(page.body, url=page.url, with_metadata=True)
    if article is not None and article.lang in ("en", "fr"):
        time_text(article, article.lang, ours, quick=True)
        time_text(article, article.lang, theirs, quick=False)


def time_text(article: ExtractedArticle, lang: str, clock: Clock, *, quick: bool) -> None:
    """Read an article's text, a step at a time."""
    with clock.on("amounts and periods"):
        amounts = tuple(find_amounts(article.text, lang))
        periods = tuple(find_periods(article.text, lang, article.published))
    text = ArticleText(id=article.url, text=article.text, lang=lang, published=article.published)
    doc = time_pipeline(article.text.replace("\u2019", "'"), lang, clock, quick=quick)
    with clock.on("who and where"):
        mentions = read_mentions(doc, gazetteer=load_gazetteer(), lang=lang)
    with clock.on("claims"):
        Reader().claims_of(doc, text, lang, mentions, amounts, periods)


def time_pipeline(text: str, lang: str, clock: Clock, *, quick: bool) -> Doc:
    """Run a pipeline over a text, a component at a time."""
    nlp = load_pipeline(lang, quick=quick)
    with clock.on("tokens"):
        doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        with clock.on(STEPS.get(name, name)):
            doc = apply(component, doc) if quick else component(doc)
    return doc


def main() -> None:
    """Read all pages twice, the first time to load what is needed, and print a row for each step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    watchlist = read_watchlist()
    pages = articles_of(options.articles, watchlist) if options.articles else newsroom_articles(watchlist)
    for _ in range(2):
        ours, theirs = Clock(), Clock()
        for page in pages:
            time_page(page, watchlist, ours, theirs)
    rows = {step: [1000 * clock[step] / len(pages) for clock in (ours, theirs)] for step in ours}
    rows["all"] = [sum(row[place] for row in rows.values()) for place in (0, 1)]
    if options.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'milliseconds a page':30}{'claimtrail':>12}{'plain':>8}")
    for step, (mine, plain) in rows.items():
        print(f"{step:30}{mine:12.2f}{plain:8.2f}")


if __name__ == "__main__":
    main()

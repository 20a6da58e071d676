"""Copies told from independent reporting: reprints, rewrites and translations of an earlier article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from nlp.linking.fingerprints import Prints, marks_in_order, read_prints, sentences_shared, shingles_shared
from nlp.linking.origins import fold
from nlp.linking.times import gap_days, published_days
from nlp.linking.values import CopyEdge, LinkArticle

CROWD = 40  # articles with one sentence, shingle or step of marks: of more, each is compared with the oldest alone
REPRINT = 0.55  # of the words stand in whole sentences of the original
REWORDED = 0.5  # of the shingles: a reprint with edited sentences
REWRITE = 0.15  # of the shingles; two reports of one event share a few hundredths
CREDITED = 0.04  # of the shingles, where the page credits the other for its text
FEW_MARKS, MARKS = 7, 0.8  # names, sums and dates in the same order: a rewrite in other words, or a translation
CREDITED_MARKS = 0.35  # where the page credits the other for its text
NAMED_MARKS = 0.6  # where the text names the other's publisher
ECHO, ECHO_MARKS = 0.06, 0.55  # of the shingles and of the marks, where neither alone is enough
DAYS = 14  # a rewrite or translation follows its original soon; a reprint may come any time


def find_copies(articles: Iterable[LinkArticle]) -> list[CopyEdge]:
    """Return an edge from each copy to its likeliest original, the earlier published (ties: the credited, then id)."""
    prints = [read_prints(article) for article in sorted(articles, key=_age)]
    best: dict[str, CopyEdge] = {}
    order = {kept.article.id: kept.article.published or "~" for kept in prints}
    for one, other in _candidates(prints):
        original, copy = (one, other) if is_original(one.article, other.article) else (other, one)
        found = compare(copy, original)
        if found and (found.article_id not in best or _better(found, best[found.article_id], order)):
            best[found.article_id] = found
    return [best[article] for article in sorted(best)]


def _age(article: LinkArticle) -> tuple[str, str]:
    return article.published or "~", article.id


def _better(edge: CopyEdge, known: CopyEdge, order: dict[str, str]) -> bool:
    """Prefer the nearer original; of two as near, the older."""
    mine = (-round(edge.score, 1), order[edge.original_id], edge.original_id)
    return mine < (-round(known.score, 1), order[known.original_id], known.original_id)


def _candidates(prints: Sequence[Prints]) -> Iterator[tuple[Prints, Prints]]:
    """Yield the pairs of articles that share a sentence, some shingles, some steps of marks, or a credit."""
    shared: Counter[tuple[int, int]] = Counter()
    for weight, features in ((3, "sentences"), (1, "shingles"), (2, "steps")):
        places: dict[object, list[int]] = defaultdict(list)
        for place, kept in enumerate(prints):
            for feature in getattr(kept, features):
                places[feature].append(place)
        for block in places.values():
            pairs = combinations(block, 2) if len(block) <= CROWD else ((block[0], place) for place in block[1:])
            shared.update({pair: weight for pair in pairs})
    for one, other in sorted(pair for pair, weight in shared.items() if weight >= 3):
        yield prints[one], prints[other]


def is_original(one: LinkArticle, other: LinkArticle) -> bool:
    """Say whether the first of two is the original: published earlier, else credited or named, else the smaller id."""
    mine, yours = one.published or "~", other.published or "~"
    if not (mine.startswith(yours) or yours.startswith(mine)):
        return mine < yours
    for says in (credits, names):
        if says(one, other) != says(other, one):
            return says(other, one)
    return one.id < other.id


def credits(copy: LinkArticle, original: LinkArticle) -> bool:
    """Say whether a page names the publisher of another as the author of its text."""
    known = {fold(name) for name in (original.publisher_name, original.publisher_id) if name}
    return bool(copy.credit) and fold(copy.credit or "") in known


def names(copy: LinkArticle, original: LinkArticle) -> bool:
    """Say whether a text names the publisher of another."""
    name = original.publisher_name or original.publisher_id
    return len(name) > 3 and name in copy.text and original.publisher_id != copy.publisher_id


def compare(copy: Prints, original: Prints) -> CopyEdge | None:
    """Return the edge from a copy to its original, None where the two are independent."""
    if copy.article.lang != original.article.lang and copy.article.lang and original.article.lang:
        return _compare_marks(copy, original, "translation")
    sentences = sentences_shared(copy, original)
    if max(sentences, sentences_shared(original, copy)) >= REPRINT:
        return edge(copy, original, "reprint", max(sentences, sentences_shared(original, copy)), "sentences")
    shingles = max(shingles_shared(copy, original), shingles_shared(original, copy))
    if shingles >= REWORDED:
        return edge(copy, original, "reprint", shingles, "shingles")
    if _soon(copy, original) and shingles >= REWRITE:
        return edge(copy, original, "rewrite", shingles, "shingles")
    if credits(copy.article, original.article) and _soon(copy, original) and shingles >= CREDITED:
        return edge(copy, original, "rewrite", shingles, "credit")
    return _compare_marks(copy, original, "rewrite", shingles=shingles)


def _compare_marks(copy: Prints, original: Prints, kind: str, *, shingles: float = 0.0) -> CopyEdge | None:
    """Compare names, sums and dates in their order; a credit or an echo makes up for some that were left out."""
    least = min(len(copy.marks), len(original.marks))
    if least < FEW_MARKS or not _soon(copy, original):
        return None
    share = marks_in_order(copy, original) / least
    if credits(copy.article, original.article) and share >= CREDITED_MARKS:
        return edge(copy, original, kind, share, "credit")
    if share >= MARKS:
        return edge(copy, original, kind, share, "marks")
    if names(copy.article, original.article) and share >= NAMED_MARKS:
        return edge(copy, original, "rewrite", share, "credit")
    echo = shingles >= ECHO and share >= ECHO_MARKS
    return edge(copy, original, "rewrite", share, "marks") if echo else None


def edge(copy: Prints, original: Prints, kind: str, score: float, method: str) -> CopyEdge:
    """Make an edge."""
    ids = {"article_id": copy.article.id, "original_id": original.article.id}
    return CopyEdge(**ids, kind=kind, score=round(score, 3), method=method)


def _soon(copy: Prints, original: Prints) -> bool:
    """Say whether a copy follows its original within the days that a rewrite takes."""
    mine, yours = published_days(copy.article.published), published_days(original.article.published)
    return not (mine and yours) or gap_days(mine, yours) <= DAYS

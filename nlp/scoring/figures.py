"""The figures of compared articles: detection, the strict match, the share of right fields, denials, the gate."""

from collections.abc import Iterable, Sequence

from nlp.scoring.matching import CHECKS, Compared, all_right, likeness
from nlp.scoring.values import Told

Figures = dict[str, float | None]  # None where there is nothing to divide by
GIVEN = {  # figures that are also counted over the claims alone for which gold has the field
    "amount": "amount",
    "period": "period",
    "period_within": "period",
    "speaker": "speakers",
    "speakers": "speakers",
    "origin": "origin",
}
Pairs = Sequence[tuple[Told, Told]]


def figures_of(articles: Sequence[Compared]) -> Figures:
    """Return every figure of a group of articles; docs/gold.md says what each one counts."""
    gold = [told for article in articles for told in article.gold]
    found = [told for article in articles for told in article.found]
    pairs = [pair for article in articles for pair in article.pairs]
    denied = sum(one.denied and other.denied for one, other in pairs)
    detection = _rates("detection", len(pairs), len(found), len(gold))
    strict = _rates("strict", sum(all_right(*pair) for pair in pairs), len(found), len(gold))
    return {
        "gold": len(gold),
        "found": len(found),
        "matched": len(pairs),
        "ignored": sum(article.ignored for article in articles),
        "detection_f1": detection["detection_f1"],
        "strict_f1": strict["strict_f1"],
        **detection,
        **strict,
        **_fields(pairs),
        "counterparties_f1": _parties(pairs),
        **_rates("denied", denied, sum(told.denied for told in found), sum(told.denied for told in gold)),
        "articles": len(articles),
        "gate": _share(article.gated_rightly for article in articles if article.gated_rightly is not None),
        "quiet": _share(not article.found for article in articles if not article.gold),
    }


def _fields(pairs: Pairs) -> Figures:
    figures: Figures = {}
    for name, right in CHECKS.items():
        figures[name] = _share(right(*pair) for pair in pairs)
        if name in GIVEN:
            figures[f"{name}_given"] = _share(right(*pair) for pair in pairs if getattr(pair[0], GIVEN[name]))
    counted = [(one.amount, other.amount) for one, other in pairs if one.amount and other.amount and one.amount.unit]
    figures["unit"] = _share(one.unit == other.unit for one, other in counted)
    figures["quote_likeness"] = sum(likeness(*pair) for pair in pairs) / len(pairs) if pairs else None
    return figures


def _parties(pairs: Pairs) -> float | None:
    right = sum(len(one.counterparties & other.counterparties) for one, other in pairs)
    given = sum(len(one.counterparties) + len(other.counterparties) for one, other in pairs)
    return 2 * right / given if given else None


def _rates(name: str, right: int, found: int, wanted: int) -> Figures:
    """Return precision, recall and F1; where gold has nothing, only the precision of what was found."""
    return {
        f"{name}_p": right / found if found else 0.0 if wanted else None,
        f"{name}_r": right / wanted if wanted else None,
        f"{name}_f1": 2 * right / (found + wanted) if wanted else None,
    }


def _share(answers: Iterable[bool]) -> float | None:
    known = list(answers)
    return sum(known) / len(known) if known else None

"""How sure a claim is, between 0 and 1, with the reasons; the weights are those of docs/quality.md's calibration."""

from nlp.reading.seeds import Seed
from nlp.types import Stance

BASE = 0.5


def judge(seed: Seed, how: str, stance: Stance, *, has_period: bool, spoken: bool) -> tuple[float, tuple[str, ...]]:
    """Return the confidence of a claim and what it rests on."""
    reasons: list[tuple[str, float]] = [(f"actor_{how}", {"subject": 0.15, "agent": 0.15}.get(how, -0.1))]
    if seed.amount is not None:
        reasons.append(("amount", 0.1))
    if seed.type == "other":
        reasons.append(("no_type_word", -0.25))
    elif seed.score >= 4.0:
        reasons.append(("strong_type_word", 0.15))
    if not seed.first:
        reasons.append(("later_amount", -0.05))
    if stance == "denies":
        reasons.append(("negation", -0.05))
    if spoken:
        reasons.append(("speaker", 0.03))
    if has_period:
        reasons.append(("period", 0.02))
    total = BASE + sum(weight for _, weight in reasons)
    return round(min(0.99, max(0.05, total)), 2), tuple(name for name, _ in reasons)

"""Confidence against truth: of the claims that were so sure of themselves, how many are right."""

from collections.abc import Iterable
from dataclasses import dataclass

BOUNDS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9)  # the lower end of each bin; the last one reaches to 1


@dataclass(frozen=True)
class Calibration:
    """The claims of one bin of confidence, and the share that has place, type, actor and amount right."""

    low: float
    high: float
    claims: int
    right: float | None


def calibrate(judged: Iterable[tuple[float, bool]]) -> tuple[Calibration, ...]:
    """Sort claims (confidence, right or not) into the bins."""
    known = list(judged)
    ends = zip(BOUNDS, (*BOUNDS[1:], 1.0), strict=True)
    return tuple(_bin(low, high, [right for sure, right in known if _lies_in(sure, low, high)]) for low, high in ends)


def _bin(low: float, high: float, answers: list[bool]) -> Calibration:
    return Calibration(low, high, len(answers), sum(answers) / len(answers) if answers else None)


def _lies_in(sure: float, low: float, high: float) -> bool:
    return low <= sure < high or sure == high == 1.0

"""Do two claims speak of one figure? Sums are compared as ranges with open ends, in their own currency or unit."""

from enum import IntEnum

from nlp.linking.values import LinkClaim

SAME = 1.03  # a rounding of the same figure: 6.5 and 6.6, 11.7 and 12
NEAR = 1.6  # "over 10" and 13 may be one figure
WIDE = 2.0  # "5 to 7" and 7 are one figure, "hundreds of billions to 7 trillion" and 7 trillion need not be
VAGUE = 10.0  # "billions" may be 8 billion, and not 7 trillion


class Fit(IntEnum):
    """How two figures go together, from worst to best."""

    APART = 0
    SILENT = 1  # neither names one
    OPEN = 2  # one names none
    VAGUE = 3
    NEAR = 4
    SAME = 5


def fit_of(one: LinkClaim, other: LinkClaim) -> Fit:
    """Say how the figures of two claims go together; other units, and rates beside totals, are apart."""
    mine, yours = bounds_of(one), bounds_of(other)
    if mine is None or yours is None:
        if "per_unit" in (one.basis, other.basis):
            return Fit.APART
        return Fit.SILENT if mine is yours else Fit.OPEN
    if (one.currency is None) != (other.currency is None) or one.unit != other.unit:
        return Fit.APART
    found = fit_of_bounds(mine, yours)
    if one.currency != other.currency:
        return Fit.VAGUE if found >= Fit.NEAR or ratio(mine, yours) < NEAR else Fit.APART
    rates = {"annual", "monthly", "per_unit", "valuation"}
    if one.basis != other.basis and {one.basis, other.basis} & rates and found < Fit.SAME:
        return Fit.APART
    return found


def bounds_of(claim: LinkClaim) -> tuple[float | None, float | None] | None:
    """Return low and high, None where a claim has neither."""
    return None if claim.low is None and claim.high is None else (claim.low, claim.high)


def fit_of_bounds(mine: tuple[float | None, float | None], yours: tuple[float | None, float | None]) -> Fit:
    """Compare two ranges of one currency or unit."""
    (low, high), (other_low, other_high) = mine, yours
    ends = [(a, b) for a, b in ((low, other_low), (high, other_high)) if a is not None and b is not None]
    if any(close(*end) for end in ends):
        most = max(factor(*end) for end in ends)
        return Fit.SAME if most <= WIDE else Fit.NEAR if most <= VAGUE else Fit.VAGUE
    if not (reaches(low, other_high) and reaches(other_low, high)):
        return Fit.APART
    wide = ratio(mine, yours)
    return Fit.NEAR if wide <= NEAR else Fit.VAGUE if wide <= VAGUE else Fit.APART


def reaches(low: float | None, high: float | None) -> bool:
    """Say whether a lower bound is at or under an upper one, open ends and rounding allowed."""
    return low is None or high is None or low <= high * SAME


def ratio(mine: tuple[float | None, float | None], yours: tuple[float | None, float | None]) -> float:
    """Return how far apart the nearest stated bounds are, as a factor of at least 1."""
    sizes = [[value for value in bounds if value] for bounds in (mine, yours)]
    return min((factor(a, b) for a in sizes[0] for b in sizes[1]), default=1.0)


def factor(one: float, other: float) -> float:
    """Return how many times the larger of two numbers holds the smaller."""
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else float("inf")


def close(one: float, other: float) -> bool:
    """Say whether two numbers are roundings of one."""
    small, large = sorted((abs(one), abs(other)))
    return large <= small * SAME

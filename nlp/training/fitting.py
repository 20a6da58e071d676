"""The arithmetic of confidence: ridge logistic regression on reasons, left out by article, stretched and shifted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.reading.confidence import as_confidence

PENALTY = 2.0
BARELY = 0.01  # the penalty of the stretch: it only keeps one finite that parts right from wrong without fail
FOLDS = 5
SURE, RIGHT = 0.9, 0.9  # of the claims at least so sure, so many are to be right
STEPS = 100  # of Newton's method; some ten are enough
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A claim read: its article, why it is believed, and whether it is right."""

    article: str
    reasons: tuple[str, ...]
    right: bool


@dataclass(frozen=True)
class Weights:
    """The base log-odds and what each reason adds to them."""

    base: float
    reasons: dict[str, float]

    def logit(self, reasons: Sequence[str]) -> float:
        """Return the log-odds of a claim."""
        return self.base + sum(self.reasons.get(reason, 0.0) for reason in reasons)

    def moved(self, stretch: float, shift: float) -> "Weights":
        """Return the weights of `stretch` times the log-odds, plus `shift`, in the two decimals that are written."""
        reasons = {name: round(stretch * weight, 2) for name, weight in self.reasons.items()}
        return Weights(round(stretch * self.base + shift, 2), reasons)


def fit(examples: Sequence[Example]) -> Weights:
    """Return the weights of a ridge logistic regression on the reasons."""
    names = sorted({reason for example in examples for reason in example.reasons})
    given = np.array([[float(name in example.reasons) for name in names] for example in examples])
    found = regress(given.reshape(len(examples), len(names)), _answers(examples), PENALTY)
    return Weights(float(found[0]), dict(zip(names, map(float, found[1:]), strict=True)))


def regress(given: Numbers, answers: Numbers, penalty: float) -> Numbers:
    """Return intercept and weights of least logistic loss plus half the penalty times the squared weights."""
    columns = np.column_stack([np.ones(len(given)), given])
    ridge = penalty * np.eye(columns.shape[1])
    ridge[0, 0] = 1e-6  # the intercept is free, but stays finite where every answer is the same
    weights = np.zeros(columns.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(columns @ weights, -30, 30)))
        slope = columns.T @ (likely - answers) + ridge @ weights
        step = np.linalg.solve((columns.T * (likely * (1 - likely))) @ columns + ridge, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def left_out(examples: Sequence[Example]) -> list[float]:
    """Return log-odds of every claim by a fit that has not seen its article."""
    articles = sorted({example.article for example in examples})
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    fits = [fit([example for example in examples if fold[example.article] != number]) for number in range(FOLDS)]
    return [fits[fold[example.article]].logit(example.reasons) for example in examples]


def settle(logits: Sequence[float], examples: Sequence[Example], asked: float | None = None) -> tuple[float, float]:
    """Return stretch and shift that make log-odds fit the answers, shifted down until RIGHT of those at SURE are.

    The stretch that is asked for instead leaves those as sure as not where they are.
    """
    shift, stretch = map(float, regress(np.array(logits)[:, None], _answers(examples), BARELY))
    if stretch <= 0:  # order says nothing: every claim is as sure as all are on average
        stretch, shift = 0.0, float(regress(np.zeros((len(examples), 0)), _answers(examples), BARELY)[0])
    elif asked is not None:
        stretch, shift = asked, shift * asked / stretch
    while not _holds(logits, examples, stretch, shift):
        shift -= 0.01
    return stretch, shift


def surest(logits: Sequence[float], examples: Sequence[Example]) -> tuple[int, float]:
    """Return how many of the surest claims can be taken with RIGHT of them right, and the log-odds of the last."""
    ranked = sorted(zip(logits, (example.right for example in examples), strict=True), reverse=True)
    right, best = 0, (0, 0.0)
    for count, (logit, answer) in enumerate(ranked, start=1):
        right += answer
        if right >= RIGHT * count:
            best = (count, logit)
    return best


def _holds(logits: Sequence[float], examples: Sequence[Example], stretch: float, shift: float) -> bool:
    top = [
        example.right
        for logit, example in zip(logits, examples, strict=True)
        if as_confidence(stretch * logit + shift) >= SURE
    ]
    return not top or sum(top) >= RIGHT * len(top)


def _answers(examples: Sequence[Example]) -> Numbers:
    return np.array([float(example.right) for example in examples])

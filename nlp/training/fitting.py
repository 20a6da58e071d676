"""The arithmetic of confidence: ridge logistic regression on reasons, left out by article, and its calibration."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PENALTY = 2.0
FOLDS = 5
TOGETHER = 20  # claims of which a step of the curve tells the share that is right; of fewer it says little
LEAST, MOST = 0.02, 0.98  # nothing is ever certain
STEPS = 100  # of Newton's method; some ten are enough
Numbers = NDArray[np.float64]
Curve = list[tuple[float, float]]  # log-odds and confidence, both rising


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
    folds = _folds(examples)
    fits = [fit([example for example, fold in zip(examples, folds, strict=True) if fold != n]) for n in range(FOLDS)]
    return [fits[fold].logit(example.reasons) for example, fold in zip(examples, folds, strict=True)]


def draw_curve(logits: Sequence[float], examples: Sequence[Example]) -> Curve:
    """Return the points of an isotonic regression of the answers on log-odds (Zadrozny and Elkan 2002), step by step.

    A step stands in the middle of its claims, the highest one at the least sure of them: all of them are so sure.
    """
    ranked = sorted(zip(logits, _answers(examples).tolist(), strict=True), reverse=True)
    first = len(ranked) % TOGETHER if len(ranked) > TOGETHER else 0
    starts = range(0, len(ranked) - first, TOGETHER)
    steps: list[Numbers] = []
    for start in reversed(starts):
        step = np.array(ranked[start:] if start == starts[-1] else ranked[start : start + TOGETHER])
        while steps and steps[-1][:, 1].mean() >= step[:, 1].mean():  # pool what does not rise
            step = np.vstack([steps.pop(), step])
        steps.append(step)
    places = [*(step[:, 0].mean() for step in steps[:-1]), steps[-1][:, 0].min()]
    heights = [min(max(step[:, 1].mean(), LEAST), MOST) for step in steps]
    return [(round(float(place), 2), round(float(height), 3)) for place, height in zip(places, heights, strict=True)]


def draw_apart(logits: Sequence[float], examples: Sequence[Example]) -> list[Curve]:
    """Return for every claim a curve that was drawn without its article."""
    folds = _folds(examples)
    pairs = [*zip(logits, examples, folds, strict=True)]
    curves = []
    for number in range(FOLDS):
        others = [(logit, example) for logit, example, fold in pairs if fold != number]
        curves.append(draw_curve([logit for logit, _ in others], [example for _, example in others]))
    return [curves[fold] for fold in folds]


def _folds(examples: Sequence[Example]) -> list[int]:
    articles = sorted({example.article for example in examples})
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    return [fold[example.article] for example in examples]


def _answers(examples: Sequence[Example]) -> Numbers:
    return np.array([float(example.right) for example in examples])

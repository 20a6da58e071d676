"""Readings against gold claims: what was found, which fields are right, and whether confidence can be believed."""

from nlp.scoring.calibration import Calibration, calibrate
from nlp.scoring.figures import Figures, figures_of
from nlp.scoring.matching import Compared, compare
from nlp.scoring.names import Names

__all__ = ["Calibration", "Compared", "Figures", "Names", "calibrate", "compare", "figures_of"]

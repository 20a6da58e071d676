"""Where values and rows meet: the only files that see both nlp and db."""

from claimtrail.steps.linking import link_rows, read_inputs
from claimtrail.steps.reading import Desk, as_rows, as_text, build_desk

__all__ = ["Desk", "as_rows", "as_text", "build_desk", "link_rows", "read_inputs"]

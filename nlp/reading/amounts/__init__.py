"""Sums of money and counts in French and English text (German, Spanish and Italian in the main)."""

from nlp.reading.amounts.reader import find_amounts, with_conversions

__all__ = ["find_amounts", "with_conversions"]

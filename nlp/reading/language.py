"""Which language a text is in, where nobody said."""

import math
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

CANDIDATES = ("en", "fr", "de", "es", "it")
CHARACTERS = 2000  # the beginning of a text tells


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(CANDIDATES))
    return identifier


def tell_language(text: str) -> str:
    """Return the ISO 639-1 code of a text among CANDIDATES; English where the text gives no evidence."""
    code, score = _identifier().classify(text[:CHARACTERS])
    return "en" if not math.isfinite(score) or score < -1e30 else str(code)

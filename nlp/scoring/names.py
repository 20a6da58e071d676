"""When two names are the same: case, accents and articles aside, and the other names that a gold set gives."""

import unicodedata
from collections.abc import Iterable, Mapping


class Names:
    """Compares names through a table of other names: {canonical name: [other names]}."""

    def __init__(self, aliases: Mapping[str, Iterable[str]] | None = None) -> None:
        """Take the table of a gold set."""
        self._canonical = {fold(other): fold(name) for name, others in (aliases or {}).items() for other in others}

    def key(self, name: str) -> str:
        """Return what all names of the same entity have in common."""
        folded = fold(name)
        return self._canonical.get(folded, folded)

    def keys(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the keys of several names in their order."""
        return tuple(self.key(name) for name in names)


def fold(name: str) -> str:
    """Write a name without case, accents and `The`."""
    letters = (letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return "".join(letters).replace("\u2019", "'").casefold().removeprefix("the ").strip()

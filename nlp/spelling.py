"""How newsrooms write one name: capitals, accents and endings differ, and every such form must be found."""

import re
import unicodedata
from collections.abc import Iterator

SHORTEST_UPPER = 4  # letters; a shorter name in capitals is too often an abbreviation of something else
CAMEL = re.compile(r"\b[A-Z][a-z]+[A-Z]\w{2,}\b")
ARTICLE = re.compile(
    r"^(?:the |[ld]'|[Ss]hei(?:kh|k) |[Cc]heikh )(?=.)"
)  # what belongs to no name, whatever a file says
FEMININES = {"ais": "aise", "ois": "oise", "ien": "ienne", "éen": "éenne", "ain": "aine", "and": "ande", "ol": "ole"}


def spell(form: str, sort: str) -> Iterator[str]:
    """Yield the spellings of a form: as it is, with a capital, without accents on capitals, all in capitals."""
    if sort == "demonym":
        for ending in inflect(form):
            yield from _capitals(ending)
        return
    if sort == "name":
        form = ARTICLE.sub("", form).removesuffix("'s")
        yield CAMEL.sub(lambda word: word.group().capitalize(), form)
    yield from _capitals(form)
    if sort in ("name", "surname") and sum(map(str.isalpha, form)) >= SHORTEST_UPPER:
        yield form.upper()
        yield _plain_capitals(form.upper())


def inflect(demonym: str) -> Iterator[str]:
    """Yield a demonym in its genders and numbers: French ones begin in lower case, English ones with a capital."""
    yield demonym
    if demonym[:1].isupper():
        if demonym.endswith(("an", "i")):
            yield f"{demonym}s"
        return
    feminine = next(
        (demonym.removesuffix(end) + other for end, other in FEMININES.items() if demonym.endswith(end)), ""
    )
    yield from (feminine, f"{feminine}s") if feminine else ()
    if not demonym.endswith(("s", "x")):
        yield f"{demonym}s"


def _capitals(form: str) -> Iterator[str]:
    capital = form[:1].upper() + form[1:]
    yield from (form, capital, _plain_capitals(capital))


def _plain_capitals(form: str) -> str:
    """Return a form with the accents of its capitals taken off, as French newsrooms often leave them out."""
    return "".join(unicodedata.normalize("NFD", char)[0] if char.isupper() else char for char in form)

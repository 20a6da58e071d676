"""The names that reading knows beforehand: entities from nlp/lexicon/entities and the user's own files."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from nlp.errors import LexiconError
from nlp.lexicon import FOLDER, check_keys, read_lexicon
from nlp.spelling import spell

EntryKind = Literal["PERSON", "ORG", "PLACE", "PRODUCT"]
Sort = Literal["name", "demonym", "surname", "description"]
KINDS = ("PERSON", "ORG", "PLACE", "PRODUCT")
LISTS = ("aliases", "demonyms", "descriptions", "roles", "ambiguous")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entity: its canonical name, the other ways to write it and what a description may call it.

    One with words in `ambiguous` is only meant where the text has one of them or another form of the name.
    """

    name: str
    kind: EntryKind
    wikidata: str | None = None
    owner: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name and the aliases."""
        return (self.name, *self.aliases)

    @property
    def surname(self) -> str | None:
        """The last word of a person's name, None for other kinds and for names of one word."""
        words = self.name.split()
        return words[-1] if self.kind == "PERSON" and len(words) > 1 else None


@dataclass(frozen=True, slots=True)
class Match:
    """A form of one or more entries at a place of a text."""

    start: int
    end: int
    form: str
    sort: Sort
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Gazetteer:
    """Entities by name, and where their forms stand in a text."""

    entries: dict[str, Entry]

    def entity(self, name: str) -> Entry | None:
        """Return the entry with a canonical name or, where one alone has it, an alias."""
        if name in self.entries:
            return self.entries[name]
        named = [entry for sort, entry in self._forms.meanings.get(name, ()) if sort == "name"]
        return named[0] if len(named) == 1 else None

    def owner_of(self, name: str) -> str | None:
        """Return who owns an entity, or employs a person."""
        entry = self.entity(name)
        return entry.owner if entry else None

    @cached_property
    def digest(self) -> str:
        """What the entries say: it changes when one of them does."""
        lines = (repr(self.entries[name]) for name in sorted(self.entries))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    def find_matches(self, text: str) -> Iterator[Match]:
        """Yield the names, demonyms and surnames in a text, in order, without overlap, the longest at each place."""
        return self._find(text, self._forms)

    def find_descriptions(self, text: str) -> Iterator[Match]:
        """Yield the phrases in a text that stand for one entity ("the ChatGPT maker")."""
        return self._find(text, self._descriptions)

    def _find(self, text: str, forms: "_Forms") -> Iterator[Match]:
        taken = 0
        for word in WORD.finditer(text):
            start = word.start()
            for form in forms.by_word.get(word.group(), ()) if start >= taken else ():
                end = start + len(form)
                if text.startswith(form, start) and not text[end : end + 1].isalnum():
                    yield forms.match(form, start)
                    taken = end
                    break

    @cached_property
    def _forms(self) -> "_Forms":
        return _Forms.of(self.entries.values(), ("name", "demonym", "surname"))

    @cached_property
    def _descriptions(self) -> "_Forms":
        return _Forms.of(self.entries.values(), ("description",))


@dataclass(frozen=True)
class _Forms:
    """Spellings with what each stands for, a name before a demonym before a surname."""

    meanings: dict[str, list[tuple[Sort, Entry]]]

    @classmethod
    def of(cls, entries: Iterable[Entry], sorts: Iterable[Sort]) -> "_Forms":
        """Spell out the forms of some sorts."""
        meanings: dict[str, list[tuple[Sort, Entry]]] = {}
        rows = list(entries)
        for sort, entry in ((sort, entry) for sort in sorts for entry in rows):
            for spelling in dict.fromkeys(chain.from_iterable(spell(form, sort) for form in _READINGS[sort](entry))):
                known = meanings.setdefault(spelling, [])
                if all(entry is not other for _, other in known):
                    known.append((sort, entry))
        return cls(meanings)

    @cached_property
    def by_word(self) -> dict[str, list[str]]:
        """The spellings by their first word, longest first."""
        index: dict[str, list[str]] = {}
        for form in sorted(self.meanings, key=len, reverse=True):
            if first := WORD.match(form):
                index.setdefault(first.group(), []).append(form)
        return index

    def match(self, form: str, start: int) -> Match:
        """Return a form at a place, with the entries that it stands for in its first sort."""
        sort = self.meanings[form][0][0]
        return Match(start, start + len(form), form, sort, tuple(e for own, e in self.meanings[form] if own == sort))


_READINGS: dict[Sort, Any] = {
    "name": lambda entry: entry.names,
    "description": lambda entry: entry.descriptions,
    "demonym": lambda entry: entry.demonyms,
    "surname": lambda entry: (entry.surname,) if entry.surname else (),
}


def load_gazetteer(extra: Iterable[Path] = ()) -> Gazetteer:
    """Load the entities of nlp/lexicon/entities and of the user's files, which add to and override them.

    Raises LexiconError.
    """
    return _load(tuple(extra))


@cache
def _load(extra: tuple[Path, ...]) -> Gazetteer:
    tables: dict[str, dict[str, Any]] = {}
    bundled = (entry.name.removesuffix(".toml") for entry in FOLDER.joinpath("entities").iterdir())
    files = [(f"nlp/lexicon/entities/{name}.toml", read_lexicon(f"entities/{name}")) for name in sorted(bundled)]
    files += [(str(path), _read_file(path)) for path in extra]
    for where, table in files:
        for name, own in read_table(table, where).items():
            tables[name] = _merge(tables.get(name, {}), own)
    return Gazetteer({name: _make_entry(name, table) for name, table in tables.items()})


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path} cannot be read as TOML ({error}); mend it or take it out of the list.") from error


def read_table(table: dict[str, Any], where: str) -> dict[str, dict[str, Any]]:
    """Read one file of entities: its defaults under what each entry says itself. Raises LexiconError."""
    check_keys(table, ("kind", "roles", "owner", "entities"), where)
    defaults = {key: value for key, value in table.items() if key != "entities"}
    known = [field.name for field in fields(Entry) if field.name != "name"]
    rows = table.get("entities", {})
    for name, row in rows.items():
        check_keys(row, known, f"{where}, {name}")
        _check_values({**defaults, **row}, f"{where}, {name}")
    return {name: {**defaults, **row} for name, row in rows.items()}


def _check_values(row: dict[str, Any], where: str) -> None:
    for key, value in row.items():
        listed = isinstance(value, list) and all(isinstance(one, str) and one for one in value)
        if not (listed if key in LISTS else isinstance(value, str)):
            wanted = "a list of texts" if key in LISTS else "a text"
            raise LexiconError(f"{where}: {key} must be {wanted}, not {value!r}.")
    if row.get("kind", "ORG") not in KINDS:
        raise LexiconError(f"{where}: kind must be one of {', '.join(KINDS)}, not {row['kind']!r}.")


def _merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return a table overridden by another, except that lists of forms grow."""
    grown = {key: [*old.get(key, ()), *new.get(key, ())] for key in LISTS if key in old or key in new}
    return {**old, **new, **grown}


def _make_entry(name: str, table: dict[str, Any]) -> Entry:
    lists = {key: tuple(dict.fromkeys(table.get(key, ()))) for key in LISTS}
    return Entry(name=name, **{"kind": "ORG", **table, **lists})

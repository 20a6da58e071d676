"""The cascade: every rule in turn rewrites the nodes it fits into one node, until only periods are left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nlp.reading.periods.calendar import MONTHS, Moment
from nlp.reading.periods.nodes import Node, date_node
from nlp.reading.periods.vocabulary import Language, Rule, Value


@dataclass(frozen=True, slots=True)
class Published:
    """When the text was published, as far as it says: to the day, the month or the year."""

    first: date
    last: date
    grain: str

    def knows(self, unit: str) -> bool:
        """Say whether a unit can be counted from here."""
        order = ("day", "month", "year")
        fine = "month" if unit in MONTHS or unit == "season" else "day"
        fine = "year" if unit in ("year", "decade", "century") else fine
        return order.index(self.grain) <= order.index(fine)


@dataclass(frozen=True, slots=True)
class Match:
    """The nodes that a rule fits."""

    nodes: list[Node]
    published: Published | None
    month_first: bool

    def all(self, role: str) -> list[Value]:
        """Return the values of a role, in order."""
        return [node.values[role] for node in self.nodes if role in node.values]

    def number(self, role: str, default: int | None = None) -> int:
        """Return the first number of a role."""
        found = self.all(role)
        return int(found[0]) if found else (default if default is not None else -1)

    def word(self, role: str) -> str:
        """Return the first word of a role, empty when there is none."""
        return str(next(iter(self.all(role)), ""))

    def has(self, role: str) -> bool:
        """Say whether some node has the role."""
        return any(role in node.values for node in self.nodes)

    def moments(self) -> list[Moment]:
        """Return the periods among the nodes."""
        return [node.moment for node in self.nodes if node.moment]


def known(match: Match, unit: str) -> Published | None:
    """Return the publication date where it is fine enough to count this unit from."""
    return match.published if match.published and match.published.knows(unit) else None


Reader = Callable[[Match], Moment | None]
Measure = Callable[[Match], int | None]


def rewrite(
    nodes: list[Node],
    words: Language,
    readers: dict[str, Reader],
    measures: dict[str, tuple[str, Measure]],
    published: Published | None,
) -> list[Node]:
    """Apply every rule of the language in its order."""
    letters = "".join([node.letter for node in nodes])
    present = set(letters)
    for rule in words.rules:
        if not rule.needs.isdisjoint(present) and rule.pattern.search(letters):
            nodes = apply(rule, nodes, letters, words, readers, measures, published)
            letters = "".join([node.letter for node in nodes])
            present = set(letters)
    return nodes


def apply(
    rule: Rule,
    nodes: list[Node],
    letters: str,
    words: Language,
    readers: dict[str, Reader],
    measures: dict[str, tuple[str, Measure]],
    published: Published | None,
) -> list[Node]:
    """Rewrite what one rule fits, from left to right."""
    result: list[Node] = []
    done = 0
    for found in rule.pattern.finditer(letters):
        part = nodes[found.start() : found.end()]
        match = Match(part, published, words.month_first)
        made = None
        if rule.reads in measures:
            role, measure = measures[rule.reads]
            number = measure(match)
            made = number_of(part, role, number, words) if number is not None else None
        elif (moment := readers[rule.reads](match)) and (moment.told or not any(one.told for one in match.moments())):
            made = date_node(part, moment, words)
        if made:
            result += nodes[done : found.start()]
            result.append(made)
            done = found.end()
    return result + nodes[done:] if done else nodes


def number_of(part: list[Node], role: str, number: int, words: Language) -> Node:
    """Build the node of a number written in words."""
    text = " ".join(node.text for node in part)
    roles = {role, "nth"} if role == "ordinal" and "th" in part[-1].values else {role}
    if role == "num" and number <= 31:
        roles.add("daynum")
    values: dict[str, Value] = dict.fromkeys(roles, number)
    return Node(part[0].start, part[-1].end, words.alphabet.letters[frozenset(roles)], text, values)

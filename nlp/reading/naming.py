"""Mentions by place: which entity a word or phrase stands for, as clauses and attribution ask it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from nlp.gazetteer import Entry, load_gazetteer
from nlp.parsing import text_of
from nlp.reading.clauses import is_relative
from nlp.reading.interviews import Answer, find_answers
from nlp.reading.posts import find_holders
from nlp.types import Mention, Party, Span, Speaker

OPENERS, CLOSERS = "“«", "”»"
ARTICLES = frozenset({"a", "an", "the", "un", "une", "le", "la", "l'"})
WORDS_IN_PHRASE = 25
DATELINE = re.compile(
    r"[^\n().]{0,40}\((?:[A-Z][\w -]{1,25})\)\s*(?:--?|—|–)"
    r"|[A-ZÀ-Ý][A-ZÀ-Ý .'-]{2,30}(?:,[^\n.–—-]{0,30})? (?:--?|—|–) "
)
CONTRACTED = {"Le ": r"(?:[Dd]u|[Aa]u) ", "Les ": r"(?:[Dd]es|[Aa]ux) "}


def span_of(token: Token) -> Span:
    """Return the place of one word."""
    return Span(token.idx, token.idx + len(token), token.text)


@dataclass(frozen=True)
class Names:
    """The mentions of one text (products among them), asked by token."""

    doc: Doc
    lang: str
    mentions: tuple[Mention, ...]

    @cached_property
    def text(self) -> str:
        """The text that was read."""
        return text_of(self.doc)

    @cached_property
    def by_token(self) -> dict[int, Mention]:
        """The mention that holds each token, by the token's index; a name wins over a word that stands for one."""
        table: dict[int, Mention] = {}
        written = [mention for mention in self.mentions if not mention.coreferent]
        standing = [mention for mention in self.mentions if mention.coreferent]
        holders = find_holders(self.text, self.lang, self.mentions, load_gazetteer().owner_of)
        for mention in (*_contracted(self.text, self.lang), *written, *holders, *standing):
            dateline = DATELINE.match(self.text, self.text.rfind("\n", 0, mention.start) + 1)
            if dateline is not None and mention.start < dateline.end():
                continue
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for token in span if span is not None else ():
                table.setdefault(token.i, mention)
        return table

    @cached_property
    def standing(self) -> list[Mention]:
        """Every mention that a token may mean, in text order: names, and words that stand for one."""
        return self.within(self.doc)

    def at(self, token: Token) -> Mention | None:
        """Return the mention that holds a token."""
        return self.by_token.get(token.i)

    def within(self, tokens: Iterable[Token]) -> list[Mention]:
        """List the mentions in a run of tokens, in text order, each once."""
        found = {id(mention): mention for token in tokens if (mention := self.at(token)) is not None}
        return sorted(found.values(), key=lambda mention: mention.start)

    def phrase(self, token: Token) -> Span:
        """Return the noun phrase of a head as written, relative and other clauses left out."""
        own = sorted(_phrase(token), key=lambda word: word.i)
        first, last = own[0], own[-1]
        return Span(first.idx, last.idx + len(last), self.text[first.idx : last.idx + len(last)])

    def meant_by(self, token: Token) -> Mention | None:
        """Return the entity that a noun phrase stands for: its head's, or the one in apposition to it."""
        own = self.at(token) or (self._before(token) if is_relative(token) else None)
        if own is not None:
            return own
        for linked in (("appos", "flat", "flat:name", "nmod:appos"), ("compound",)):  # "Nvidia rival AMD" is AMD
            for child in token.children:
                if child.dep_ in linked and (found := self.at(child)):
                    return found
        return self.at(token.head) if token.dep_ == "appos" else self._apposed(token)

    def _apposed(self, token: Token) -> Mention | None:
        """Return the name that a noun phrase follows after a comma ("X, a company founded in May")."""
        left = token.left_edge
        place = left.i - 2
        if place < 0 or left.lower_ not in ARTICLES or self.doc[place + 1].text != ",":
            return None
        return self.at(self.doc[place])

    def _before(self, token: Token) -> Mention | None:
        """Return the name right before a relative pronoun."""
        for word in reversed(self.doc[max(0, token.i - 3) : token.i]):
            if (found := self.at(word)) is not None:
                return found
        return None

    def named_in(self, token: Token) -> list[Mention]:
        """List who a noun phrase names: its head and what is coordinated with it, else the first name inside it."""
        heads = [token, *(child for child in token.children if child.dep_ == "conj")]
        meant = [mention for head in heads if (mention := self.meant_by(head)) is not None]
        return meant or [m for m in self.within(_phrase(token)) if m.kind != "PLACE"][:1]

    def speaker(self, mention: Mention) -> Speaker:
        """Return a mention as one who speaks."""
        return Speaker(mention.entity, mention.wikidata, Span(mention.start, mention.end, mention.text))

    def head_of(self, mention: Mention) -> Token | None:
        """Return the word of a mention that the others hang on."""
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return None if span is None else span.root

    def party(self, mention: Mention) -> Party:
        """Return a mention in a role."""
        return Party(mention.entity, mention.wikidata, Span(mention.start, mention.end, mention.text))

    def head_after(self, offset: int, sentence: DocSpan) -> Token | None:
        """Return the head of the noun phrase that begins at an offset of a sentence."""
        following = [t for t in sentence if t.idx >= offset and not t.is_space][:WORDS_IN_PHRASE]
        nouns = [token for token in following if token.pos_ in ("NOUN", "PROPN", "PRON") or self.at(token)]
        if not nouns:
            return None
        head = nouns[0]
        while (
            head.head in following
            and head.dep_ in ("compound", "nmod", "amod", "flat", "nummod", "det")
            and head.head.i > head.i
            and not any(token.text == "," for token in self.doc[head.i : head.head.i])
        ):
            head = head.head
        return head

    @cached_property
    def answers(self) -> list[Answer]:
        """The answers of an interview, where the text is one."""
        return find_answers(self.text, self.mentions)

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return list(_quotations(self.text))

    def quoted(self, offset: int) -> bool:
        """Say whether an offset lies inside a direct quotation."""
        return self.quotation_at(offset) is not None

    def quotation_at(self, offset: int) -> tuple[int, int] | None:
        """Return the direct quotation that an offset lies in."""
        return next(((start, end) for start, end in self._quotations if start <= offset < end), None)


def _contracted(text: str, lang: str) -> Iterator[Mention]:
    """Yield the outlets whose article is drawn together with what stands before ("du Monde", "aux Echos")."""
    if lang == "fr":
        for entry, written in _drawn_together():
            for match in written.finditer(text):
                yield Mention(match.start(1), match.end(1), match[1], "ORG", entry.name, entry.wikidata)


@cache
def _drawn_together() -> tuple[tuple[Entry, re.Pattern[str]], ...]:
    media = [entry for entry in load_gazetteer().entries.values() if "media" in entry.roles]
    pairs = [(entry, article) for entry in media for article in CONTRACTED if entry.name.startswith(article)]
    return tuple((entry, _behind(CONTRACTED[article], article, entry.names)) for entry, article in pairs)


def _behind(forms: str, article: str, names: Iterable[str]) -> re.Pattern[str]:
    rest = "|".join(re.escape(name.removeprefix(article)) for name in names if name.startswith(article))
    return re.compile(rf"(?<!\w){forms}({rest})(?!\w)")


def _phrase(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in ("acl:relcl", "acl", "punct", "conj", "cc", "parataxis", "cop", "nsubj", "advcl"):
            yield from _phrase(child)


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the quotations of a text, a straight quote opening and closing in turn within a paragraph."""
    for paragraph in re.finditer(r"[^\n]+", text):
        start: int | None = None
        for match in re.finditer(r"[“”«»\"]", paragraph.group()):
            offset = paragraph.start() + match.start()
            if match.group() in OPENERS or (match.group() == '"' and start is None):
                start = offset
            elif start is not None:
                yield start, offset + 1
                start = None
        if start is not None:
            yield start, paragraph.end()

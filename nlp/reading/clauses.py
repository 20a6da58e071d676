"""Sentence to clauses: which words one proposition owns, who its subject is, and on what it hangs.

A clause here is a predicate with all it governs, less the clauses inside it. Infinitives that only complete a
predicate ("is in talks to raise", "prévoit d'investir") stay in its clause. Labels are those of Universal
Dependencies; a text without a parse has one clause a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

ENDING = frozenset(".!?…:;\"»”’')]*")
CLOSING_QUOTES = frozenset('"”»')
INITIALS = re.compile(r"(?:[A-Z]\.-?)+")
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "nsubj:caus", "expl:subj", "csubj")
INSERTED = "parataxis:insert"  # "a-t-elle indiqué", which French treebanks tell from other parataxis
OPENING = frozenset({"ccomp", "acl:relcl", "parataxis", INSERTED, "csubj"})
MEASURING = frozenset(
    {"allant", "atteignant", "totalisant", "avoisinant", "ranging", "totaling", "totalling", "amounting"}
)
COMPLEMENT_MARKS = frozenset({"in", "of", "to", "on", "about"})
PURPOSE_MARKS = frozenset({"to", "pour", "afin", "de", "d'", "à"})


@dataclass(frozen=True)
class Clause:
    """One predicate with its own words; `link` is the relation by which it hangs on `parent` ("root" for none)."""

    head: Token
    tokens: tuple[Token, ...]
    parent: "Clause | None"
    link: str

    @property
    def start(self) -> int:
        """First code point of the clause's own words."""
        return self.tokens[0].idx

    @property
    def end(self) -> int:
        """Code point after the clause's own words."""
        return self.tokens[-1].idx + len(self.tokens[-1])

    @cached_property
    def indices(self) -> frozenset[int]:
        """Indices in the doc of the clause's own words."""
        return frozenset(token.i for token in self.tokens)

    @cached_property
    def text(self) -> str:
        """The clause's own words as written, lower case, words of inner clauses left out."""
        return joined(self.tokens).lower()

    @cached_property
    def verbs(self) -> tuple[Token, ...]:
        """The verbs of the clause, outermost first: the head, then those that complete it."""
        rest = [token for token in self.tokens if token.pos_ == "VERB" and token != self.head]
        return (self.head, *rest)

    @cached_property
    def auxiliaries(self) -> tuple[Token, ...]:
        """Auxiliaries and copulas of the clause's predicates."""
        return tuple(token for token in self.tokens if token.dep_.startswith(("aux", "cop")))

    @property
    def passive(self) -> bool:
        """Whether the head's subject undergoes what the verb says."""
        if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in self.head.children):
            return True
        if any(child.dep_ == "obl:agent" for child in self.head.children):
            return True
        return self.link == "acl" and is_participle(self.head) and not self.head.lower_.endswith(("ing", "ant"))

    @property
    def own_subject(self) -> bool:
        """Whether the clause has a subject of its own."""
        return any(child.dep_ in SUBJECTS for child in self.head.children)

    @cached_property
    def subject(self) -> Token | None:
        """Who or what the predicate is said of: its own subject, or the one it takes over from outside."""
        if self.link == "item":
            return None if self.parent is None else self.parent.subject
        for child in self.head.children:
            if child.dep_ in SUBJECTS and child.pos_ != "VERB":
                if child.pos_ == "PRON" and self.link == "acl:relcl" and is_relative(child):
                    return _antecedent(self.head.head)
                return child
        if self.link in ("acl", "acl:relcl"):
            return _antecedent(self.head.head)
        if self.parent is not None and self.link in ("conj", "advcl", "xcomp", "ccomp", "item"):
            return self.parent.subject
        if self.link == "parataxis" and self.head.head == self.head and self.start == self.head.sent.start_char:
            before = self.head.doc[self.tokens[0].i - 1]  # a sentence cut in two between subject and verb
            return before if before.pos_ in ("NOUN", "PROPN") else None
        return None


def joined(tokens: Iterable[Token]) -> str:
    """Return words as written, a space where words between them are left out."""
    return "".join(spaced(tokens))


def spaced(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield each word with the space behind it."""
    run = list(tokens)
    for token, following in zip_longest(run, run[1:]):
        gap = following is not None and following.i > token.i + 1 and not token.whitespace_
        yield f"{token.text} " if gap else token.text_with_ws


def _antecedent(noun: Token) -> Token:
    """Return what a clause about a noun is about: its subject, if it is a predicate ("X is a fund set up in May")."""
    if not any(child.dep_ == "cop" for child in noun.children):
        return noun
    return next((child for child in noun.children if child.dep_ in SUBJECTS), noun)


def is_relative(token: Token) -> bool:
    """Say whether a pronoun is one that opens a relative clause."""
    return "Rel" in token.morph.get("PronType", []) or token.lower_ in {
        "who",
        "which",
        "that",
        "qui",
        "lequel",
        "laquelle",
    }


def is_participle(token: Token) -> bool:
    """Say whether a verb stands as a participle."""
    return "Part" in token.morph.get("VerbForm", [])


def is_predicate(token: Token) -> bool:
    """Say whether a token can head a clause: a verb, or a word with a subject or copula of its own."""
    if token.pos_ == "VERB":
        return True
    return any(child.dep_ in SUBJECTS or child.dep_ == "cop" for child in token.children)


def completes(token: Token) -> bool:
    """Say whether an infinitive only completes or gives the purpose of what governs it."""
    if token.dep_ == "xcomp":
        return True
    if any(child.dep_ in SUBJECTS for child in token.children):
        return False
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "case")}
    if token.dep_ == "advcl" and token.head.pos_ == "ADJ" and token.lower_.endswith("ing") and marks & COMPLEMENT_MARKS:
        return True  # "interested in buying", "close to buying"
    if token.dep_ == "acl" and ("of" in marks or token.lower_ in MEASURING):  # "the idea of producing chips"
        return True
    infinitive = "Inf" in token.morph.get("VerbForm", []) or "to" in marks
    return infinitive and (token.dep_ == "acl" or bool(marks & PURPOSE_MARKS))


def opens_clause(token: Token) -> bool:
    """Say whether a token starts a clause of its own."""
    if token.dep_ in ("ROOT", "root"):
        return True
    if not is_predicate(token):
        return False
    if token.dep_ in OPENING:
        return True
    if token.dep_ in ("advcl", "acl"):
        return not completes(token)
    if token.dep_ == "conj":
        return is_predicate(token.head) and (token.pos_ == "VERB") == (token.head.pos_ == "VERB") and not bare(token)
    return False


def bare(token: Token) -> bool:
    """Say whether a coordinated verb has nothing of its own ("design and build")."""
    return not any(child.dep_ not in ("cc", "punct", "mark") for child in token.children)


def find_sentences(doc: Doc) -> Iterator[DocSpan]:
    """Yield the sentences of a text, a break where the sentence before is not finished undone."""
    start: int | None = None
    for sentence in doc.sents:
        start = sentence.start if start is None else start
        if sentence.end == len(doc) or not _unfinished(sentence):
            yield doc[start : sentence.end]
            start = None


def _unfinished(sentence: DocSpan) -> bool:
    """Say whether a sentence stops within its line without a closing mark, or after the initials of a name."""
    words = [token for token in sentence if not token.is_space]
    if not words or "\n" in sentence.text_with_ws or sentence.doc[sentence.end].text.startswith("\n"):
        return False
    last, following = words[-1], sentence.doc[sentence.end]
    initials = bool(INITIALS.fullmatch(last.text)) and following.pos_ == "PROPN"
    goes_on = following.text == "," or (len(words) > 1 and last.text in CLOSING_QUOTES and words[-2].text == ",")
    return initials or goes_on or last.text[-1] not in ENDING or following.is_lower  # '"...," X said'


def find_clauses(sentence: DocSpan, sealed: frozenset[int] = frozenset()) -> Iterator[Clause]:
    """Yield the clauses of a sentence, outer before inner; no clause starts at a `sealed` token (a sum's own)."""
    if not sentence.doc.has_annotation("DEP"):
        yield Clause(sentence[0], tuple(sentence), None, "root")
        return
    roots = [token for token in sentence if token.head == token and not token.is_space] or [sentence.root]
    first = max(roots, key=is_predicate)
    whole = list(_below(first, None, sealed))
    for root in (root for root in roots if root != first):
        if is_predicate(root):
            whole += _below(root, whole[0], sealed)
        else:
            _append(whole, root)
    yield from whole


def _append(clauses: list[Clause], root: Token) -> None:
    """Give a fragment that the parse left alone to the clause that ends before it."""
    place = max(range(len(clauses)), key=lambda n: (clauses[n].head.i < root.i, clauses[n].tokens[-1].i < root.i and n))
    clause = clauses[place]
    tokens = sorted({*clause.tokens, *root.subtree}, key=lambda token: token.i)
    clauses[place] = replace(clause, tokens=tuple(tokens))


def _below(head: Token, parent: Clause | None, sealed: frozenset[int]) -> Iterator[Clause]:
    own: list[Token] = []
    inner: list[Token] = []
    pending = [head]
    while pending:
        token = pending.pop()
        own.append(token)
        for child in token.children:
            (inner if child.i not in sealed and opens_clause(child) else pending).append(child)
    link = "root" if parent is None else "parataxis" if head.head == head or head.dep_ == INSERTED else head.dep_
    clause = Clause(head, tuple(sorted(own, key=lambda token: token.i)), parent, link)
    yield clause
    for token in sorted(inner, key=lambda token: token.i):
        yield from _below(token, clause, sealed)

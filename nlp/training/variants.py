"""Second step of training: the same sentences as the press prints them (curly quotes, hard spaces, headlines)."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from nlp.training.treebanks import Sentence, Word

CURLY = 1 / 3  # share of the sentences with ’ for '; without them curly text loses 7.5 points of LAS
HARD_SPACE = 0.25  # share of the French sentences with hard spaces before : ; ! ? % » and after «
HEADLINE = 0.10  # share of the sentences that lose their last full stop and end their line
CAPITALS = 0.15  # share of the headlines that are all capitals
NEW_LINE = 0.15  # share of the other sentences that end their paragraph
LONGEST = 7  # sentences in one training text: enough for boundaries to be learned


def group(sentences: Sequence[Sentence], *, rng: Random, french: bool) -> list[list[Sentence]]:
    """Cut a treebank into texts of one to LONGEST sentences, each in one of its printed forms."""
    texts: list[list[Sentence]] = []
    start = 0
    while start < len(sentences):
        end = start + rng.randint(1, LONGEST)
        texts.append([vary(sentence, rng=rng, french=french) for sentence in sentences[start:end]])
        start = end
    return texts


def vary(sentence: Sentence, *, rng: Random, french: bool) -> Sentence:
    """Give a sentence one of its printed forms."""
    words = list(sentence.words)
    if rng.random() < CURLY:
        words = [curl(word) for word in words]
    if french and rng.random() < HARD_SPACE:
        words = add_hard_spaces(words, hard=rng.choice(["\u00a0", "\u202f"]))
    if rng.random() < HEADLINE:
        words = drop_stop(words)
        if rng.random() < CAPITALS:
            words = [replace(word, form=word.form.upper()) for word in words]
        words = add_space_word(words, len(words), rng.choice(["\n", "\n\n"]))
    elif rng.random() < NEW_LINE:
        words = add_space_word(words, len(words), rng.choice(["\n", "\n\n"]))
    return replace(sentence, words=tuple(words))


def curl(word: Word) -> Word:
    """Print apostrophes and straight double quotes as the press does."""
    form = word.form.replace("'", "’")
    if form == '"':
        form = "“" if not word.space else "”"
    return replace(word, form=form)


def add_hard_spaces(words: list[Word], *, hard: str) -> list[Word]:
    """Make the space before French punctuation a hard one, which spaCy keeps as a token of its own."""
    for place in range(len(words) - 1, 0, -1):
        before = words[place].form in {":", ";", "!", "?", "%", "»", "€"} or words[place - 1].form == "«"
        if words[place - 1].space and before:
            words = add_space_word(words, place, hard)
    return words


def drop_stop(words: list[Word]) -> list[Word]:
    """Drop a last full stop that no other word hangs on."""
    last = len(words) - 1
    if last < 2 or words[last].form != "." or any(word.head == last for word in words):
        return words
    return words[:last]


def add_space_word(words: list[Word], place: int, form: str) -> list[Word]:
    """Put a token of white space before `place`, hanging on the word before it, as spaCy attaches them."""
    moved = [replace(word, head=word.head + (word.head >= place)) for word in words]
    moved[place - 1] = replace(moved[place - 1], space=False)
    space = Word(form, False, "_SP", "SPACE", "", form, place - 1, "dep")
    return [*moved[:place], space, *moved[place:]]

"""Names are read in a treebank from its gold syntax, and agree with each other."""

from random import Random

from nlp.training.silver import Perceptron, Tagged, name_treebank, to_passage
from nlp.training.treebanks import Sentence, Word

KINDS = {"Ada Falk": "PER", "Ben Holm": "PER", "Ina Roth": "PER", "Velden": "LOC", "Marstad": "LOC", "Olbia": "LOC"}


def make_sentence(text: str) -> Sentence:
    """Make a flat sentence, in which capitalised words are proper nouns and hang on the first word."""
    words = [
        Word(form, True, "NNP" if form.istitle() else "NN", "PROPN" if form.istitle() else "NOUN", "", form, 0, "dep")
        for form in text.split()
    ]
    return Sentence(text, tuple(words))


def tag(text: str, names: dict[str, str]) -> Tagged:
    """Pair a sentence with the labels of its names."""
    sentence = make_sentence(text)
    tags = ["O"] * len(sentence.words)
    for name, kind in names.items():
        parts = name.split()
        for start in range(len(tags)):
            if [word.form for word in sentence.words[start : start + len(parts)]] == parts:
                tags[start : start + len(parts)] = [f"B-{kind}", *[f"I-{kind}"] * (len(parts) - 1)]
    return sentence, tags


EXAMPLES = [
    tag(f"yesterday {person} went from {place} to the office", KINDS)
    for person in ("Ada Falk", "Ben Holm")
    for place in ("Velden", "Marstad", "Olbia")
]


def test_names_are_found_by_what_stands_around_them() -> None:
    passages = name_treebank(
        "en", [make_sentence("yesterday Uma Kjær went from Torsby to the office")], EXAMPLES, Random(0)
    )
    found = {passages[0].text[start:end]: label for start, end, label in passages[0].names}
    assert found == {"Uma Kjær": "PER", "Torsby": "LOC"}


def test_no_label_continues_a_name_that_has_not_begun() -> None:
    tagger = Perceptron("en")
    tagger.weights["any"]["I-PER"] = 5.0
    assert tagger.label(make_sentence("Ada Falk")) == ["O", "O"]


def test_a_name_has_the_kind_that_it_has_most_often() -> None:
    read = ["yesterday Uma Kjær went from Ostby to the office"] * 2 + ["yesterday Ostby went from Velden to the office"]
    passages = name_treebank("en", [make_sentence(text) for text in read], EXAMPLES, Random(0))
    kinds = {label for passage in passages for start, end, label in passage.names if passage.text[start:end] == "Ostby"}
    assert len(kinds) == 1


def test_labels_become_stretches_of_the_text() -> None:
    sentence, tags = tag("yesterday Ada Falk went", KINDS)
    assert to_passage(sentence, tags).names == ((10, 18, "PER"),)

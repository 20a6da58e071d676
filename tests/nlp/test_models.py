"""The bundled pipelines: what they say, that they say it again, and that they travel in the wheel."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from spacy.training import Example

from nlp.languages import load_pipeline
from nlp.lexicon import read_lexicon
from nlp.training.credits import credits_of
from nlp.training.named import parse_marked, read_lines
from nlp.training.own_text import FOLDER, Names, make_own
from nlp.training.prepare_names import make_doc

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr")
TEXTS = {
    "en": "Chip deal nears\nPellworth said on Monday it would pay $2bn. Ada Falk denied it, the paper reported.",
    "fr": "Un accord se dessine\nPellworth a annoncé lundi qu’il paierait 2 milliards. Ada Falk l’a démenti.",
}
# F of the names in nlp/training/names/test_*.txt, by the pipeline alone; it rises with the model and never sinks
FLOOR = {"en": 0.79, "fr": 0.75}
DIGEST = """
import hashlib, sys
from nlp.languages import load_pipeline
digest = hashlib.sha256()
for lang, text in zip(("en", "fr"), sys.argv[1:]):
    for doc in load_pipeline(lang).pipe([text] * 3):
        digest.update(repr([(t.tag_, t.lemma_, t.head.i, t.dep_, t.ent_iob_, t.ent_type_) for t in doc]).encode())
print(digest.hexdigest())
"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_components_have_the_usual_names(lang: str) -> None:
    expected = ["paragraph_starts", "tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
    assert load_pipeline(lang).pipe_names == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_weights_are_small(lang: str) -> None:
    files = (ROOT / "nlp" / "models" / lang).rglob("*")
    assert sum(file.stat().st_size for file in files if file.is_file()) < 8_000_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_end_where_they_should(lang: str) -> None:
    starts = [sentence.text.split()[0] for sentence in load_pipeline(lang)(TEXTS[lang]).sents]
    assert starts == [TEXTS[lang].split()[0], "Pellworth", "Ada"]


@pytest.mark.parametrize(("lang", "verb"), [("en", "say"), ("fr", "annoncer")])
def test_the_subject_hangs_on_its_verb(lang: str, verb: str) -> None:
    doc = load_pipeline(lang)(TEXTS[lang])
    subject = next(token for token in doc if token.text == "Pellworth")
    assert (subject.dep_, subject.head.lemma_, subject.pos_) == ("nsubj", verb, "PROPN")


def test_curly_and_straight_apostrophes_parse_alike() -> None:
    text = "L’entreprise n’a pas dit combien l’usine lui coûterait, d’après l’agence."
    curly, straight = load_pipeline("fr")(text), load_pipeline("fr")(text.replace("’", "'"))
    assert [token.head.i for token in curly] == [token.head.i for token in straight]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_sentences_never_trained_on(lang: str) -> None:
    nlp = load_pipeline(lang)
    gold = [make_doc(nlp, parse_marked(line)) for line in read_lines(FOLDER / f"test_{lang}.txt")]
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    assert scores["ents_f"] >= FLOOR[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_training_names_are_not_in_the_gazetteer(lang: str) -> None:
    known = set()
    for path in (ROOT / "nlp" / "lexicon" / "entities").glob("*.toml"):
        for name, entry in read_lexicon(f"entities/{path.stem}").get("entities", {}).items():
            known |= {form.lower() for form in [name, *entry.get("aliases", [])]}
    lists = Names(lang, Random(0)).lists
    drawn = {parse_marked(entry).text.strip().lower() for key in ("org", "loc", "last") for entry in lists[key]}
    assert drawn & known == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_our_own_sentences_are_many_and_none_is_a_test_sentence(lang: str) -> None:
    made = {passage.text for passage in make_own(lang, Random(lang))}
    kept_back = {parse_marked(line).text for line in read_lines(FOLDER / f"test_{lang}.txt")}
    assert len(made) >= 2000
    assert made & kept_back == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_corpus_is_credited(lang: str) -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    meta = json.loads((ROOT / "nlp" / "models" / lang / "meta.json").read_text(encoding="utf-8"))
    assert meta["sources"] == credits_of(lang)
    assert all(f"{part['name']}, {part['license']}" in notice for part in credits_of(lang) if part["url"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_model_files_name_no_folder_of_the_machine_that_made_them(lang: str) -> None:
    assert "/" not in (ROOT / "nlp" / "models" / lang / "config.cfg").read_text(encoding="utf-8")


def test_the_same_text_reads_the_same_in_another_process_and_with_more_threads() -> None:
    assert len({_digest(threads, ROOT) for threads in ("1", "1", "2")}) == 1


def _digest(threads: str, folder: Path) -> str:
    """Read the texts in a fresh process that finds our packages in `folder` alone."""
    env = os.environ | {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", DIGEST, TEXTS["en"], TEXTS["fr"]]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=env, cwd=folder).stdout

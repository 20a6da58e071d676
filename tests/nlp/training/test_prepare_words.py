"""Lists of words are made of public packages and read back as they were written."""

import gzip
import json
import lzma
from pathlib import Path

from nlp.training.prepare_words import choose_lemma, read_clusters, read_lefff, save_words

LEFFF = """annonce\tnc\tannonce\tfs
annonce\tv\tannoncer\tPS13s
annonces\tnc\tannonce\tfp
usines\tnc\tusine\tfp
annonçasse\tv\tannoncer\tT1s
annonce tout\tnc\tannonce tout\tms
!\tponcts\t!\t
"""


def test_clusters_are_grouped_by_their_last_bits(tmp_path: Path) -> None:
    for name, table in {
        "cluster": {"Oslo": 70, "Rome": 70, "buy": 3, "zz": 0},
        "prob": {"Oslo": -9, "Rome": -8, "buy": -7},
    }.items():
        (tmp_path / f"en_lexeme_{name}.json.gz").write_bytes(gzip.compress(json.dumps(table).encode()))
    assert read_clusters(tmp_path) == {"group6": {70: ["Rome", "Oslo"]}, "group3": {3: ["buy"]}}


def test_french_forms_with_the_same_analyses_share_a_number(tmp_path: Path) -> None:
    path = tmp_path / "lefff.mlex"
    path.write_text(LEFFF, encoding="utf-8")
    assert read_lefff(path) == {"annonce": {2: ["annonce"], 1: ["annonces"]}, "usine": {1: ["usines"]}}


def test_a_form_is_its_own_lemma_first_and_then_a_verbs() -> None:
    assert choose_lemma("fonds", {("nc", "fonds"), ("nc", "fond"), ("v", "fondre")}) == "fonds"
    assert choose_lemma("peut", {("nc", "peu"), ("v", "pouvoir")}) == "pouvoir"


def test_a_list_has_a_line_for_every_group(tmp_path: Path) -> None:
    save_words(tmp_path / "words.txt.xz", {"usine": {1: ["usines"]}, "annonce": {2: ["annonce"], 1: ["annonces"]}})
    text = lzma.decompress((tmp_path / "words.txt.xz").read_bytes()).decode()
    assert text == "annonce\t1 annonces\t2 annonce\nusine\t1 usines"

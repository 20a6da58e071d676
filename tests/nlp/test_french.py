"""French is imported in a fraction of the time, and its words are cut as spaCy cuts them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.french import compile_compounds, read_compounds

ROOT = Path(__file__).parents[2]
# heads, links and ends of words; every joining of them is tried below
HEADS = [
    "micro",
    "anti",
    "saut",
    "États",
    "New",
    "Premier",
    "après",
    "grand",
    "r",
    "entr",
    "Marie",
    "x",
    "2",
    "L’a",
    "burn",
]
LINKS = ["-", "–", "'", "’", "", " ", "-de-", "-l’", "-en-l'", "-sur-", "‑"]
ENDS = ["ondes", "Uni", "unis", "York", "out", "ski", "air", "", "3", "a-b’c", "ÉTÉ", "midi", "œuvre\n"]
TEXT = (
    "L’après-midi, aujourd'hui, l'ex-ministre et le maire de Saint-Étienne-du-Rouvray ont parlé d'auto-édition ; "
    "y a-t-il un rendez-vous, demande-t-elle ? Les micro-ondes coûtent 7 000 € (soit 12,5 % de plus) aux États-Unis."
)
CUT = """
import sys
from nlp.french import import_french
if sys.argv[1] == "ours":
    import_french()
import spacy
print([token.text for token in spacy.blank("fr")(sys.argv[2])])
"""


@pytest.fixture(scope="module")
def theirs() -> re.Pattern[str]:
    """Return spaCy's own pattern, as its module compiles it."""
    return re.compile("(?iu)" + "|".join(f"(?:{one})" for one in read_compounds()[0]))


def test_compounds_are_the_words_that_they_were(theirs: re.Pattern[str]) -> None:
    ours = compile_compounds(*read_compounds())
    words = [head + link + end for head in HEADS for link in LINKS for end in ENDS]
    assert [word for word in words if bool(ours.match(word)) != bool(theirs.match(word))] == []
    assert 100 < sum(bool(ours.match(word)) for word in words) < len(words) - 100


def test_a_text_is_cut_as_with_spacys_own_import() -> None:
    ours, plain = (_run(CUT, how, TEXT) for how in ("ours", "plain"))
    assert ours == plain
    assert "Saint-Étienne-du-Rouvray" in ours


def test_patterns_compile_as_before_afterwards() -> None:
    code = (
        "import re; before = re.compile; from nlp.french import import_french as go; go(); print(re.compile is before)"
    )
    assert _run(code) == "True\n"


def test_the_pipeline_loads_within_a_second_and_a_half() -> None:
    code = (
        "import time; from nlp.languages import load_pipeline; imported = time.process_time();"
        "load_pipeline('fr'); print(time.process_time() - imported)"
    )
    assert float(_run(code)) < 1.5


def _run(code: str, *arguments: str) -> str:
    """Run code in a fresh process and return what it prints."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout

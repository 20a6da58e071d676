"""The components of amounts and periods are found by name, with nothing of ours imported first."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

NAMES = ("claimtrail_amounts", "claimtrail_periods")
SCRIPT = """
import spacy
pipeline = spacy.blank("en")
pipeline.add_pipe("claimtrail_amounts")
pipeline.add_pipe("claimtrail_periods")
doc = pipeline("It paid $5bn in 2019.")
print([one.text for one in doc._.amounts], [one.edtf for one in doc._.periods])
"""


@pytest.mark.parametrize("name", NAMES)
def test_each_component_is_an_entry_point_that_loads(name: str) -> None:
    [found] = entry_points(group="spacy_factories", name=name)
    assert callable(found.load())


def test_spacy_adds_both_by_name_to_a_blank_pipeline() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[0] == "['$5bn'] ['2019']"

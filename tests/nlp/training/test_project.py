"""The project file names steps, modules, configurations and variables that are there."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import srsly  # type: ignore[import-untyped]

FOLDER = Path(__file__).parents[3] / "nlp" / "training"
PROJECT: dict[str, Any] = srsly.read_yaml(FOLDER / "project.yml")
LINES = {command["name"]: " ".join(command["script"]) for command in PROJECT["commands"]}


def test_the_workflow_runs_every_step_but_the_lists_of_words() -> None:
    assert set(PROJECT["workflows"]["all"]) == set(LINES) - {"words"}


def test_modules_configurations_and_code_exist() -> None:
    scripts = " ".join(LINES.values())
    modules = set(re.findall(r"-m (nlp\.\S+)", scripts))
    files = set(re.findall(r"(?:train|-c) (\S+\.(?:cfg|py))", scripts))
    assert {"nlp.training.pack", "nlp.training.measure"} <= modules
    assert [module for module in modules if find_spec(module) is None] == []
    assert [file for file in files if not (FOLDER / file).is_file()] == []


def test_variables_are_declared_and_used() -> None:
    assert set(re.findall(r"\$\{vars\.(\w+)\}", " ".join(LINES.values()))) == set(PROJECT["vars"])

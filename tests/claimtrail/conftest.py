"""A store of the sample newsroom, made once for the tests that only look at it."""

import shutil
from pathlib import Path

import pytest

from claimtrail.demo import run_demo


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a demo that has run; nobody may change it."""
    folder = tmp_path_factory.mktemp("demo")
    run_demo(folder, shown=False)
    return folder


@pytest.fixture
def demo_copy(demo_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the demo's folder to do harm to."""
    return Path(shutil.copytree(demo_folder, tmp_path / "demo"))

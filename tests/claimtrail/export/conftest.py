"""A store that holds the small story of `publish/story.py`, and that module for its names."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def story() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("export_story", Path(__file__).parents[1] / "publish" / "story.py")
    assert spec and spec.loader
    module = sys.modules["export_story"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["export_story"]


@pytest.fixture(scope="session")
def store(story: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return story.build_store(tmp_path_factory.mktemp("store") / "claimtrail.db")

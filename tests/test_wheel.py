"""The wheel, installed where the checkout cannot help it: its packages are its own, and it works."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("claimtrail", "crawler", "nlp", "db")
pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of a fresh environment that holds the built wheel, beside this one's libraries."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "venv", with_pip=True)
    inside = folder / "venv" / "bin" / "python"
    wheel = next(folder.glob("*.whl"))
    subprocess.run([inside, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel], check=True)
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    (site / "libraries.pth").write_text(f"import sys; sys.path.append({libraries!r})\n", encoding="utf-8")
    return inside


def run(python: Path, *arguments: str) -> str:
    """Run the environment's Python away from the checkout and return what it prints."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [python, *arguments], cwd=python.parent, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("package", PACKAGES)
def test_generic_package_names_belong_to_this_distribution_alone(python: Path, package: str) -> None:
    code = f"from importlib.metadata import packages_distributions as p; print(*sorted(set(p()[{package!r}])))"
    assert run(python, "-c", code) == "claimtrail"


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_come_from_the_wheel(python: Path, package: str) -> None:
    assert "site-packages" in run(python, "-c", f"import {package}; print({package}.__file__)")


def test_the_command_line_answers(python: Path) -> None:
    assert "Usage" in run(python, "-m", "claimtrail", "--help")


def test_a_text_is_read_with_the_shipped_pipelines(python: Path) -> None:
    code = (
        "from nlp.reader import Reader; from nlp.types import ArticleText;"
        "text = 'Acme Robotics has raised $300 million from Bluefield Capital.';"
        "print(len(Reader().read(ArticleText(id='1', text=text)).claims))"
    )
    assert run(python, "-c", code) == "1"


def test_the_metadata_of_datasette_travels(python: Path) -> None:
    place = "files('claimtrail.publish') / 'datasette_metadata.json'"
    code = f"from importlib.resources import files; print(({place}).is_file())"
    assert run(python, "-c", code) == "True"

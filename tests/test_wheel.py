"""The wheel, installed where the checkout cannot help it: its packages are its own, and it works."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("claimtrail", "crawler", "nlp", "db")
OFFLINE = """
import socket
def refuse(*args, **kwargs): raise OSError("no network here")
socket.socket.connect = socket.getaddrinfo = refuse
from nlp import languages
print(languages.__file__)
texts = {"en": "Pellworth said on Monday it would pay $2bn. Ada Falk denied it.",
         "fr": "Pellworth a annoncé lundi qu’il paierait 2 milliards. Ada Falk l’a démenti."}
for lang, text in texts.items():
    for token in languages.load_pipeline(lang)(text):
        print(token.text, token.tag_, token.lemma_, token.head.i, token.dep_, token.ent_iob_, token.ent_type_)
"""
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


def test_both_pipelines_load_offline_and_say_what_they_say_in_the_checkout(python: Path) -> None:
    inside = run(python, "-c", OFFLINE)
    assert "site-packages" in inside.splitlines()[0]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE], check=True, capture_output=True, text=True, env=env, cwd=ROOT
    )
    assert inside.splitlines()[1:] == done.stdout.strip().splitlines()[1:]


def test_the_metadata_of_datasette_travels(python: Path) -> None:
    place = "files('claimtrail.publish') / 'datasette_metadata.json'"
    code = f"from importlib.resources import files; print(({place}).is_file())"
    assert run(python, "-c", code) == "True"

"""The lines drawn in docs/design.md: who imports whom, which words name what, and that the prose knows all of it."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from sqlmodel import SQLModel

import db.models  # noqa: F401  (the tables register themselves)
from crawler.outcomes import OUTCOMES
from nlp import types

ROOT = Path(__file__).parent.parent
PACKAGES = ("crawler", "nlp", "db", "claimtrail")
MAY_IMPORT = {"db": set(), "nlp": set(), "crawler": {"db"}, "claimtrail": {"crawler", "nlp", "db"}}
NEVER = {
    "db": {"scrapy", "spacy", "datasette", "trafilatura"},
    "nlp": {"scrapy", "sqlmodel", "sqlalchemy", "datasette", "urllib", "http", "socket", "requests", "sqlite3"},
    "crawler": {"spacy", "datasette"},
    "claimtrail": set(),
}
OFFLINE = {"training"}  # nlp/training is run by hand to make the pipelines, never by an import
DB_IN_CRAWLER = {"pipelines.py", "conditional.py", "intake.py", "rereading.py", "spiders/feed.py"}
BANNED = re.compile(r"(^|_)sources?(_|$)", re.IGNORECASE)
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}


def modules(package: str) -> Iterator[Path]:
    for path in sorted((ROOT / package).rglob("*.py")):
        if not OFFLINE & set(path.relative_to(ROOT / package).parts):
            yield path


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(str(node.module).partition(".")[0])
    return found


def names_made(path: Path) -> Iterator[str]:
    """Yield what a module names itself: variables, arguments, functions, classes, attributes it sets."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg


def glossary() -> str:
    return (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")


def glossary_table(heading: str) -> set[str]:
    """Return the first cells of the tables under a heading of the glossary."""
    section = re.split(r"^#+ ", glossary(), flags=re.MULTILINE)
    (body,) = [part for part in section if part.startswith(heading + "\n")]
    cells = re.findall(r"^\| ([^|]+) \|", body, flags=re.MULTILINE)
    return {cell for cell in cells if cell != "---"}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_those_below_it(package: str) -> None:
    for path in modules(package):
        ours = imports(path) & set(PACKAGES) - {package}
        assert ours <= MAY_IMPORT[package], f"{path.relative_to(ROOT)} imports {ours - MAY_IMPORT[package]}"
        assert not imports(path) & NEVER[package], f"{path.relative_to(ROOT)} imports {imports(path) & NEVER[package]}"


def test_only_what_writes_or_asks_the_store_sees_it_in_the_crawler() -> None:
    seeing = {str(path.relative_to(ROOT / "crawler")) for path in modules("crawler") if "db" in imports(path)}
    assert seeing <= DB_IN_CRAWLER


def test_reading_asks_no_clock() -> None:
    for path in modules("nlp"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                base = ast.unparse(node.func.value)
                asked = node.func.attr in CLOCKS and base in ("datetime", "date", "time", "datetime.datetime")
                assert not asked, f"{path.relative_to(ROOT)}:{node.lineno} asks the clock"


def test_the_banned_word_names_nothing() -> None:
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        banned = sorted({name for name in names_made(path) if BANNED.search(name)})
        assert not banned, f"{path.relative_to(ROOT)} names {banned}"


def test_no_column_has_the_banned_word() -> None:
    for table in SQLModel.metadata.sorted_tables:
        assert not [name for name in (table.name, *table.columns.keys()) if BANNED.search(name)]


def test_every_module_says_its_step() -> None:
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        empty = path.name == "__init__.py" and not path.read_text(encoding="utf-8").strip()
        assert empty or "migrations/versions" in str(path) or ast.get_docstring(tree_of(path)), path.relative_to(ROOT)


def test_no_module_is_called_after_nothing() -> None:
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        assert path.stem not in ("utils", "util", "helpers", "helper", "common", "misc", "manager"), path


def test_no_folder_is_called_like_a_library() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert not folders & {"datasette", "scrapy", "spacy", "sqlmodel", "alembic"}


def test_every_table_is_a_term() -> None:
    terms = set(re.findall(r"^\| \w+ \| `(\w+)` \|", glossary(), flags=re.MULTILINE))
    assert terms == {table.name for table in SQLModel.metadata.sorted_tables}


@pytest.mark.parametrize(
    ("heading", "column", "values"),
    [
        ("Outcomes of a fetch", "outcome", OUTCOMES),
        ("Types of claims", "type", get_args(types.ClaimType)),
        ("Stages", "stage", get_args(types.Stage)),
        ("Stances", "stance", get_args(types.Stance)),
        ("Modifiers and bases of amounts", "modifier", (*get_args(types.Modifier), "basis", *get_args(types.Basis))),
        ("Precisions of periods", "precision", get_args(types.Precision)),
    ],
)
def test_every_value_of_a_vocabulary_is_explained(heading: str, column: str, values: tuple[str, ...]) -> None:
    assert glossary_table(heading) == {column, *values}


def test_every_command_and_setting_is_documented() -> None:
    from claimtrail.reference import write_reference

    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == write_reference(), "run `python -m claimtrail.reference > docs/commands.md`"


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_a_package_makes_nothing(package: str, tmp_path: Path) -> None:
    code = f"import {package}"
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    subprocess.run([sys.executable, "-B", "-c", code], cwd=tmp_path, env=environment, check=True)
    assert list(tmp_path.iterdir()) == []

"""The command line: one sentence and a right exit code for what a user can get wrong, and a light start."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from claimtrail.cli import main
from db.engine import open_store

HEAVY = ("spacy", "scrapy", "sqlalchemy", "sqlmodel", "datasette", "alembic", "trafilatura", "rich", "numpy")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class Call:
    """Runs the command line as a shell would see it."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str) -> tuple[int, str, str]:
        self._monkeypatch.setattr(sys, "argv", ["claimtrail", *words])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = self._capsys.readouterr()
        return code, said.out, said.err


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    return Call(capsys, monkeypatch)


@pytest.mark.parametrize(
    "words", [("read",), ("link",), ("verify",), ("status",), ("serve",), ("export", "timeline"), ("entity", "log")]
)
def test_a_missing_store_is_one_sentence_and_exit_code_3(call: Call, words: tuple[str, ...]) -> None:
    code, out, err = call(*words)
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    assert "There is no store at claimtrail.db" in err
    assert not Path("claimtrail.db").exists()


@pytest.mark.parametrize("words", [("read",), ("link",), ("verify",), ("status",), ("export", "timeline")])
def test_a_newer_store_is_one_sentence_and_exit_code_3(call: Call, words: tuple[str, ...]) -> None:
    open_store(Path("claimtrail.db"), create=True).dispose()
    with closing(sqlite3.connect("claimtrail.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    code, out, err = call(*words)
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    assert "newer claimtrail" in err


def test_a_typo_in_the_configuration_is_one_sentence_and_exit_code_2(call: Call) -> None:
    Path("claimtrail.toml").write_text("[store]\npaht = 'x.db'\n")
    code, _, err = call("status")
    assert code == 2
    assert err == "claimtrail: claimtrail.toml: unknown key 'paht' in [store]; did you mean 'path'?\n"


def test_a_typo_in_a_publisher_is_one_sentence_and_exit_code_2(call: Call) -> None:
    Path("publishers").mkdir()
    Path("publishers/mine.toml").write_text("slug = 'mine'\nname = 'Mine'\nfamily = 'mine'\nhomepgae = 'x'\n")
    code, _, err = call("crawl")
    assert code == 2
    assert "mine.toml" in err and "'homepgae'" in err and "'homepage'" in err


def test_a_file_that_is_not_there_is_said(call: Call) -> None:
    open_store(Path("claimtrail.db"), create=True).dispose()
    code, _, err = call("add", "nowhere.html")
    assert (code, err.count("\n")) == (2, 1)
    assert "There is no file nowhere.html" in err


def test_an_unknown_command_is_a_usage_error(call: Call) -> None:
    code, _, err = call("crwl")
    assert code == 2
    assert "crwl" in err


def test_init_makes_a_folder_that_works_and_leaves_it_alone_the_next_time(call: Call) -> None:
    assert call("init", "news")[0] == 0
    Path("news/watchlist.toml").write_text("# mine\n")
    assert call("init", "news")[0] == 0
    assert Path("news/watchlist.toml").read_text() == "# mine\n"
    code, out, _ = call("status", "--config", "news", "--json")
    assert code == 0
    assert json.loads(out)["due"] == 0


def test_entities_are_merged_and_split_by_name(call: Call) -> None:
    engine = open_store(Path("claimtrail.db"), create=True)
    with engine.begin() as connection:
        for name in ("Sable", "Sable Fund"):
            connection.exec_driver_sql("INSERT INTO entity (id, name, kind) VALUES (?, ?, 'ORG')", (name, name))
    engine.dispose()
    assert call("entity", "merge", "Sable", "Sable Fund", "--by", "ann")[0] == 0
    assert call("entity", "undo", "1")[0] == 0
    code, out, _ = call("entity", "log", "--json")
    assert code == 0
    assert [(row["judgement"], row["reviewer"], row["withdrawn"] is None) for row in json.loads(out)] == [
        ("positive", "ann", False)
    ]
    assert call("entity", "merge", "Sable", "Nobody")[0] == 2


def test_ctrl_c_is_one_sentence_and_exit_code_130(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimtrail.runs.run_link", stop)
    code, out, err = call("link")
    assert (code, out) == (130, "")
    assert err == "Stopped; what was done is kept, and the same command goes on from there.\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['claimtrail', '--help']\n"
        "from claimtrail.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "verify" in done.stdout
    assert done.stderr.strip() == "[]"

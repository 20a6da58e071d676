"""`claimtrail backfill`: what it says, and its exit codes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimtrail.cli import build_app
from claimtrail.errors import InputError
from tests.crawler.conftest import article
from tests.crawler.warcs import Record, write_warc

HOME = "http://a.example"
RECORDS = [Record(f"{HOME}/one", article(f"{HOME}/one")), Record("http://b.example/two", article("http://b.example/2"))]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*words: str) -> Result:
    return CliRunner().invoke(build_app(), ["backfill", *words])


def test_a_whole_file_is_counted_and_exits_0(tmp_path: Path) -> None:
    write_warc(tmp_path / "x.warc.gz", RECORDS)
    result = call("x.warc.gz", "--host", "a.example", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {"backfill": {"new": 1, "left_out_other_records": 3, "left_out_other_hosts": 1}}


def test_a_torn_file_is_one_sentence_and_exit_code_1(tmp_path: Path) -> None:
    path = write_warc(tmp_path / "x.warc.gz", RECORDS)
    path.write_bytes(path.read_bytes()[:-200])
    result = call("x.warc.gz")
    assert result.exit_code == 1
    assert "backfill: 1 new" in result.stdout
    assert result.stderr.startswith("claimtrail: x.warc.gz breaks off") and result.stderr.count("\n") == 1


def test_known_publishers_alone_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "publishers").mkdir()
    text = f"slug = 'mine'\nname = 'Mine'\nfamily = 'mine'\nhomepage = '{HOME}/'\n"
    (tmp_path / "publishers" / "mine.toml").write_text(text, encoding="utf-8")
    write_warc(tmp_path / "x.warc.gz", RECORDS)
    assert "1 new" in call("x.warc.gz", "--known").stdout


def test_where_no_publisher_is_known_none_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMTRAIL_CRAWL_PACKAGED", "false")
    write_warc(tmp_path / "x.warc.gz", RECORDS)
    assert "No publisher with a host is known" in str(call("x.warc.gz", "--known").exception)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere.warc"], "There is no file nowhere.warc"),
        ([], "Name WARC files"),
        (["--sitemap", "http://a.example/s.xml", "--from", "March", "--to", "2024-03-31"], "--from must be a day"),
        (["--sitemap", "http://a.example/s.xml", "--from", "2024-03-01"], "--to must be a day"),
        (["--sitemap", "http://a.example/s.xml", "--from", "2024-03-02", "--to", "2024-03-01"], "comes after"),
        (["--sitemap", "s.xml", "--from", "2024-03-01", "--to", "2024-03-31"], "no web address"),
    ],
)
def test_what_cannot_be_done_is_said(words: list[str], sentence: str) -> None:
    error = call(*words).exception
    assert isinstance(error, InputError) and error.exit_code == 2
    assert sentence in str(error)

"""The hosts of the hostile-server bench that need no patience, all in one crawl: each ends as it should."""

from pathlib import Path

import pytest

from benchmarks.hostile_server import CASES, SETTINGS, Case, address, answer, publishers, read_endings
from benchmarks.loopback import serving
from crawler.run import crawl

QUICK = [case for case in CASES if not case.slow]


@pytest.fixture(scope="module")
def endings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    with serving(answer) as port:
        chosen = {**SETTINGS, "DOWNLOAD_TIMEOUT": 20, "CLAIMTRAIL_DEMO_PORT": port}
        crawl(folder / "store.db", folder / "archive", publishers(QUICK), settings=chosen)
    return read_endings(folder / "store.db")


@pytest.mark.server
@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.key)
def test_a_hostile_host_ends_as_it_should(endings: dict[str, tuple[str, str]], case: Case) -> None:
    assert address(case) in endings, "lost"
    assert endings[address(case)][0] in case.right, endings[address(case)]


@pytest.mark.server
def test_a_host_beside_them_is_read_all_the_same(endings: dict[str, tuple[str, str]]) -> None:
    assert endings["http://fine.example/page"][0] == "new"

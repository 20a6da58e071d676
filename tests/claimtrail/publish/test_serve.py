import os
import re
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest

from claimtrail.export import export_timeline
from claimtrail.publish.serve import command, serve
from db.errors import StoreMissing

pytestmark = pytest.mark.server
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --dump-dom --virtual-time-budget=3000
"""


@pytest.fixture(scope="module")
def address(store):
    process = subprocess.Popen(command(store), stdout=subprocess.PIPE, text=True)
    line = process.stdout.readline()
    yield re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
    process.terminate()
    process.wait(timeout=20)
    process.stdout.close()


def draw(url, tmp_path):
    if BROWSER is None and not os.environ.get("CI"):
        pytest.skip("no chromium on this machine; .ci/run installs it")
    assert BROWSER is not None, "CI needs a chromium; .ci/run installs it"
    arguments = [BROWSER, *FLAGS.split(), f"--user-data-dir={tmp_path}", url]
    return subprocess.run(arguments, capture_output=True, text=True, timeout=90).stdout


def test_it_prints_the_address_it_answers_on(address):
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert b"Latest events" in answer.read()


def test_a_claim_page_opens_in_a_browser(address, story, tmp_path):
    claim = story.find_claim("mgx-openai", publisher="lagazette")
    assert '<mark id="quote"' in draw(f"{address}-/claim/{claim}", tmp_path)


def test_the_timeline_opens_in_a_browser_and_its_filter_runs(store, tmp_path):
    output = tmp_path / "timeline.html"
    export_timeline(store, format="html", output=output)
    assert "5 of 5 shown" in draw(output.as_uri(), tmp_path / "profile")


def test_a_missing_store_is_one_sentence():
    with pytest.raises(StoreMissing, match="There is no store at"):
        serve(Path("nowhere.db"), port=0)

"""The proof of a store: whole when nothing was touched, and it names the claim when anything was."""

import sqlite3
from contextlib import closing
from pathlib import Path

from claimtrail.verify import Proof, verify


def proof(folder: Path) -> Proof:
    return verify(folder / "claimtrail.db", folder / "archive")


def change(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / "claimtrail.db")) as connection, connection:
        connection.execute(statement, values)


def a_claim(folder: Path) -> tuple[str, str, str, int]:
    with closing(sqlite3.connect(folder / "claimtrail.db")) as connection:
        row = connection.execute(
            "SELECT claim_id, version_id, warc_file, warc_offset FROM anchor"
            " JOIN article_version v ON v.id = version_id JOIN snapshot s ON s.id = v.snapshot_id ORDER BY 1"
        ).fetchone()
    return (str(row[0]), str(row[1]), str(row[2]), int(row[3]))


def test_an_untouched_store_is_proved(demo_folder: Path) -> None:
    found = proof(demo_folder)
    assert found.faults == ()
    assert found.claims >= 40
    assert found.versions >= 14
    assert found.other_extractor == 0


def test_a_changed_byte_of_the_archive_names_the_claim(demo_copy: Path) -> None:
    claim, _, warc, offset = a_claim(demo_copy)
    file = demo_copy / "archive" / warc
    content = bytearray(file.read_bytes())
    content[offset + 400] ^= 1
    file.write_bytes(content)
    assert claim in {fault.claim for fault in proof(demo_copy).faults if fault.step == "snapshot"}


def test_a_changed_character_of_a_text_names_the_claim(demo_copy: Path) -> None:
    claim, version, _, _ = a_claim(demo_copy)
    change(demo_copy, "UPDATE article_version SET text = text || '!' WHERE id = ?", version)
    assert claim in {fault.claim for fault in proof(demo_copy).faults if fault.step == "text"}


def test_a_changed_offset_names_the_claim(demo_copy: Path) -> None:
    claim, version, _, _ = a_claim(demo_copy)
    change(demo_copy, "UPDATE anchor SET start = start + 1 WHERE claim_id = ? AND version_id = ?", claim, version)
    assert {fault.claim for fault in proof(demo_copy).faults} == {claim}


def test_another_extractor_is_said_and_the_digests_still_hold(demo_copy: Path) -> None:
    change(demo_copy, "UPDATE article_version SET extractor = 'another-1'")
    found = proof(demo_copy)
    assert found.faults == ()
    assert found.other_extractor == found.versions

"""Where datasette_metadata.json lies, and the same for a store of another name."""

import json
from pathlib import Path
from typing import Any

NAME = "datasette_metadata.json"
STEM = "claimtrail"  # the database that the file describes


def metadata_path() -> Path:
    """Return the file in the installed package, or in the checkout."""
    packaged = Path(__file__).with_name(NAME)
    return packaged if packaged.is_file() else Path(__file__).parents[2] / NAME


def read_metadata(stem: str = STEM) -> dict[str, Any]:
    """Return the metadata for a store whose file has that stem."""
    metadata: dict[str, Any] = json.loads(metadata_path().read_text(encoding="utf-8"))
    metadata["databases"] = {stem: metadata["databases"][STEM]}
    return metadata

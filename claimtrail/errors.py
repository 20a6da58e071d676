"""What can go wrong for a user: one root, one sentence that says what to do next, and the exit code."""

import errno


class ClaimtrailError(Exception):
    """Root of the errors of this package. Exit codes: 1 found wanting, 2 asked wrongly, 3 no fitting store."""

    exit_code = 1


class ConfigError(ClaimtrailError):
    """A wrong key or value in claimtrail.toml, the environment or an option."""

    exit_code = 2


class InputError(ClaimtrailError):
    """A line or a file that was handed in cannot be read."""

    exit_code = 2


def is_disk_full(error: BaseException) -> bool:
    """Say whether an error, of the system or of SQLite through SQLAlchemy, means that the disk is full."""
    cause = getattr(error, "orig", None) or error
    return (isinstance(cause, OSError) and cause.errno == errno.ENOSPC) or "database or disk is full" in str(cause)


def say(error: BaseException) -> str:
    """Return an error in one sentence."""
    if is_disk_full(error):
        return "the disk is full; make room, then run the command again: what was done is kept."
    return str(error)


def exit_code_of(error: Exception) -> int | None:
    """Return the exit code of a foreseen error of any of our packages; None for one that nobody foresaw."""
    from crawler.errors import CrawlerError, PublisherError
    from db.errors import SchemaMismatch, StoreError, StoreMissing
    from nlp.errors import NlpError

    if isinstance(error, ClaimtrailError):
        return error.exit_code
    if is_disk_full(error):
        return 1
    if isinstance(error, StoreMissing | SchemaMismatch):
        return 3
    if isinstance(error, NlpError | PublisherError | StoreError):
        return 2
    return 1 if isinstance(error, CrawlerError) else None

"""What can go wrong with an export."""

from claimtrail.errors import ClaimtrailError


class ExportError(ClaimtrailError):
    """A format nobody knows, or a place that cannot be written; the message says what to do."""

    exit_code = 2

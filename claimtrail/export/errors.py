"""What can go wrong with an export, in one sentence each."""


class ExportError(Exception):
    """The export cannot be written; the message says what to do."""

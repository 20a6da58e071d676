"""What can go wrong while reading: one root, one sentence each."""


class NlpError(Exception):
    """Root of the errors of this package; the message is one sentence that says what to do."""


class LexiconError(NlpError):
    """A vocabulary file holds an unknown key or a value of the wrong kind."""


class PipelineError(NlpError):
    """A spaCy pipeline named in the configuration cannot be loaded."""

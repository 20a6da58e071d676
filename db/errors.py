"""What can go wrong with a store: one root, one sentence each."""


class StoreError(Exception):
    """Root of the errors of this package; the message is one sentence that says what to do."""


class StoreMissing(StoreError):
    """There is no store at the path given."""


class SchemaMismatch(StoreError):
    """The store's schema is newer or older than this program's."""


class EntityUnknown(StoreError):
    """No entity, or more than one, goes by the name given."""


class JudgementRefused(StoreError):
    """A judgement contradicts one that stands, or speaks of one that does not."""

"""Every error a user can meet, on one screen. A message says what is wrong, where, and what to do next.

`exit_code` is what the command line ends with: 1 no answer or something quarantined, 2 usage, 3 unreadable input,
4 store or endpoint, 5 timeout.
"""


class CybercoopError(Exception):
    """Root of all errors raised on purpose."""

    exit_code = 1


class UsageError(CybercoopError):
    """The call cannot be meant like this: unknown query, parameter, format."""

    exit_code = 2


class InputError(CybercoopError):
    """An article or record cannot be read."""

    exit_code = 3


class RecordError(InputError):
    """A record is not of the record's form."""


class EvidenceError(CybercoopError):
    """A fact of a record cannot be found in its text."""


class RefusedError(CybercoopError):
    """A document was quarantined: its graph breaks a shape."""


class StoreError(CybercoopError):
    """The store cannot be opened, read or written."""

    exit_code = 4


class StoreLockedError(StoreError):
    """Another process writes to the store."""


class EndpointError(StoreError):
    """A remote SPARQL endpoint failed."""


class QueryError(CybercoopError):
    """A SPARQL query is wrong."""

    exit_code = 2


class QueryTimeoutError(CybercoopError):
    """A query took longer than its limit and was ended."""

    exit_code = 5

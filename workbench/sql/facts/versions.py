"""Facts about the server that a statement needs."""

from workbench.record import record


@record
class NeedsVersion:
    """Syntax or a built-in function that only servers from some major version on have.

    `what` is it in SQL's words; `function` is set where it is a function that the chain may bring itself; `at` is where
    it stands.
    """

    version: int
    what: str
    at: int
    function: str = ""

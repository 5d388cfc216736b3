"""Facts about the session and its transaction: parameters set, locks taken, transactions begun and ended."""

from enum import StrEnum

from workbench.record import record
from workbench.sql.names import Name


class TransactionWord(StrEnum):
    """What a transaction statement does."""

    BEGIN = "BEGIN"
    COMMIT = "COMMIT"
    ROLLBACK = "ROLLBACK"
    SAVEPOINT = "SAVEPOINT"
    RELEASE = "RELEASE SAVEPOINT"
    ROLLBACK_TO = "ROLLBACK TO SAVEPOINT"
    PREPARED = "a prepared transaction"


@record
class SetParameter:
    """`SET name = value` and `set_config`; no values for DEFAULT and RESET. `local`: until the transaction ends."""

    name: str
    values: tuple[str, ...] = ()
    local: bool = False


@record
class TransactionControl:
    """BEGIN, COMMIT and so on."""

    word: TransactionWord


@record
class LockTable:
    """LOCK TABLE, one fact a table; `mode` as in SQL, without `MODE`."""

    table: Name
    mode: str


@record
class Maintenance:
    """VACUUM, REINDEX, CLUSTER, REFRESH MATERIALIZED VIEW: `name` is None for the whole database or schema."""

    command: str
    name: Name | None = None
    concurrently: bool = False
    full: bool = False

"""How a migration reaches the database: which program runs the file, and what it puts into one transaction.

What the Supabase CLI does was seen on its releases. It sends a file as one batch, which is one transaction, and takes
out what it knows that PostgreSQL refuses in one: since 2.109 `CREATE INDEX CONCURRENTLY`, `REINDEX … CONCURRENTLY`,
`VACUUM`, `ALTER SYSTEM` and `CLUSTER`, since 2.116 `DROP INDEX CONCURRENTLY`; nothing else, up to 3.1. Since 2.115 the
batch is a pipeline, whose first statement may be any of the others too, and these run statement by statement: a file
with BEGIN or COMMIT of its own, and one whose first line is `-- pg-delta: transaction=false`. A transaction that such a
file leaves open is thrown away at the end. Since 2.118 it knows where words end when it cuts a file.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_WRITTEN: Final = re.compile(r"([a-z-]+)(?:@v?(\d+)(?:\.(\d+))?(?:\.\d+)*)?")
_NEWEST: Final = (9999, 0)


class Program(StrEnum):
    """The programs that are known, as the setting names them."""

    SUPABASE_CLI = "supabase-cli"
    PSQL = "psql"
    PSQL_SINGLE = "psql-single-transaction"
    TRANSACTION = "transaction"


class Alone(StrEnum):
    """The commands that PostgreSQL refuses inside a transaction, in SQL's words."""

    CREATE_INDEX = "CREATE INDEX CONCURRENTLY"
    DROP_INDEX = "DROP INDEX CONCURRENTLY"
    REINDEX = "REINDEX CONCURRENTLY"
    DETACH = "DETACH PARTITION CONCURRENTLY"
    VACUUM = "VACUUM"
    CLUSTER = "CLUSTER"
    ALTER_SYSTEM = "ALTER SYSTEM"
    REINDEX_MANY = "REINDEX SCHEMA"
    CREATE_DATABASE = "CREATE DATABASE"
    DROP_DATABASE = "DROP DATABASE"


_SINCE: Final = {
    Alone.CREATE_INDEX: (2, 109),
    Alone.REINDEX: (2, 109),
    Alone.VACUUM: (2, 109),
    Alone.ALTER_SYSTEM: (2, 109),
    Alone.CLUSTER: (2, 109),
    Alone.DROP_INDEX: (2, 116),
}
_NEVER: Final = (10_000, 0)
_PIPELINE_SINCE: Final = (2, 115)
_UNTRANSACTED: Final = "-- pg-delta: transaction=false"
_WORDS_SINCE: Final = (2, 118)


@dataclass(frozen=True, slots=True)
class Runner:
    """A program, in a version (major, minor) where that matters; the newest if none is said."""

    program: Program = Program.SUPABASE_CLI
    version: tuple[int, int] = _NEWEST

    def __str__(self) -> str:
        """As the setting has it."""
        if self.program is not Program.SUPABASE_CLI or self.version == _NEWEST:
            return str(self.program)
        return f"{self.program}@{self.version[0]}.{self.version[1]}"

    @property
    def spoken(self) -> str:
        """As a sentence has it."""
        match self.program:
            case Program.SUPABASE_CLI if self.version == _NEWEST:
                return "the Supabase CLI"
            case Program.SUPABASE_CLI:
                return f"the Supabase CLI {self.version[0]}.{self.version[1]}"
            case Program.PSQL:
                return "psql"
            case Program.PSQL_SINGLE:
                return "psql --single-transaction"
            case Program.TRANSACTION:
                return "the runner"

    @property
    def batches(self) -> bool:
        """Whether a file's statements run in one transaction, without the file saying so."""
        return self.program is not Program.PSQL

    def runs_alone(self, command: Alone) -> bool:
        """Whether it takes a command out of the file's transaction by itself."""
        if self.program is Program.PSQL:
            return True
        return self.program is Program.SUPABASE_CLI and self.version >= _SINCE.get(command, _NEVER)

    def since(self, command: Alone) -> str:
        """The first version of the Supabase CLI that runs a command alone; empty if none does."""
        found = _SINCE.get(command)
        return f"{found[0]}.{found[1]}" if found is not None else ""

    @property
    def pipelines(self) -> bool:
        """Whether a batch begins with its first statement, so that this one may be refused in a transaction."""
        return self.program is Program.SUPABASE_CLI and self.version >= _PIPELINE_SINCE

    @property
    def leaves_authored_alone(self) -> bool:
        """Whether a file that begins or ends transactions itself runs statement by statement."""
        return self.program is Program.PSQL or self.pipelines

    def splits(self, text: str) -> bool:
        """Whether it runs a file statement by statement because its first line asks for that."""
        return self.pipelines and text.removeprefix("\ufeff").partition("\n")[0].rstrip("\r") == _UNTRANSACTED

    @property
    def knows_words(self) -> bool:
        """Whether it tells END from `ended_at` and `a$b$c` from a string when it cuts a file into statements."""
        return self.version >= _WORDS_SINCE


def parse_runner(text: str) -> Runner | None:
    """A runner from the setting: `supabase-cli`, `supabase-cli@2.110`, `psql` …; None if it is none."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or found[1] not in set(Program):
        return None
    program = Program(found[1])
    if found[2] is None:
        return Runner(program)
    return Runner(program, (int(found[2]), int(found[3] or 0)))

"""How a migration reaches the database: which program runs the file, and what it puts into one transaction.

The Supabase CLI sends a file as one batch, which is one transaction, and runs alone what PostgreSQL refuses in one:
since 2.109 `CREATE INDEX CONCURRENTLY`, `REINDEX … CONCURRENTLY`, `VACUUM`, `ALTER SYSTEM` and `CLUSTER`, since 2.116
`DROP INDEX CONCURRENTLY`, since 2.117 `DETACH PARTITION … CONCURRENTLY` and the rest. Since 2.115 a file with BEGIN or
COMMIT of its own runs statement by statement. Since 2.118 it knows where words end when it cuts a file.
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


_SINCE: Final = {
    Alone.CREATE_INDEX: (2, 109),
    Alone.REINDEX: (2, 109),
    Alone.VACUUM: (2, 109),
    Alone.ALTER_SYSTEM: (2, 109),
    Alone.CLUSTER: (2, 109),
    Alone.DROP_INDEX: (2, 116),
    Alone.DETACH: (2, 117),
}
_AUTHORED_SINCE: Final = (2, 115)
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
        return self.program is Program.SUPABASE_CLI and self.version >= _SINCE[command]

    def since(self, command: Alone) -> str:
        """The first version of the Supabase CLI that runs a command alone."""
        major, minor = _SINCE[command]
        return f"{major}.{minor}"

    @property
    def leaves_authored_alone(self) -> bool:
        """Whether a file that begins or ends transactions itself runs statement by statement."""
        return self.program is Program.PSQL or (
            self.program is Program.SUPABASE_CLI and self.version >= _AUTHORED_SINCE
        )

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

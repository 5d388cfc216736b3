"""Names of objects: schema and name as the database has them, how they are written, and the search path."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

PUBLIC: Final = "public"
DEFAULT_PATH: Final = (PUBLIC,)
_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_$]*")


class Name(NamedTuple):
    """An object's identity, folded and without quotes. Written with quotes where SQL needs them."""

    schema: str
    name: str

    def __str__(self) -> str:
        return f"{quoted(self.schema)}.{quoted(self.name)}" if self.schema else quoted(self.name)


def quoted(name: str) -> str:
    """An identifier as it must be written."""
    return name if _PLAIN.fullmatch(name) else '"' + name.replace('"', '""') + '"'


def folded(written: str) -> str:
    """What an identifier as written stands for."""
    return written[1:-1].replace('""', '"') if written.startswith('"') else written.lower()


def literal(value: str) -> str:
    """A string literal."""
    return "'" + value.replace("'", "''") + "'"


def split_regclass(value: str) -> Name:
    """What `'public."Users"'::regclass` names; the schema is empty if none is given."""
    parts = re.findall(r'"(?:[^"]|"")*"|[^."\s]+', value)
    bare = [part[1:-1].replace('""', '"') if part.startswith('"') else part.lower() for part in parts]
    if not bare:
        return Name("", value)
    return Name(bare[-2] if len(bare) > 1 else "", bare[-1])


class SearchPath(NamedTuple):
    """The schemas that unqualified names are looked for in, as far as the file says."""

    schemas: tuple[str, ...] = DEFAULT_PATH

    def resolve(self, schema: str, name: str) -> Name:
        """The identity of a name as written."""
        return _resolved(self.schemas, schema, name)

    @property
    def first(self) -> str:
        """Where an unqualified object is created; `public` when the path is empty, as in dumps, which qualify all."""
        return next((s for s in self.schemas if s not in {"", "$user", "pg_catalog", "pg_temp"}), PUBLIC)


@lru_cache(maxsize=4096)
def _resolved(schemas: tuple[str, ...], schema: str, name: str) -> Name:
    """A name is met again and again: remembered, it is there sooner, and is kept once."""
    return Name(schema or SearchPath(schemas).first, name)

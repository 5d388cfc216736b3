"""What PostgreSQL itself has, by name: parameters, and the columns of its catalogs (versions 15 to 18). Values only."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

CATALOG_SCHEMAS: Final = frozenset({"pg_catalog", "information_schema"})


@lru_cache(maxsize=1)
def server_parameters() -> frozenset[str]:
    """The parameters of the server, in lower case. Those of extensions have a dot in their names."""
    return frozenset(_read("parameters.txt").split())


@lru_cache(maxsize=1)
def catalog_columns() -> Mapping[str, frozenset[str]]:
    """The columns of the tables and views of `pg_catalog` and `information_schema`, by their bare names."""
    rows = (line.partition(":") for line in _read("catalogs.txt").splitlines())
    return MappingProxyType({name: frozenset(columns.split()) for name, _, columns in rows})


def _read(name: str) -> str:
    return files("workbench.sql").joinpath(name).read_text(encoding="ascii")

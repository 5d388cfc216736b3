"""The functions that PostgreSQL itself has, by name (`functions.txt`: `pg_catalog` of version 18). Values only."""

from importlib.resources import files
from typing import Final

SERVER_FUNCTIONS: Final = frozenset(
    files("workbench.sql").joinpath("functions.txt").read_text(encoding="ascii").split()
)
"""Called without a schema, they are found before all others."""

_OF_A_ROW: Final = """
    any_value array_agg concat count first_value hash_record json_agg json_agg_strict json_build_array jsonb_agg
    json_build_object jsonb_agg_strict jsonb_build_array jsonb_build_object lag last_value lead max min num_nonnulls
    num_nulls pg_column_size pg_typeof quote_literal quote_nullable row_to_json to_json to_jsonb
"""
ROW_FUNCTIONS: Final = frozenset(_OF_A_ROW.split())
"""Those that take any row, so that `alias.count` is no column but `count(alias)`."""

"""What the queries in the bodies of routines name."""

from collections.abc import Iterator
from typing import Any

from workbench.sql.extract.columns_read import ALWAYS, ColumnReader, Named
from workbench.sql.place import Place


def named_in_body(routine: Any, node: Any, place: Place, *, own_path: bool) -> Iterator[Named]:
    """What a statement in the body of a SQL function names, which the server looks at when the function is made."""
    arguments = frozenset(item.function_parameter.name for item in routine.parameters)
    reader = ColumnReader(place, arguments | {routine.funcname[-1].string.sval}, own_path=own_path)
    reader.statement(node)
    yield from reader.facts()


def named_when_called(node: Any, place: Place, variables: frozenset[str], *, own_path: bool) -> Iterator[Named]:
    """What a query in the body of a PL/pgSQL routine names, the columns that it writes included."""
    reader = ColumnReader(place, variables | ALWAYS, own_path=own_path, strict=False, writing=True)
    reader.statement(node)
    yield from reader.facts()

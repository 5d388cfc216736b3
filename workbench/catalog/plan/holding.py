"""Statements that put rows by in a temporary table, and take them from there again. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.catalog.model import Key
from workbench.catalog.plan.casting import bare_type, cast
from workbench.catalog.plan.draft import Draft, Hazard
from workbench.catalog.plan.names import ident, literal, relation
from workbench.catalog.plan.presence import relation_there


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows of a table that are put by until the table that they go into is as it will be.

    `columns` are those that both tables have: name, type before and after. Of the `loose` ones the type goes
    meanwhile, and of the `composed` ones it is a composite type. `where` tells which rows, where not all; `moved` that
    they are taken from a table that stays. `when` is the condition under which alone there is anything to be done.
    `counted` are the sequences that count a column of the table that is made anew. `whole` says that rows of the
    table's partitions are meant, too; `is_complete` that nothing of them is lost, `is_checked` that not every row may
    be taken.
    """

    source: Key
    target: Key
    columns: tuple[tuple[str, str, str], ...]
    loose: frozenset[str] = frozenset()
    composed: frozenset[str] = frozenset()
    where: str = ""
    when: str = ""
    counted: tuple[tuple[str, str], ...] = ()
    moved: bool = False
    whole: bool = False
    is_complete: bool = False
    is_checked: bool = False

    @property
    def _name(self) -> str:
        return ident(f"{self.source.schema}_{self.source.name}__rows")

    def put_by(self) -> Iterator[Draft]:
        """The rows go into a table that nobody else sees."""
        source = relation(self.source)
        only = "" if self.whole else "ONLY "
        columns = ", ".join(self._kept(name, was) for name, was, _ in self.columns)
        where = f" WHERE {self.where}" if self.where else ""
        there = self.when or relation_there(self.source)
        text = f"CREATE TEMPORARY TABLE IF NOT EXISTS {self._name} AS SELECT {columns} FROM {only}{source}{where}"  # noqa: S608 - names are quoted
        yield Draft(text, (Hazard.LONG_SCAN,), when=there)
        if self.moved:
            yield Draft(f"DELETE FROM {only}{source}{where}", (Hazard.LONG_SCAN,), when=self.when)  # noqa: S608 - names are quoted

    def take_back(self) -> Iterator[Draft]:
        """The rows go where they belong, and what counts them goes on behind them."""
        target = relation(self.target)
        there = relation_there(Key(self.source.kind, "pg_temp", f"{self.source.schema}_{self.source.name}__rows"))
        names = ", ".join(ident(name) for name, _, _ in self.columns)
        values = ", ".join(self._given(*column) for column in self.columns)
        text = f"INSERT INTO {target} ({names}) OVERRIDING SYSTEM VALUE SELECT {values} FROM pg_temp.{self._name}"  # noqa: S608 - names are quoted
        fails = (Hazard.ROWS,) if any(was != becomes for _, was, becomes in self.columns) or self.is_checked else ()
        yield Draft(text, (Hazard.REWRITE, *fails, Hazard.EXCLUSIVE), when=there)
        for sequence, column in self.counted:
            yield counted_on(sequence, target, ident(column))
        yield Draft(f"DROP TABLE IF EXISTS pg_temp.{self._name}")

    def _kept(self, name: str, was: str) -> str:
        column = ident(name)
        if name in self.composed:
            return f"pg_catalog.to_jsonb({column}) AS {column}"
        if name in self.loose:
            return f"{column}::text{'[]' if bare_type(was).endswith('[]') else ''} AS {column}"
        return column

    def _given(self, name: str, was: str, becomes: str) -> str:
        column, target = ident(name), bare_type(becomes)
        if name in self.composed:
            return f"CASE WHEN {column} IS NOT NULL THEN {_composed(column, target)} END"
        if name in self.loose:
            return f"{column}::{becomes}"
        return column if was == becomes else cast(column, was, becomes)


def _composed(column: str, target: str) -> str:
    """A composite value, or an array of them, from JSON: part by part, by their names."""
    one = target.removesuffix("[]")
    if one == target:
        return f"pg_catalog.jsonb_populate_record(NULL::{target}, {column})"
    records = f"pg_catalog.jsonb_array_elements({column}) e, pg_catalog.jsonb_populate_record(NULL::{one}, e) r"
    return f"ARRAY(SELECT r FROM {records})"  # noqa: S608 - names are quoted


def counted_on(sequence: str, table: str, column: str, top: str = "") -> Draft:
    """What counts a column goes on behind the last value that is there, of those up to `top` where it ends there."""
    last = f"GREATEST(max({column}), (SELECT last_value FROM {sequence}))"  # noqa: S608 - names are quoted
    where = f" WHERE {column} <= {top}" if top else ""
    text = f"SELECT pg_catalog.setval({literal(sequence)}, {last}) FROM {table}{where} HAVING max({column}) > 0"  # noqa: S608 - names are quoted
    return Draft(text, (Hazard.LONG_SCAN,))

"""`manifest-column-mismatch`: the manifest's columns and constraints are not those of the chain."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.story import END, Shape
from workbench.lint.view import World, fingerprint
from workbench.project.manifest_details import TableDetails, read_details
from workbench.span import Span
from workbench.sql.facts import TypeRef
from workbench.sql.names import Name, quoted

# Other words for built-in types than those that the server has for them.
_WORDS: Final = {
    "timestamp with time zone": "timestamptz",
    "timestamp without time zone": "timestamp",
    "time with time zone": "timetz",
    "time without time zone": "time",
    "character varying": "varchar",
    "character": "bpchar",
    "char": "bpchar",
    "double precision": "float8",
    "bit varying": "varbit",
    "integer": "int4",
    "int": "int4",
    "bigint": "int8",
    "smallint": "int2",
    "boolean": "bool",
    "real": "float4",
    "float": "float8",
    "decimal": "numeric",
    "bigserial": "int8",
    "serial": "int4",
}
_TYPE: Final = re.compile(
    rf"(?P<name>{'|'.join(_WORDS)}|[\w$.\"]+)\s*(?P<modifiers>\([\d\s,]*\))?(?P<zone>\s+with(?:out)?\s+time\s+zone)?"
    r"\s*(?P<array>(?:\[\d*\])+|\barray\b)?",
    re.IGNORECASE,
)


class ManifestColumnMismatch(ProjectRule):
    """The manifest's `columns` or `constraints` differ from what the chain leaves.

    ## What it does
    Is off until it is selected or gets a severity in `workbench.toml`, since these parts of the manifest are for
    reference only. It compares each table under `columns` (a list of names, or names with types) with its columns when
    all migrations have run: columns that are listed and not there, that are there and not listed, and types that
    differ. Of the names under `constraints` it reports those that no constraint of the table has. Tables that the chain
    does not know are left out.

    ## Why is this bad?
    Whoever looks a column up in the manifest believes it.

    ## How to fix
    Correct the manifest at the place that is pointed at, or write the migration that makes it true.
    """

    name = "manifest-column-mismatch"
    family = Family.MANIFEST
    severity = Severity.WARNING
    off = True

    def check(self, world: World) -> Iterator[Finding]:
        """One a column or constraint, one for all columns of a table that are not listed."""
        if world.manifest is None:
            return
        for listed in read_details(world.manifest.text, "columns"):
            shape = world.story.tables.before(Name(*listed.qualified), END)
            if shape is not None:
                yield from self._columns(world, listed, shape)
        for listed in read_details(world.manifest.text, "constraints"):
            shape = world.story.tables.before(Name(*listed.qualified), END)
            for item in listed.items if shape is not None else ():
                if shape is not None and item.name not in shape.constraints:
                    table = Name(*listed.qualified)
                    yield self._say(world, table, item.span, f"{table} has no constraint {quoted(item.name)}")

    def _columns(self, world: World, listed: TableDetails, shape: Shape) -> Iterator[Finding]:
        table = Name(*listed.qualified)
        for item in listed.items:
            there = shape.column(item.name)
            if there is None:
                if shape.complete:
                    yield self._say(world, table, item.span, f"{table} has no column {quoted(item.name)}")
            elif item.type and there.type is not None and _listed(item.type) not in _spellings(there.type):
                said = f"column {quoted(item.name)} of {table} is {there.type}, not {item.type}"
                yield self._say(world, table, item.span, said)
        missing = [name for name in shape.columns if name not in {item.name for item in listed.items}]
        if missing:
            said = f"{table} has columns that are not listed: {', '.join(map(quoted, missing))}"
            yield self._say(world, table, listed.span, said)

    def _say(self, world: World, table: Name, span: Span, said: str) -> Finding:
        return Finding(
            rule=self.name,
            severity=self.severity,
            path=world.manifest_path,
            span=span,
            message=said,
            help="Correct the manifest, or write the migration that makes it true.",
            objects=(str(table),),
            fingerprint=fingerprint(self.name, "", said, (str(table),)),
        )


def _listed(said: str) -> str:
    """A type as written in the manifest, in one spelling; what follows it (`NOT NULL` …) is left out."""
    found = _TYPE.match(said.strip())
    if found is None:
        return said
    zone = " ".join((found["zone"] or "").lower().split())
    name = " ".join(found["name"].lower().split()) if '"' not in found["name"] else found["name"].replace('"', "")
    name = _WORDS.get(f"{name} {zone}".strip(), _WORDS.get(name, name))
    modifiers = re.sub(r"\s", "", found["modifiers"] or "")
    return f"{name}{modifiers}{'[]' if found['array'] else ''}"


def _spellings(type_: TypeRef) -> frozenset[str]:
    """The same of a type that the chain has; the manifest may leave modifiers and schemas out."""
    names = {type_.stored} if type_.builtin else {type_.name.name, f"{type_.name.schema}.{type_.name.name}"}
    array = "[]" if type_.dimensions else ""
    modifiers = f"({','.join(type_.modifiers)})" if type_.modifiers else ""
    return frozenset(f"{name}{part}{array}" for name in names for part in ("", modifiers))

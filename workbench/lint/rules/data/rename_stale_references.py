"""`rename-stale-references`: something that is kept as text still says the old name."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.dependants import Definition, definitions
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.story import END, Life
from workbench.lint.view import At, World
from workbench.project.manifest import EntryKind
from workbench.sql.facts import CreateRoutine, CreateTrigger, ObjectKind, Rename, SetSchema
from workbench.sql.names import Name, quoted
from workbench.sql.references import references_of

_BODY: Final = re.compile(r"(?i:\bas)\s*(?:[eE]?(?=')|(?=\$))")
_KINDS: Final = frozenset({ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.FOREIGN_TABLE})


class RenameStaleReferences(ProjectRule):
    """After a rename, a function's body or the manifest still says the old name.

    ## What it does
    Looks at tables, views and columns that are renamed or moved to another schema, and at the bodies of all functions
    and procedures as the chain leaves them: those that were written before the rename and still name the old one.
    Views, policies, triggers, foreign keys and bodies in SQL's own form (`BEGIN ATOMIC`, `RETURN`) follow a rename by
    themselves, so they are left alone. For a column, a body counts where it also names the table (or is a trigger of
    it), and no other table in it has a column of that name. The manifest counts where it lists the old name and nothing
    has it any more.

    ## Why is this bad?
    The migration succeeds; the function fails at its next call, with 42P01 or 42703, in front of a user.

    ## Example
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);
    CREATE OR REPLACE FUNCTION public.count_reports() RETURNS bigint LANGUAGE sql STABLE SET search_path = ''
      AS 'SELECT count(*) FROM public.reports';

    -- 20260201000000_sleep_reports.sql
    -- lint:ignore rename-breaking reason: no app reads it yet
    ALTER TABLE IF EXISTS public.reports RENAME TO sleep_reports;
    ```

    ## Use instead
    ```sql
    -- 20260101000000_reports.sql
    CREATE TABLE IF NOT EXISTS public.reports (id uuid PRIMARY KEY);
    CREATE OR REPLACE FUNCTION public.count_reports() RETURNS bigint LANGUAGE sql STABLE SET search_path = ''
      AS 'SELECT count(*) FROM public.reports';

    -- 20260201000000_sleep_reports.sql
    -- lint:ignore rename-breaking reason: no app reads it yet
    ALTER TABLE IF EXISTS public.reports RENAME TO sleep_reports;
    CREATE OR REPLACE FUNCTION public.count_reports() RETURNS bigint LANGUAGE sql STABLE SET search_path = ''
      AS 'SELECT count(*) FROM public.sleep_reports';
    ```

    ## How to fix
    Replace the functions in the same migration; put the new name into the manifest.

    ## References
    - https://www.postgresql.org/docs/current/xfunc-sql.html
    """

    name = "rename-stale-references"
    family = Family.DATA
    severity = Severity.ERROR

    def check(self, world: World) -> Iterator[Finding]:
        """At most one a rename."""
        for said in world.story.sayings.of(Rename, SetSchema):
            yield from self._renamed(said.fact, world.at(said.position))

    def _renamed(self, fact: Rename | SetSchema, at: At) -> Iterator[Finding]:
        """With all that is stale."""
        column = isinstance(fact, Rename) and fact.kind is ObjectKind.COLUMN and fact.table is not None
        if not column and fact.kind not in _KINDS:
            return
        table = fact.table if isinstance(fact, Rename) and fact.table is not None else fact.name
        life = at.world.story.relation(table, at.position)
        if life is None or life.ended is not None:
            return
        if column:
            what = f"column {quoted(fact.name.name)} of {table}"
            stale = [
                f"{one.shown}" for one in _routines(at, fact.name.name) if _names_column(at, one, life, fact.name.name)
            ]
        else:
            what = str(table)
            stale = [one.shown for one in _routines(at, fact.name.name) if _names_table(at, one, table)]
            if _is_listed(at, fact.kind, table):
                stale.append(f"the manifest ({at.world.manifest_path})")
        if stale:
            yield at.finding(
                self,
                f"{', '.join(stale)} still say{'s' if len(stale) == 1 else ''} {what} after it is {_done(fact)}",
                "Replace them in the same migration: text does not follow a rename.",
                objects=(table,),
            )


def _done(fact: Rename | SetSchema) -> str:
    return f"renamed to {quoted(fact.to)}" if isinstance(fact, Rename) else f"moved to {quoted(fact.to)}"


def _routines(at: At, old: str) -> Iterator[Definition]:
    """The routines of before the rename that the chain leaves as they are, with a body that is text and may name it."""
    for definition in definitions(at.world, END):
        routine = isinstance(definition.fact, CreateRoutine) and definition.position < at.position
        if routine and old.lower() in definition.text.lower() and _BODY.search(definition.text):
            yield definition


def _names_table(at: At, routine: Definition, old: Name) -> bool:
    """Whether a body names a table under a name that nothing has any more."""
    if at.world.story.relation(old, END) is not None or old.name.lower() not in routine.text.lower():
        return False
    return old in references_of(routine.text)


def _names_column(at: At, routine: Definition, table: Life, old: str) -> bool:
    """Whether a body certainly means a table's old column."""
    shape = table.shape.last
    body = _body(routine.text)
    if (shape is not None and old in shape.columns) or not re.search(_word(old), body):
        return False
    if _is_trigger_of(at, routine, table) and re.search(rf"(?i:\b(?:new|old)\.){_written(old)}(?!\w)", body):
        return True
    named = references_of(routine.text)
    names = {known for known in table.names.what if known is not None}
    if named.isdisjoint(names) or _is_declared(routine, body, old):
        return False
    # The column of another table in the same body may be meant.
    return not any(
        other is not table and other.name in named and (old in known.columns or not known.complete)
        for other, known in at.world.story.tables.each(END)
    )


def _is_declared(routine: Definition, body: str, name: str) -> bool:
    """Whether an argument, a variable or an alias has that name."""
    arguments = routine.fact.arguments if isinstance(routine.fact, CreateRoutine) else ()
    if any(argument.name == name for argument in arguments):
        return True
    # A declaration begins with its name; what stands further on may be a cursor's query.
    declared = ";".join(re.findall(r"(?is)\bdeclare\b(.*?)\bbegin\b", body)).split(";")
    variable = any(re.match(rf"(?i:\s*(?:declare\s)?\s*){_word(name)}", declaration) for declaration in declared)
    return variable or re.search(rf"(?i:\bas\s+){_word(name)}", body) is not None


def _is_trigger_of(at: At, routine: Definition, table: Life) -> bool:
    return any(
        isinstance(one.fact, CreateTrigger)
        and one.fact.function == routine.fact.name
        and at.world.story.relation_made(one.fact.table, one.position) is table
        for one in definitions(at.world, END)
    )


def _is_listed(at: At, kind: ObjectKind, old: Name) -> bool:
    """Whether the manifest lists a table that is gone under that name."""
    manifest = at.world.manifest
    if manifest is None or kind is not ObjectKind.TABLE or not at.world.governs(old.schema):
        return False
    gone = at.world.story.relation(old, END) is None
    return gone and manifest.allows(EntryKind.TABLE, *old) and manifest.deprecation_of(EntryKind.TABLE, *old) is None


def _body(text: str) -> str:
    """A routine's body without comments and string literals."""
    found = _BODY.search(text)
    body = text[found.end() :] if found is not None else ""
    return re.sub(r"--[^\n]*|/\*.*?\*/|(?<=[\s(,=|])'(?:[^']|'')*'", " ", body, flags=re.DOTALL)


def _word(name: str) -> str:
    """A name as a word of its own."""
    return rf"(?<![\w\"'$]){_written(name)}(?![\w\"'(])"


def _written(name: str) -> str:
    """An identifier with or without quotes."""
    folded = rf"(?i:{re.escape(name)})" if name == quoted(name) else re.escape(quoted(name))
    return rf"(?:{folded}|\"{re.escape(name)}\")"

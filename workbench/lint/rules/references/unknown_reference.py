"""`unknown-reference`: a name that nothing stands behind."""

import difflib
from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, Scope, StatementRule
from workbench.lint.story import END
from workbench.lint.story.mentions import Mention, Sort
from workbench.lint.view import At
from workbench.sql.names import quoted

_CLOSE: Final = 0.75


class UnknownReference(StatementRule):
    """A statement touches what no earlier migration creates.

    ## What it does
    Follows the chain and reports tables, views, columns, types, trigger functions and schemas that a statement needs
    and nothing has made before it: targets of `ALTER TABLE`, `CREATE INDEX`, policies, triggers and foreign keys, what
    queries read and write, types of columns and arguments. Each name is reported once. It is silent where it cannot be
    sure: behind SQL that is put together at run time, unread files and unknown extensions, under conditions that test
    for something, in exception handlers, in bodies of functions, and with `IF EXISTS`.

    ## Why is this bad?
    `supabase db reset` stops there, and so does every new developer, every preview branch and CI. Mostly a typo, a
    statement before the one it needs, or an object that was made by hand on the server.

    ## Example
    ```sql
    CREATE INDEX IF NOT EXISTS idx_visits_patient ON public.visists (patient_id);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.visits (id uuid PRIMARY KEY, patient_id uuid NOT NULL);
    CREATE INDEX IF NOT EXISTS idx_visits_patient ON public.visits (patient_id);
    ```

    ## How to fix
    Correct the name, or create the object first. What was made by hand on the server belongs into a migration:
    `workbench drift --save` writes it.
    """

    name = "unknown-reference"
    family = Family.REFERENCES
    severity = Severity.ERROR
    scope = Scope.CHAIN

    def check(self, at: At) -> Iterator[Finding]:
        """One a name."""
        found = at.world.story.missing.at(at.position)
        if not found or any(file.migration.problem for file in at.world.files[: at.file.number]):
            return
        for mention in found:
            said, near = _said(mention), _near(mention, at)
            if mention.sort is Sort.RELATION and at.world.story.relation_made(mention.name, END) is not None:
                help_ = "A later statement makes it: put that first."
            else:
                help_ = f"Did you mean {near}?" if near else "Correct the name, or create it in an earlier statement."
            objects = (mention.name,) if mention.name.schema else (quoted(mention.name.name),)
            yield at.finding(self, said, help_, objects=objects, at=mention.at or None)


def _said(mention: Mention) -> str:
    if mention.sort is Sort.COLUMN:
        return f"there is no column {quoted(mention.column)} in {mention.name} at this point"
    return f"there is no {mention.sort} {mention.name} at this point: no earlier statement makes it"


def _near(mention: Mention, at: At) -> str:
    """What looks most like the name, of what there is."""
    story = at.world.story
    if mention.sort is Sort.COLUMN:
        shape = story.tables.before(mention.name, at.position)
        names = {quoted(name): name for name in shape.columns} if shape is not None else {}
        wanted = mention.column
    elif mention.sort is Sort.RELATION:
        names = {str(life.name): str(life.name) for life, _ in story.tables.each(at.position)}
        wanted = str(mention.name)
    else:
        return ""
    found = difflib.get_close_matches(wanted, names.values(), n=1, cutoff=_CLOSE)
    return next((spoken for spoken, name in names.items() if found and name == found[0]), "")

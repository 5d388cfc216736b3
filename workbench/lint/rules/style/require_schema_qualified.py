"""`require-schema-qualified`: a name that depends on who asks."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Fix, Severity, TextEdit
from workbench.lint.rule import Family, Scope, StatementRule
from workbench.lint.view import At
from workbench.sql.facts import SetParameter
from workbench.sql.names import PUBLIC, Name, quoted
from workbench.sql.spelling import unqualified

_PATH = "search_path"


class RequireSchemaQualified(StatementRule):
    """A table, view or sequence is named without its schema.

    ## What it does
    Looks at every relation that a statement names: made, altered, read or written, in `DO` blocks too. Names of `WITH`
    queries, temporary tables and the server's own catalogs pass, and so do functions and types.

    ## Why is this bad?
    Which table is meant is decided by the `search_path` of whoever runs the statement. The runner, the SQL editor, a
    dump and a security definer function have different ones.

    ## Example
    ```sql
    ALTER TABLE reports ENABLE ROW LEVEL SECURITY;
    ```

    ## Use instead
    ```sql
    ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;
    ```

    ## How to fix
    Write the schema before the name, `public` as well.

    ## References
    - https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH
    """

    name = "require-schema-qualified"
    family = Family.STYLE
    severity = Severity.WARNING
    scope = Scope.CHAIN
    off = True

    def check(self, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        if not at.statement.editable:
            return
        story = at.world.story
        found = [n for n in unqualified(at.text) if not story.is_temporary(Name(PUBLIC, n.name), at.position)]
        if not found:
            return
        names = list(dict.fromkeys(name.name for name in found))
        spoken = ", ".join(quoted(name) for name in names)
        start = at.statement.span.start
        edits = tuple(TextEdit(start + name.at, start + name.at, f"{PUBLIC}.") for name in found)
        moved = any(isinstance(f, SetParameter) and f.name == _PATH for s in at.file.facts.statements for f in s.facts)
        yield at.finding(
            self,
            f"{spoken} {'is' if len(names) == 1 else 'are'} named without a schema",
            "Write the schema before the name, public as well.",
            objects=tuple(names),
            fix=None if moved else Fix(f"Write {PUBLIC} before the name", edits),
            at=start + found[0].at,
        )

"""`grant-to-anon`: everybody may write, but for what row level security forbids."""

from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Fix, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.story.grants import WRITES, Target, targets
from workbench.lint.view import At
from workbench.sql.facts import Fact, Grant, ObjectKind
from workbench.sql.names import Name, quoted

_EVERYBODY: Final = ("anon", "public")
_SPOKEN: Final = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")


class GrantToAnon(FactRule):
    """Tables are given to `anon` or `PUBLIC` for more than reading.

    ## What it does
    Looks at `GRANT` of `ALL`, `INSERT`, `UPDATE`, `DELETE` and `TRUNCATE` on tables of exposed schemas, on all tables
    of such a schema, and by `ALTER DEFAULT PRIVILEGES`, to `anon` or `PUBLIC`. What a later `REVOKE` takes again is not
    reported, nor what is on tables that are dropped, nor what dumps and diffs of the database write down: the
    platform's own privileges, to each role by a statement of its own.

    ## Why is this bad?
    Nothing but row level security then stands between anybody with the public key and the rows; and `TRUNCATE` does not
    even ask that.

    ## Example
    ```sql
    GRANT ALL ON public.reports TO anon;
    ```

    ## Use instead
    ```sql
    GRANT SELECT ON public.reports TO anon;
    GRANT SELECT, INSERT, UPDATE, DELETE ON public.reports TO authenticated;
    ```

    ## How to fix
    Grant `SELECT` where visitors are to read, and writing to `authenticated` or the service role. In a merged
    migration, `REVOKE` it in a new one.

    ## References
    - https://supabase.com/docs/guides/api/securing-your-api
    """

    name = "grant-to-anon"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (Grant,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a statement."""
        if not isinstance(fact, Grant) or fact.kind is not ObjectKind.TABLE or not fact.granted:
            return
        exposed = [target for target in targets(fact) if _is_exposed(target, at)]
        for grantee in (role for role in _EVERYBODY if role in fact.grantees):
            for target in exposed:
                held = at.world.story.grants.left(fact, target, grantee, at.position)
                if held and not (fact.grantees == (grantee,) and _restated(target, held, at)):
                    yield self._finding(fact, at, target, grantee, held)
                    return

    def _finding(self, fact: Grant, at: At, target: Target, grantee: str, held: frozenset[str]) -> Finding:
        who = "PUBLIC" if grantee == "public" else grantee
        what = ", ".join(word for word in _SPOKEN if word.lower() in held)
        privileges = "ALL" if held == WRITES and not fact.privileges else what
        on = _words(target)
        return at.finding(
            self,
            f"{who} is granted {privileges} on {on}",
            f"Grant {who} no more than SELECT, and writing to the roles that need it.",
            objects=(Name(target.schema, target.name),) if target.name else (),
            fix=_forward(target, what, who) if at.file.merged else None,
        )


def _is_exposed(target: Target, at: At) -> bool:
    """Whether the API shows it, and it is there in the end."""
    if target.schema and target.schema not in at.world.config.api_schemas:
        return False
    life = at.world.story.relation(Name(target.schema, target.name), at.position) if target.name else None
    return life is None or life.ended is None


def _restated(target: Target, held: frozenset[str], at: At) -> bool:
    return at.world.story.grants.restated(target, held, at.position.file)


def _words(target: Target) -> str:
    if target.default:
        return f"all tables to come in {quoted(target.schema)}" if target.schema else "all tables to come"
    return str(Name(target.schema, target.name)) if target.name else f"all tables in {quoted(target.schema)}"


def _forward(target: Target, privileges: str, who: str) -> Fix:
    title = "Revoke it in a new migration"
    if target.default:
        within = f" IN SCHEMA {quoted(target.schema)}" if target.schema else ""
        return Fix(title, forward=f"ALTER DEFAULT PRIVILEGES{within} REVOKE {privileges} ON TABLES FROM {who};")
    on = Name(target.schema, target.name) if target.name else f"ALL TABLES IN SCHEMA {quoted(target.schema)}"
    return Fix(title, forward=f"REVOKE {privileges} ON {on} FROM {who};")

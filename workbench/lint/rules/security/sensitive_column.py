"""`sensitive-column`: passwords, keys and numbers of people in a table that is open to everybody."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import AddColumn, Column, CreateTable, Fact
from workbench.sql.names import Name

_SENSITIVE: Final = re.compile(
    r"""(?:\w+_)?(?:
      (?:password|passwd|passphrase|pwd)(?:_?(?:hash|digest|salt))?
    | ssn | social_security(?:_(?:no|num|number))? | tax_id | national_id | passport(?:_(?:no|num|number))
    | (?:drivers?|driving)_licen[cs]e(?:_(?:no|num|number))?
    | credit_?card(?:_(?:no|num|number))? | card_(?:no|num|number) | cvv2? | cvc
    | iban | bank_account(?:_(?:no|num|number))? | routing_number
    | api_?(?:key|secret|token) | (?:private|encryption|signing|access)_?key | secret(?:_?key)? | service_role_key
    | (?:access|refresh|auth|bearer|session|reset|oauth|id)_?token | token | jwt | (?:mfa|totp|otp)_(?:secret|seed)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_TELLS_ABOUT: Final = re.compile(r"(?:is|has|can|needs?|requires?|show|hide|last|next|max|min|num)_", re.IGNORECASE)
# These hold no secret whatever they are called: whether there is one, since when, how many.
_HARMLESS: Final = frozenset(
    {"bool", "date", "time", "timetz", "timestamp", "timestamptz", "interval", "int2", "float4", "float8"}
)


class SensitiveColumn(FactRule):
    """A table that the API shows without row level security has a column for something secret.

    ## What it does
    Looks at the tables of exposed schemas that have no row level security when the chain ends, for columns whose names
    say that they hold passwords, keys, tokens, or numbers of people, cards and accounts. Silent about columns of types
    that hold no such thing (`boolean`, `timestamptz`), and about those that are dropped again.

    ## Why is this bad?
    Whoever has the project's public key reads them.

    ## Example
    ```sql
    CREATE TABLE IF NOT EXISTS public.accounts (id uuid PRIMARY KEY, api_key text);
    ```

    ## Use instead
    ```sql
    CREATE TABLE IF NOT EXISTS public.accounts (id uuid PRIMARY KEY, api_key text);
    ALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;
    ```

    ## How to fix
    Enable row level security, or keep the column in a table of a schema that is not exposed.

    ## References
    - https://supabase.com/docs/guides/database/database-advisors?lint=0023_sensitive_columns_exposed
    """

    name = "sensitive-column"
    family = Family.SECURITY
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (CreateTable, AddColumn)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """One finding a statement."""
        name, columns = _columns(fact)
        life = at.world.story.relation_made(name, at.position) if name is not None else None
        if life is None or life.ended is not None or not life.is_table:
            return
        if life.name.schema not in at.world.config.api_schemas or at.world.story.access.is_protected(life):
            return
        if isinstance(fact, CreateTable) and life.born != at.position:
            return
        shape = life.shape.last
        found = [c for c in columns if _is_sensitive(c) and (shape is None or c.name in shape.columns)]
        if found:
            several = "columns" if len(found) > 1 else "column"
            yield at.finding(
                self,
                f"table {life.name} has no row level security, and the {several} {', '.join(c.name for c in found)}",
                f"Write `ALTER TABLE {life.name} ENABLE ROW LEVEL SECURITY;`, or keep it where the API does not look.",
                objects=(life.name,),
                at=found[0].at or None,
            )


def _columns(fact: Fact) -> tuple[Name | None, tuple[Column, ...]]:
    match fact:
        case CreateTable() if not fact.temporary:
            return fact.name, fact.columns
        case AddColumn():
            return fact.table, (fact.definition,)
        case _:
            return None, ()


def _is_sensitive(column: Column) -> bool:
    if column.type is not None and column.type.stored in _HARMLESS:
        return False
    return _SENSITIVE.fullmatch(column.name) is not None and _TELLS_ABOUT.match(column.name) is None

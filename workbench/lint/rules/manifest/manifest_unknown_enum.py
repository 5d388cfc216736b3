"""`manifest-unknown-enum`: a new enum that nobody agreed on."""

from collections.abc import Iterator

from workbench.lint.canon import advice, is_known, listing
from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.project.manifest import EntryKind
from workbench.sql.facts import CreateType, Fact, TypeSort


class ManifestUnknownEnum(FactRule):
    """A migration creates an enum that the manifest does not list.

    ## What it does
    Looks at `CREATE TYPE … AS ENUM`, in `DO` blocks and literal `EXECUTE`s too, in the schemas that the manifest
    governs. Enums that the chain drops again or renames to a canonical name do not count.

    ## Why is this bad?
    Enums are part of the generated types: a second one for the same thing, or a mistyped one, ends up in the code.

    ## Example
    ```sql
    DO $$
    BEGIN
      CREATE TYPE public.shipment_stat AS ENUM ('packed', 'sent');
    EXCEPTION WHEN duplicate_object THEN NULL;
    END $$;
    ```

    ## Use instead
    ```sql
    DO $$
    BEGIN
      CREATE TYPE public.shipment_status AS ENUM ('packed', 'sent');
    EXCEPTION WHEN duplicate_object THEN NULL;
    END $$;
    ```

    ## How to fix
    Correct the name, or add it to `enums` in the manifest in the same commit.
    """

    name = "manifest-unknown-enum"
    family = Family.MANIFEST
    severity = Severity.ERROR
    scope = Scope.CHAIN
    reads = (CreateType,)

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one an enum."""
        if not isinstance(fact, CreateType) or fact.sort is not TypeSort.ENUM or fact.name.schema == "pg_temp":
            return
        if is_known(at.world, EntryKind.ENUM, fact.name):
            return
        life = at.world.story.type_made(fact.name, at.position)
        if life is not None and (life.ended or is_known(at.world, EntryKind.ENUM, life.name)):
            return
        said = f"enum {fact.name} is not in the manifest"
        help_, fix = advice(at.world, EntryKind.ENUM, fact.name), listing(at.world, EntryKind.ENUM, fact.name)
        yield at.finding(self, said, help_, objects=(fact.name,), fix=fix)

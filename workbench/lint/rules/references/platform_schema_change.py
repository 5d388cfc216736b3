"""`platform-schema-change`: what hosted projects let nobody do in the platform's own schemas."""

from collections.abc import Iterator, Mapping
from typing import Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.platform import PLATFORM_FUNCTIONS, is_platforms
from workbench.lint.rule import FactRule, Family, Scope
from workbench.lint.view import At
from workbench.sql.facts import (
    AlterRoutine,
    AlterTable,
    CreateIndex,
    CreatePlain,
    CreatePolicy,
    CreateRoutine,
    CreateTable,
    CreateTrigger,
    CreateType,
    CreateView,
    DeleteRows,
    Drop,
    Fact,
    InsertRows,
    ObjectKind,
    Rename,
    SetSchema,
    TruncateTable,
    UpdateRows,
)
from workbench.sql.guards import GuardKind
from workbench.sql.names import Name

# The schemas, and the tables in them that may have policies and triggers of the user's.
_OPEN: Final[Mapping[str, frozenset[str]]] = {
    "auth": frozenset({"audit_log_entries", "identities", "refresh_tokens", "sessions", "users"}),
    "storage": frozenset({"buckets", "migrations", "objects", "s3_multipart_uploads", "s3_multipart_uploads_parts"}),
    "realtime": frozenset({"messages"}),
}
_HISTORIES: Final = frozenset(
    {Name("auth", "schema_migrations"), Name("storage", "migrations"), Name("realtime", "schema_migrations")}
)
_MAKING: Final = (CreateTable, CreateView, CreateType, CreateRoutine, CreatePlain)
_ELSEWHERE: Final = "Make it in a schema of your own, and reference the platform's tables from there."
_AS_IT_IS: Final = (
    "Leave it as it is (row level security is on already); policies and triggers go on the tables that may have them."
)


class PlatformSchemaChange(FactRule):
    """A migration changes the schemas `auth`, `storage` or `realtime` in a way that hosted projects refuse.

    ## What it does
    Looks in migrations that are not merged for objects made in these schemas, indexes on their tables, `ALTER` and
    `DROP` of the platform's tables and functions, policies and triggers on those that may have none, and rows changed
    in their migration histories. Foreign keys to them, policies on `storage.objects` and the like, and triggers on
    `auth.users` are fine. Silent where an exception handler catches the refusal, and about a schema that the chain
    makes itself: then the server is not the platform's.

    ## Why is this bad?
    Since April 2025 these schemas belong to the services that use them: the role that runs migrations may not make or
    alter anything there. What works on an older local stack fails on deployment: `permission denied for schema auth`,
    `must be owner of table objects`.

    ## Example
    ```sql
    CREATE OR REPLACE FUNCTION auth.tenant_id() RETURNS uuid LANGUAGE sql STABLE SET search_path = '' AS $$
      SELECT (auth.jwt() ->> 'tenant_id')::uuid
    $$;
    ```

    ## Use instead
    ```sql
    CREATE SCHEMA IF NOT EXISTS private;
    CREATE OR REPLACE FUNCTION private.tenant_id() RETURNS uuid LANGUAGE sql STABLE SET search_path = '' AS $$
      SELECT (auth.jwt() ->> 'tenant_id')::uuid
    $$;
    ```

    ## How to fix
    Make the object in a schema of your own. What should happen when a user signs up goes into a trigger on `auth.users`
    that calls a function of yours; who may see a file is said by policies on `storage.objects`.

    ## References
    - https://supabase.com/changelog/34270-restricting-access-on-auth-storage-and-realtime-schemas-on-april-21-2025
    """

    name = "platform-schema-change"
    family = Family.REFERENCES
    severity = Severity.WARNING
    scope = Scope.CHAIN
    reads = (
        *_MAKING, CreateIndex, AlterTable, AlterRoutine, Drop, Rename, SetSchema, CreatePolicy, CreateTrigger,
        InsertRows, UpdateRows, DeleteRows, TruncateTable,
    )  # fmt: skip

    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """At most one a fact."""
        if at.file.settled or any(guard.kind is GuardKind.HANDLER for guard in at.statement.guards):
            return
        for name, said, help_ in _refused(fact):
            if not _is_own(name.schema, at):
                yield at.finding(self, said, help_, objects=(name,))


def _refused(fact: Fact) -> Iterator[tuple[Name, str, str]]:
    """The object, what is refused, and what to do instead; nothing where nothing is."""
    match fact:
        case CreatePlain() if fact.kind is ObjectKind.EXTENSION:
            return
        case CreateTable() | CreateView() | CreateType() | CreateRoutine() | CreatePlain() if fact.name.schema in _OPEN:
            if not getattr(fact, "temporary", False):
                said = f"hosted projects let only the platform make objects in {fact.name.schema}"
                yield fact.name, f"{fact.name}: {said}", _ELSEWHERE
        case CreateIndex() if _is_platforms(fact.table):
            yield fact.table, f"{fact.table} is the platform's: hosted projects refuse an index on it", _AS_IT_IS
        case AlterTable() if _is_platforms(fact.name):
            yield fact.name, f"{fact.name} is the platform's: hosted projects refuse to alter it", _AS_IT_IS
        case Drop() if (fact.kind is ObjectKind.TABLE and _is_platforms(fact.name)) or _is_function(fact):
            yield fact.name, f"{fact.name} is the platform's: hosted projects refuse to drop it", _AS_IT_IS
        case AlterRoutine() | Rename() | SetSchema() if _is_function(fact):
            yield fact.name, f"{fact.name} is the platform's: hosted projects refuse to alter it", _ELSEWHERE
        case CreatePolicy() | CreateTrigger() if _is_closed(fact.table):
            what = "policy" if isinstance(fact, CreatePolicy) else "trigger"
            yield fact.table, f"{fact.table} is the platform's: hosted projects refuse a {what} on it", _AS_IT_IS
        case InsertRows() | UpdateRows() | DeleteRows() | TruncateTable() if fact.table in _HISTORIES:
            said = f"{fact.table} is the platform's own history: hosted projects let nobody write to it"
            yield fact.table, said, "Leave it alone: the service brings its schema up to date by itself."
        case _:
            pass


def _is_own(schema: str, at: At) -> bool:
    """Whether the chain has made the schema itself by now."""
    return any(
        said.fact.kind is ObjectKind.SCHEMA and said.fact.name.name == schema and said.position.file <= at.file.number
        for said in at.world.story.sayings.of(CreatePlain)
    )


def _is_platforms(table: Name) -> bool:
    return table.schema in _OPEN and is_platforms(table)


def _is_function(fact: AlterRoutine | Drop | Rename | SetSchema) -> bool:
    """Whether it is about one of the platform's functions."""
    routine = isinstance(fact, AlterRoutine) or fact.kind in {ObjectKind.FUNCTION, ObjectKind.PROCEDURE}
    return routine and fact.name.name in PLATFORM_FUNCTIONS.get(fact.name.schema, frozenset())


def _is_closed(table: Name) -> bool:
    return _is_platforms(table) and table.name not in _OPEN[table.schema]

"""Whose an object is: the user's or the platform's. Data about Supabase, and one pure question.

By owner or by name, never by whole schema where users may have something: triggers on `auth.users`, policies on
`storage.objects` and functions in `extensions` are the user's.
"""

from typing import Final

from workbench.catalog.model import CatalogObject, Kind

# What these roles own in the platform's schemas comes with the platform. What they own elsewhere is the user's: the
# dashboard has made tables as supabase_admin.
PLATFORM_ROLES: Final = frozenset(
    {
        "dashboard_user", "pgbouncer", "pgsodium_keyholder", "pgsodium_keymaker", "pgtle_admin", "supabase_admin",
        "supabase_auth_admin", "supabase_etl_admin", "supabase_functions_admin", "supabase_read_only_user",
        "supabase_privileged_role", "supabase_realtime_admin", "supabase_replication_admin", "supabase_storage_admin",
        "supabase_superuser", "workbench_superuser",
    }
)  # fmt: skip
# Of these, whom users grant something so that the platform can do what they want: hooks of Auth.
SERVED_ROLES: Final = frozenset({"supabase_auth_admin"})
PLATFORM_SCHEMAS: Final = frozenset(
    {
        "auth", "cron", "extensions", "graphql", "graphql_public", "net", "pgmq", "pgsodium", "pgsodium_masks",
        "pgtle", "realtime", "storage", "vault",
    }
)  # fmt: skip
# Nobody but the platform and its tools has anything here, whoever owns it.
CLOSED_SCHEMAS: Final = frozenset(
    {
        "_analytics", "_realtime", "_supavisor", "_workbench", "pgbouncer", "supabase_functions", "supabase_migrations",
    }
)  # fmt: skip
# Made by the platform as `postgres`.
_OBJECTS: Final = frozenset(
    {
        (Kind.FUNCTION, "extensions", "grant_pg_cron_access()"),
        (Kind.FUNCTION, "extensions", "grant_pg_graphql_access()"),
        (Kind.FUNCTION, "extensions", "grant_pg_net_access()"),
        (Kind.FUNCTION, "extensions", "pgrst_ddl_watch()"),
        (Kind.FUNCTION, "extensions", "pgrst_drop_watch()"),
        (Kind.FUNCTION, "extensions", "set_graphql_placeholder()"),
        (Kind.PUBLICATION, "", "supabase_realtime"),
        (Kind.PUBLICATION, "", "supabase_realtime_messages_publication"),
        (Kind.POLICY, "cron", "job"),
        (Kind.POLICY, "cron", "job_run_details"),
    }
)
PLATFORM_PUBLICATIONS: Final = frozenset(name for kind, _, name in _OBJECTS if kind is Kind.PUBLICATION)
PLATFORM_EVENT_TRIGGERS: Final = frozenset(
    {
        "issue_graphql_placeholder", "issue_pg_cron_access", "issue_pg_graphql_access", "issue_pg_net_access",
        "pgrst_ddl_watch", "pgrst_drop_watch",
    }
)  # fmt: skip
# Projects have them from the start, but not the same ones in every year.
_EXTENSIONS: Final = frozenset(
    {"pg_graphql", "pg_stat_statements", "pgcrypto", "pgjwt", "pgsodium", "supabase_vault", "uuid-ossp"}
)


# Who owns what most projects have; one of these rather than another is how a thing was made, and means nothing.
_USUAL_OWNERS: Final = PLATFORM_ROLES | {"postgres", "pg_database_owner"}


def notable_owner(owner: str | None) -> str:
    """The owner where it is a role of the user's own, else an empty text."""
    return "" if owner is None or owner in _USUAL_OWNERS else owner


def is_platform(item: CatalogObject) -> bool:
    """Whether an object comes with the platform, so that no migration makes it."""
    key = item.key
    match key.kind:
        case Kind.EXTENSION:
            return key.name in _EXTENSIONS
        case Kind.SCHEMA:
            return key.name == "public" or key.name in CLOSED_SCHEMAS or key.name in PLATFORM_SCHEMAS
        case Kind.EVENT_TRIGGER:
            return key.name in PLATFORM_EVENT_TRIGGERS or key.name.startswith("_workbench_")
        case Kind.DEFAULT_PRIVILEGES:
            return item.owner in PLATFORM_ROLES or key.schema in PLATFORM_SCHEMAS | CLOSED_SCHEMAS
        case Kind.PUBLISHED_TABLE:
            return key.sub.startswith("supabase_realtime_messages")
        case _:
            return (
                key.schema in CLOSED_SCHEMAS
                or (key.schema in PLATFORM_SCHEMAS and item.owner in PLATFORM_ROLES)
                or (key.kind, key.schema, key.name) in _OBJECTS
            )

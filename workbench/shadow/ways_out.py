"""The way out of errors that have a known one, where the server's own hint is none or leads astray. Pure."""

import re
from dataclasses import replace
from typing import Final

from workbench.shadow.proof import PostgresError

# Schemas that come with extensions.
_BROUGHT: Final = {
    "cron": "pg_cron", "net": "pg_net", "pgmq": "pgmq", "pgsodium": "pgsodium", "pgtle": "pg_tle",
    "topology": "postgis_topology CASCADE", "tiger": "postgis_tiger_geocoder CASCADE", "dbdev": '"supabase-dbdev"',
    "tests": '"basejump-supabase_test_helpers"',
}  # fmt: skip
# What the platform's storage has had, or has by itself: pulled schemas tell of the version that was there that day.
_GONE: Final = (
    "add_prefixes|delete_leaf_prefixes|delete_prefix|delete_prefix_hierarchy_trigger|get_level|get_prefix|get_prefixes|"
    "lock_top_prefixes|objects_delete_cleanup|objects_insert_prefix_trigger|objects_update_cleanup|"
    "objects_update_level_trigger|objects_update_prefix_trigger|prefixes_delete_cleanup|prefixes_insert_trigger|"
    "search_legacy_v1|search_v1_optimised"
)
_STORAGE: Final = (
    re.compile(r'relation "(storage\.prefixes)" does not exist'),
    re.compile(rf"function (storage\.(?:{_GONE})\(.*\)) does not exist"),
    re.compile(r'constraint "((?:buckets|objects)_owner_fkey)" of relation "(?:buckets|objects)" does not exist'),
    re.compile(
        r'trigger "(?:protect_\w+_delete|enforce_bucket_name_length_trigger|update_objects_updated_at)" for relation '
        r'"\w+" already exists'
    ),
)
_OF_STORAGE: Final = (
    "What storage consists of is the platform's and differs by version; `supabase db pull` writes it down as well. "
    "Delete the statement."
)
# SQLSTATE, what the message is like, and what to do; the first group is the name that the message speaks of.
_WAYS: Final = (
    (
        "42601",
        re.compile(r'syntax error at or near "\\"'),
        "Lines that begin with a backslash are psql's commands, which only psql knows: delete them.",
    ),
    *(
        (
            "3F000",
            re.compile(f'schema "({schema})" does not exist'),
            f"It comes with an extension: CREATE EXTENSION IF NOT EXISTS {extension};",
        )
        for schema, extension in _BROUGHT.items()
    ),
    ("3F000", re.compile(r'schema "(.+)" does not exist'), 'Create it first: CREATE SCHEMA IF NOT EXISTS "{}";'),
    (
        "0A000",
        re.compile(r'extension "(.+)" is not available'),
        "The shadow has neither `{}` nor a stand-in for it, so what depends on it cannot be proven.",
    ),
    (
        "42501",
        re.compile("permission denied for (?:schema supabase_migrations|table schema_migrations)"),
        "The runner notes a migration as whoever its file leaves: RESET ROLE at the end.",
    ),
    (
        "42710",
        re.compile(r'role "((?:supabase|pgsodium)_\w+|anon|authenticated|service_role|authenticator)" already exists'),
        "The platform brings `{}`: delete the statement.",
    ),
    (
        "42809",
        re.compile(r'(?:".+" is not a table|ALTER action ENABLE ROW SECURITY cannot be performed on relation ".+")'),
        "A view has no row level security of its own: WITH (security_invoker = true) it obeys that of what it reads.",
    ),
    (
        "0A000",
        re.compile("cannot use subquery in check constraint"),
        "A check sees its own row only: compare rows in a trigger, or with a foreign key.",
    ),
    (
        "25P01",
        re.compile(r"[A-Z ]+ can only be used in transaction blocks"),
        "The runner has begun none here: put BEGIN before it, and COMMIT at the end of the file.",
    ),
    (
        "42501",
        re.compile("permission denied for table job"),
        "Jobs are written by cron.schedule(), cron.alter_job() and cron.unschedule() only.",
    ),
    (
        "42501",
        re.compile(r'permission denied to set parameter "([^."]+\..+)"'),
        "Hosted projects refuse `{}`, too: keep secrets in the vault, and what may be known in a table.",
    ),
    (
        "42501",
        re.compile(r"must be superuser to (?:create FOR|add or set) .*"),
        "The platform's `postgres` may. Here it has to stand word for word and to name schemas only: add tables apart.",
    ),
)


def with_way_out(error: PostgresError) -> PostgresError:
    """The error with what to do as its hint. A hint of ours stays; the server's on missing extensions goes."""
    if any(pattern.fullmatch(error.message) for pattern in _STORAGE):
        return replace(error, hint=_OF_STORAGE)
    if error.hint and error.sqlstate != "0A000":
        return error
    for sqlstate, pattern, way in _WAYS:
        found = pattern.fullmatch(error.message)
        if error.sqlstate == sqlstate and found is not None:
            # Which file of an extension the server has looked for is of no use to anybody.
            detail = "" if sqlstate == "0A000" else error.detail
            return replace(error, hint=way.format(*found.groups()), detail=detail)
    return error

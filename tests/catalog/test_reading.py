"""What is read, and that reading leaves no trace: other roles, other settings, other people's objects."""

from typing import Any

import psycopg
import pytest
from psycopg.pq import TransactionStatus

from tests.catalog.conftest import CatalogOf, Database, said
from tests.catalog.pairs import COMMON
from workbench.catalog.compare import compare
from workbench.catalog.model import Catalog, Key, Kind
from workbench.catalog.snapshot import fingerprint, snapshot
from workbench.errors import TargetError
from workbench.shadow.server import ShadowServer
from workbench.shadow.settings import SUPERUSER


def _names(catalog: Catalog) -> list[str]:
    """What is there, without what every object brings along or the baseline gives everybody."""
    left_out = (Kind.GRANT, Kind.DEFAULT_PRIVILEGES)
    return [f"{key.kind.value} {key}" for key in catalog.objects if key.kind not in left_out]


def _one(connection: psycopg.Connection[Any], query: str) -> object:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize("role", ["supabase_read_only_user", "authenticator"])
def test_any_role_reads_the_same(role: str, server: ShadowServer, database: Database) -> None:
    name = database(COMMON, "REVOKE ALL ON SCHEMA app FROM PUBLIC; ALTER SCHEMA app OWNER TO supabase_admin")
    with server.connect(name) as owner, server.connect(name, role=SUPERUSER) as reader:
        reader.execute(f"SET SESSION AUTHORIZATION {role}")
        mine, theirs = snapshot(owner, "owner"), snapshot(reader, "reader")
        assert len(mine.objects) > 25
        assert mine.objects == theirs.objects


def test_reading_changes_nothing(server: ShadowServer, database: Database) -> None:
    name = database(COMMON)
    with server.connect(name) as connection:
        connection.execute("SET search_path = app; SET datestyle = 'German'; SET statement_timeout = '77s'")
        before = fingerprint(connection)
        snapshot(connection, "test")
        assert fingerprint(connection) == before
        assert connection.info.transaction_status is TransactionStatus.IDLE
        assert _one(connection, "SHOW search_path") == "app"
        assert _one(connection, "SHOW statement_timeout") == "77s"
        assert _one(connection, "SHOW transaction_read_only") == "off"
        assert _one(connection, "SELECT count(*) FROM pg_prepared_statements") == 0


def test_the_sessions_settings_do_not_show(server: ShadowServer, database: Database) -> None:
    name = database(
        COMMON,
        "CREATE TABLE public.dates (d date DEFAULT '2026-02-01', i interval DEFAULT '1 day 2 hours',"
        " t timestamptz DEFAULT '2026-02-01 10:00+00', b bytea DEFAULT 'abc'::bytea, f float8 DEFAULT 0.1::float8)",
    )
    with server.connect(name) as connection:
        plain = snapshot(connection, "test")
        connection.execute(
            "SET datestyle = 'German'; SET intervalstyle = 'sql_standard'; SET timezone = 'Asia/Tokyo';"
            "SET bytea_output = 'escape'; SET extra_float_digits = -3; SET quote_all_identifiers = on;"
            "SET search_path = app, public; SET role = 'anon'"
        )
        assert said(compare(plain, snapshot(connection, "test"))) == ()


def test_strangers_objects_cannot_stand_in_for_the_catalog(catalog_of: CatalogOf) -> None:
    catalog = catalog_of(
        "CREATE TABLE public.pg_class (oid oid); CREATE VIEW public.pg_namespace AS SELECT 1 AS oid;"
        "CREATE FUNCTION public.format_type(oid, integer) RETURNS text LANGUAGE sql AS $$SELECT 'stolen'$$;"
        "CREATE FUNCTION public.pg_get_expr(pg_node_tree, oid) RETURNS text LANGUAGE sql AS $$SELECT 'stolen'$$;"
        "CREATE TABLE public.t (x int DEFAULT 1)"
    )
    assert catalog.objects[Key(Kind.COLUMN, "public", "t", "x")].attributes["default"] == "1"
    assert "table public.pg_class" in _names(catalog)


def test_only_the_wanted_schemas_are_read(catalog_of: CatalogOf) -> None:
    catalog = catalog_of(COMMON, "CREATE TABLE public.other (x int)", schemas=("public",))
    assert _names(catalog) == ["table public.other", "column public.other.x"]


def test_what_users_have_in_the_platforms_schemas_is_theirs(catalog_of: CatalogOf) -> None:
    catalog = catalog_of(
        "CREATE FUNCTION public.greet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        "CREATE TRIGGER on_signup AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.greet();"
        "CREATE POLICY a ON storage.objects FOR SELECT USING (true);"
        "CREATE POLICY b ON storage.buckets FOR SELECT USING (true);"
        "CREATE POLICY c ON realtime.messages FOR SELECT USING (true);"
        "CREATE FUNCTION extensions.mine() RETURNS int LANGUAGE sql RETURN 1"
    )
    assert sorted(_names(catalog)) == [
        "function extensions.mine()",
        "function public.greet()",
        "policy realtime.messages.c",
        "policy storage.buckets.b",
        "policy storage.objects.a",
        "trigger auth.users.on_signup",
    ]


def test_what_the_platform_and_extensions_bring_is_not(catalog_of: CatalogOf) -> None:
    catalog = catalog_of(
        "SET ROLE supabase_auth_admin; CREATE TABLE auth.newer (id int PRIMARY KEY);"
        "CREATE INDEX newer_index ON auth.newer (id); CREATE TYPE auth.newest AS ENUM ('a');"
        "CREATE FUNCTION auth.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        "CREATE TRIGGER t BEFORE INSERT ON auth.newer FOR EACH ROW EXECUTE FUNCTION auth.f()",
        "CREATE EXTENSION citext WITH SCHEMA public; CREATE EXTENSION hstore WITH SCHEMA public",
        "CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions",
    )
    assert _names(catalog) == ["extension citext", "extension hstore"]


def test_a_policy_that_is_gone_from_a_platforms_table_costs_protection(catalog_of: CatalogOf) -> None:
    policy = "CREATE POLICY own ON storage.objects FOR SELECT USING (owner_id = 'x')"
    assert said(compare(catalog_of(policy), catalog_of())) == ("-! policy storage.objects.own",)


def test_the_fingerprint_tells_changes_and_nothing_else(server: ShadowServer, database: Database) -> None:
    name = database(COMMON)
    with server.connect(name) as reader, server.connect(name) as writer:
        seen = [fingerprint(reader)]
        writer.execute("INSERT INTO app.events VALUES ('2026-05-05', 'x')")
        assert fingerprint(reader) == seen[-1]
        for change in (
            "ALTER TABLE app.notes ADD COLUMN extra int",
            "ALTER TABLE app.notes ALTER COLUMN extra SET DEFAULT 1",
            "ALTER TABLE app.people DISABLE ROW LEVEL SECURITY",
            "ALTER POLICY own ON app.people USING (true)",
            "ALTER FUNCTION app.touch() STABLE",
            "ALTER TYPE app.mood ADD VALUE 'new'",
            "CREATE OR REPLACE VIEW app.emails AS SELECT id, email FROM app.people WHERE id > 1",
            "ALTER SEQUENCE app.ticket CACHE 5",
            "ALTER TABLE app.people DISABLE TRIGGER touched",
            "DROP INDEX app.people_email",
        ):
            writer.execute(change.encode())
            seen.append(fingerprint(reader))
        assert len(set(seen)) == len(seen)


def test_what_somebody_holds_locked_is_not_waited_for_long(server: ShadowServer, database: Database) -> None:
    name = database(COMMON)
    with server.connect(name) as reader, server.connect(name) as writer:
        before = snapshot(reader, "test")
        with writer.transaction():
            writer.execute("LOCK TABLE app.people, app.emails IN ACCESS EXCLUSIVE MODE")
            with pytest.raises(TargetError, match="somebody is changing test right now"):
                snapshot(reader, "test")
        assert snapshot(reader, "test").objects == before.objects


def test_a_change_that_is_not_committed_is_not_seen(server: ShadowServer, database: Database) -> None:
    name = database(COMMON)
    with server.connect(name) as reader, server.connect(name) as writer:
        before = snapshot(reader, "test")
        with writer.transaction(force_rollback=True):
            writer.execute("CREATE TABLE app.secret (x int)")
            assert said(compare(before, snapshot(reader, "test"))) == ()


def test_definitions_are_what_a_user_would_write(catalog_of: CatalogOf) -> None:
    objects = catalog_of(COMMON).objects
    assert objects[Key(Kind.TABLE, "app", "people")].definition == (
        "CREATE TABLE app.people (\n"
        "  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,\n"
        "  email text NOT NULL,\n"
        "  feels app.mood DEFAULT 'calm'::app.mood,\n"
        "  age integer,\n"
        "  joined timestamp with time zone DEFAULT now() NOT NULL,\n"
        "  CONSTRAINT people_pkey PRIMARY KEY (id)\n"
        ");\n"
        "ALTER TABLE app.people ENABLE ROW LEVEL SECURITY;"
    )
    assert objects[Key(Kind.TABLE, "app", "events_2026")].definition == (
        "CREATE TABLE app.events_2026 PARTITION OF app.events\n"
        "FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');"
    )
    assert objects[Key(Kind.COLUMN, "app", "people", "email")].definition == "email text NOT NULL"


def test_definitions_can_be_run(server: ShadowServer, database: Database, catalog_of: CatalogOf) -> None:
    """In the order of the kinds, with sequences owned later, the definitions make the same database again."""
    original = catalog_of(COMMON)
    later = (Kind.COLUMN, Kind.CONSTRAINT, Kind.GRANT, Kind.DEFAULT_PRIVILEGES)
    copy = database("SELECT 1")
    with server.connect(copy) as connection:
        connection.execute("SET check_function_bodies = off")
        functions = [item for item in original.objects.values() if item.key.kind is Kind.FUNCTION]
        others = [
            item
            for kind in Kind
            for item in original.objects.values()
            if item.key.kind is kind and kind not in (*later, Kind.FUNCTION, Kind.SEQUENCE)
        ]
        first = [item for item in others if item.key.kind in (Kind.SCHEMA, Kind.ENUM, Kind.DOMAIN)]
        sequences = [item for item in original.objects.values() if item.key.kind is Kind.SEQUENCE]
        rest = [item for item in others if item not in first]
        for item in first:
            connection.execute(item.definition.encode())
        for item in sequences:
            connection.execute(item.definition.partition("OWNED BY")[0].rstrip(";").encode())
        for item in (*functions, *rest):
            connection.execute(item.definition.encode())
        connection.execute("ALTER SEQUENCE app.notes_id_seq OWNED BY app.notes.id")
        assert said(compare(original, snapshot(connection, "copy"))) == ()


def test_what_a_user_may_not_read_is_left_out_and_named(server: ShadowServer, database: Database) -> None:
    name = database(COMMON, "-- superuser\nREVOKE SELECT ON pg_catalog.pg_policy FROM PUBLIC;")
    with server.connect(name) as reader:
        reader.execute("SET ROLE anon")
        partly = snapshot(reader, "test")
        assert partly.missing == {Kind.POLICY}
        assert not [key for key in partly.objects if key.kind is Kind.POLICY]
        assert Key(Kind.TABLE, "app", "people") in partly.objects
        assert reader.info.transaction_status is TransactionStatus.IDLE


def test_who_may_read_next_to_nothing_is_told(server: ShadowServer, database: Database) -> None:
    name = database("-- superuser\nREVOKE SELECT ON pg_catalog.pg_namespace FROM PUBLIC;")
    with server.connect(name) as reader:
        reader.execute("SET ROLE anon")
        with pytest.raises(TargetError, match="does not let this user read its catalog"):
            snapshot(reader, "test")

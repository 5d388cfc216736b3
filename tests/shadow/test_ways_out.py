"""Errors say what to do where that is known, and publications are the platform's."""

import pytest

from tests.shadow.conftest import ProveOne
from workbench.shadow.proof import PostgresError
from workbench.shadow.ways_out import with_way_out

PULLED = """
CREATE TRIGGER protect_objects_delete BEFORE DELETE ON storage.objects FOR EACH STATEMENT
EXECUTE FUNCTION storage.protect_delete();
"""


@pytest.mark.parametrize(
    ("sql", "sqlstate", "hint"),
    [
        ("CREATE EXTENSION vector WITH SCHEMA pgvektor;", "3F000", 'CREATE SCHEMA IF NOT EXISTS "pgvektor";'),
        ("SELECT cron.schedule('a', '* * * * *', 'b');", "3F000", "CREATE EXTENSION IF NOT EXISTS pg_cron;"),
        ("CREATE EXTENSION pg_cron; DELETE FROM cron.job WHERE jobname = 'a';", "42501", "cron.unschedule()"),
        ("ALTER DATABASE postgres SET app.settings.mine = 'x';", "42501", "`app.settings.mine`"),
        ("LOCK TABLE auth.users;", "25P01", "put BEGIN before it"),
        ("SELECT 1; SET ROLE authenticated;", "42501", "RESET ROLE"),
        (PULLED, "42710", "Delete the statement."),
        ('REVOKE ALL ON TABLE "storage"."prefixes" FROM anon;', "42P01", "Delete the statement."),
        ("SELECT storage.get_level('a/b');", "42883", "Delete the statement."),
        ("ALTER TABLE storage.objects DROP CONSTRAINT objects_owner_fkey;", "42704", "Delete the statement."),
        ("CREATE TABLE nowhere.t (id int);", "3F000", 'CREATE SCHEMA IF NOT EXISTS "nowhere";'),
        ("CREATE TABLE publik.t (id int);", "3F000", "Did you mean public?"),
        ("\\restrict abc\nSELECT 1;", "42601", "only psql knows"),
        ("CREATE ROLE supabase_realtime_admin;", "42710", "The platform brings `supabase_realtime_admin`"),
        ("CREATE VIEW public.v AS SELECT 1; CREATE POLICY p ON public.v USING (true);", "42809", "security_invoker"),
        ("CREATE VIEW public.v AS SELECT 1; ALTER TABLE public.v ENABLE ROW LEVEL SECURITY;", "42809", "of its own"),
        ("CREATE TABLE public.a (id int CHECK (EXISTS (SELECT 1)));", "0A000", "in a trigger"),
        ("CREATE EXTENSION orioledb;", "0A000", "neither `orioledb` nor a stand-in"),
        (
            "CREATE TABLE public.a (id int); CREATE PUBLICATION p FOR TABLE public.a, TABLES IN SCHEMA auth;",
            "42501",
            "name schemas only",
        ),
    ],
)
def test_the_way_out_is_the_hint(prove: ProveOne, sql: str, sqlstate: str, hint: str) -> None:
    error = prove(sql).error
    assert error is not None
    assert error.sqlstate == sqlstate
    assert hint in error.hint
    assert "/" not in error.detail


def test_other_errors_keep_their_hints() -> None:
    error = PostgresError("42501", "permission denied", 1, 1, hint="x")
    assert with_way_out(error) == error
    assert with_way_out(PostgresError("22012", "division by zero", 1, 1)).hint == ""


def test_publications_of_schemas_and_of_all_belong_to_postgres(prove: ProveOne) -> None:
    proof = prove("""
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE PUBLICATION some_schemas FOR TABLES IN SCHEMA public;
ALTER PUBLICATION supabase_realtime ADD TABLES IN SCHEMA public;
DO $$ BEGIN ALTER PUBLICATION some_schemas SET TABLES IN SCHEMA auth, public; END $$;
ALTER PUBLICATION some_schemas DROP TABLES IN SCHEMA auth;
ALTER PUBLICATION everything SET (publish = 'insert');
ALTER PUBLICATION everything RENAME TO all_of_them;
DROP PUBLICATION some_schemas;
DO $$ BEGIN
  ASSERT (SELECT pubowner::regrole::text FROM pg_publication WHERE pubname = 'all_of_them') = 'postgres';
END $$;
""")
    assert proof.applied, proof.error
    assert proof.notices == ()

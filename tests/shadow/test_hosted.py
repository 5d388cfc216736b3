"""What hosted projects refuse is told of migrations that apply here, and nothing else is."""

import pytest

from tests.shadow.conftest import ProveOne
from workbench.cli.formats.prove_json import render_json
from workbench.cli.formats.prove_text import render_text
from workbench.shadow.proof import ProofReport

REFUSED = {
    "ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY;": "must be owner of table objects",
    "CREATE OR REPLACE FUNCTION auth.f() RETURNS int LANGUAGE sql AS 'SELECT 1';": "permission denied for schema auth",
    "CREATE INDEX IF NOT EXISTS by_mail ON auth.users (email);": "must be owner of table users",
    "COMMENT ON COLUMN storage.objects.name IS 'x';": "must be owner of table objects",
    "CREATE TABLE IF NOT EXISTS realtime.mine (id int);": "permission denied for schema realtime",
    "CREATE OR REPLACE VIEW storage.shown AS SELECT 1 AS a;": "permission denied for schema storage",
    "ALTER FUNCTION auth.uid() SET search_path = '';": "must be owner of function uid",
    "DO $$ BEGIN CREATE TYPE auth.kind AS ENUM ('a'); END $$;": "permission denied for schema auth",
    "DO $$ BEGIN EXECUTE format('ALTER TABLE %I.%I DISABLE ROW LEVEL SECURITY', 'storage', 'buckets'); END $$;": (
        "must be owner of table buckets"
    ),
    "SET ROLE supabase_auth_admin; RESET ROLE;": 'permission denied to set role "supabase_auth_admin"',
    "SET search_path = storage; ALTER TABLE objects ALTER name SET DEFAULT 'x'; RESET search_path;": (
        "must be owner of table objects"
    ),
}
ALLOWED = """
CREATE POLICY a ON storage.objects FOR SELECT USING (bucket_id = 'x');
ALTER POLICY a ON storage.objects USING (false);
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT policyname FROM pg_policies WHERE schemaname = 'storage' LOOP
    EXECUTE format('DROP POLICY %I ON storage.objects', one.policyname);
  END LOOP;
  ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY;
EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;
CREATE FUNCTION public.hook() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER hook AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.hook();
DROP TRIGGER hook ON auth.users;
CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE);
CREATE POLICY m ON realtime.messages FOR SELECT USING (realtime.topic() = 'x');
GRANT SELECT ON auth.users TO service_role;
"""


def test_each_statement_that_hosted_projects_refuse_is_told_with_its_place(prove: ProveOne) -> None:
    proof = prove("\n".join(REFUSED))
    assert proof.applied, proof.error
    assert [(refused.line, refused.message) for refused in proof.hosted] == list(enumerate(REFUSED.values(), 1))
    report = ProofReport("18", "embedded", (proof,), 1.0)
    assert ":3:1: 42501 must be owner of table users" in render_text(report)
    assert f"hosted projects refuse {len(REFUSED)} statements" in render_text(report)
    assert '"message": "must be owner of table users"' in render_json(report)


@pytest.mark.parametrize("sql", [ALLOWED, "RAISE", "CREATE TABLE public.t (); SELECT auth.uid();"])
def test_what_they_allow_is_not(prove: ProveOne, sql: str) -> None:
    """Nor what a migration makes up, nor what an exception handler takes care of."""
    faked = "DO $$ BEGIN RAISE INFO USING MESSAGE = 'x', ERRCODE = 'WBH01'; END $$;"
    proof = prove(faked if sql == "RAISE" else sql)
    assert proof.applied, proof.error
    assert proof.hosted == ()
    assert proof.notices == () or sql == ALLOWED

"""What migrations lean on: the platform's roles, schemas, functions and extensions behave as theirs do."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.shadow.conftest import ENGINES, MakeProject, ProveOne
from workbench.shadow.databases import scratch_database
from workbench.shadow.foundation import CONTRIB, stand_ins
from workbench.shadow.prove import Prover
from workbench.shadow.server import ShadowServer, open_server

# What another server than the embedded one may lack: an extension, or rights that only superusers could give then.
_LACKS = (
    'extension "vector" is not available', "must be superuser to create replication users",
    "must be superuser to create bypassrls users",
)  # fmt: skip
Connection = psycopg.Connection[tuple[Any, ...]]
ACCEPTED = Path(__file__).parent / "accepted.sql"
WEBHOOK = "supabase_functions.http_request('http://x', 'POST', '{}', '{}', '1000')"
USER = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(params=list(ENGINES.values()), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def server(make_project: MakeProject, engine: str) -> Iterator[ShadowServer]:
    with open_server(make_project(files={"workbench.toml": engine}).config) as running:
        yield running


@pytest.fixture
def connection(server: ShadowServer) -> Iterator[Connection]:
    with scratch_database(server) as name, server.connect(name) as connected:
        yield connected


def _value(connection: Connection, sql: str) -> Any:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize("name", [*stand_ins(), *CONTRIB])
def test_extension_can_be_created_and_dropped(connection: Connection, name: str, engine: str) -> None:
    available = _value(connection, f"SELECT count(*) FROM pg_available_extensions WHERE name = '{name}'")
    if not available:
        assert engine, "the embedded one has all"
        assert name in CONTRIB
        return
    connection.execute(f'DROP EXTENSION IF EXISTS "{name}" CASCADE')
    connection.execute(f'CREATE EXTENSION "{name}" CASCADE')
    connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{name}"')
    connection.execute(f'DROP EXTENSION "{name}" CASCADE')


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("encode(digest('abc', 'sha1'), 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ("encode(digest(repeat('a', 119), 'sha1'), 'hex')", "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
        ("encode(digest('', 'md5'), 'hex')", "d41d8cd98f00b204e9800998ecf8427e"),
        (
            "encode(hmac('what do ya want for nothing?', 'Jefe', 'sha256'), 'hex')",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        ("crypt('pw', crypt('pw', gen_salt('bf', 8))) ~ '^\\$2a\\$08\\$.{53}$'", True),
        ("(SELECT crypt('pw', h) = h AND crypt('no', h) <> h FROM crypt('pw', gen_salt('bf')) h)", True),
        ("length(gen_random_bytes(100))", 100),
        ("pgp_sym_decrypt(pgp_sym_encrypt('héllo', 'k'), 'k')", "héllo"),
        ("convert_from(decrypt(encrypt('abc', 'k', 'aes'), 'k', 'aes'), 'UTF8')", "abc"),
        ("extensions.gen_random_uuid() IS NOT NULL", True),
        ("uuid_generate_v5(uuid_ns_dns(), 'www.example.com')::text", "2ed6657d-e927-568b-95e1-2665a8aea6a2"),
        ("uuid_generate_v3(uuid_ns_dns(), 'www.example.com')::text", "5df41881-3aed-3515-88a7-2f4a814cf09e"),
        ("storage.foldername('a/b/c.tar.gz')", ["a", "b"]),
        ("storage.filename('a/b/c.tar.gz')", "c.tar.gz"),
        ("storage.extension('a/b/c.tar.gz')", "gz"),
        ("auth.uid()", None),
        ("current_setting('search_path')", '"$user", public, extensions'),
        ("current_user::text", "postgres"),
        ("(SELECT rolsuper FROM pg_roles WHERE rolname = 'postgres')", False),
        ("has_schema_privilege('anon', 'public', 'USAGE')", True),
        ("to_regprocedure('graphql.increment_schema_version()') IS NOT NULL", True),
        ("(SELECT provolatile FROM pg_proc WHERE proname = 'build_prepared_statement_sql')", "v"),
        ("has_table_privilege('postgres', 'auth.users', 'REFERENCES')", True),
        ("(SELECT count(*) FROM pg_publication WHERE pubname = 'supabase_realtime')", 1),
    ],
)
def test_value(connection: Connection, sql: str, expected: object) -> None:
    assert _value(connection, f"SELECT {sql}") == expected


@pytest.mark.parametrize("setting", ["request.jwt.claims", "request.jwt.claim"])
def test_claims_are_read_from_the_request(connection: Connection, setting: str) -> None:
    claims = json.dumps({"sub": USER, "role": "authenticated", "email": "a@example.org"})
    connection.execute("SELECT set_config(%s, %s, false)", (setting, claims))
    assert _value(connection, "SELECT auth.jwt() ->> 'role'") == "authenticated"
    if setting == "request.jwt.claims":
        assert str(_value(connection, "SELECT auth.uid()")) == USER
        assert _value(connection, "SELECT auth.role()") == "authenticated"
        assert _value(connection, "SELECT auth.email()") == "a@example.org"


def test_single_claims_come_first(connection: Connection) -> None:
    connection.execute(f"SET request.jwt.claim.sub = '{USER}'")
    assert str(_value(connection, "SELECT auth.uid()")) == USER


def test_row_security_with_a_users_claims(prove: ProveOne, engine: str) -> None:
    proof = prove(
        f"""
CREATE TABLE public.notes (owner uuid REFERENCES auth.users (id) ON DELETE CASCADE);
ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.notes FOR SELECT TO authenticated USING ((SELECT auth.uid()) = owner);
INSERT INTO auth.users (id, email) VALUES ('{USER}', 'a@example.org'), (gen_random_uuid(), 'b@example.org');
INSERT INTO public.notes SELECT id FROM auth.users;
SELECT set_config('request.jwt.claims', '{{"sub": "{USER}"}}', true);
SET LOCAL ROLE authenticated;
DO $$ BEGIN ASSERT (SELECT count(*) FROM public.notes) = 1; END $$;
RESET ROLE;
""",
        files={"workbench.toml": engine},
    )
    assert proof.applied, proof.error


def test_triggers_on_auth_users_and_policies_on_storage(prove: ProveOne, engine: str) -> None:
    proof = prove(
        """
CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE, email text);
CREATE FUNCTION public.handle_new_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO public.profiles VALUES (NEW.id, NEW.email);
  RETURN NEW;
END $$;
CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users
  FOR EACH ROW EXECUTE FUNCTION public.handle_new_user();
INSERT INTO auth.users (id, email) VALUES (gen_random_uuid(), 'a@example.org');
INSERT INTO storage.buckets (id, name, public) VALUES ('avatars', 'avatars', true) ON CONFLICT DO NOTHING;
ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Own folder" ON storage.objects FOR ALL TO authenticated
  USING (bucket_id = 'avatars' AND (storage.foldername(name))[1] = auth.uid()::text);
CREATE POLICY "Own topic" ON realtime.messages FOR SELECT TO authenticated USING (realtime.topic() = 'x');
ALTER PUBLICATION supabase_realtime ADD TABLE public.profiles;
SELECT realtime.send('{}'::jsonb, 'e', 't', false);
DO $$ BEGIN ASSERT (SELECT count(*) FROM public.profiles) = 1 AND (SELECT count(*) FROM realtime.messages) = 1; END $$;
""",
        files={"workbench.toml": engine},
    )
    assert proof.applied, proof.error


def test_files_cannot_be_deleted_with_sql(connection: Connection) -> None:
    connection.execute("INSERT INTO storage.buckets (id, name) VALUES ('b', 'b')")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="Use the Storage API"):
        connection.execute("DELETE FROM storage.buckets")
    connection.execute("SET storage.allow_delete_query = 'true'")
    connection.execute("DELETE FROM storage.buckets")


def test_cron_queues_secrets_and_requests(connection: Connection) -> None:
    connection.execute(
        "CREATE EXTENSION pg_cron; CREATE EXTENSION pgmq; CREATE EXTENSION pg_net WITH SCHEMA extensions"
    )
    assert _value(connection, "SELECT cron.schedule('a', '5 * * * *', 'SELECT 1')") == 1
    assert _value(connection, "SELECT cron.schedule('a', '30 seconds', 'SELECT 2')") == 1
    assert _value(connection, "SELECT cron.unschedule('a')") is True
    with pytest.raises(psycopg.errors.InternalError_, match="could not find valid entry for job 'a'"):
        connection.execute("SELECT cron.unschedule('a')")
    with pytest.raises(psycopg.errors.InvalidParameterValue, match="invalid schedule"):
        connection.execute("SELECT cron.schedule('b', 'often', 'SELECT 1')")
    connection.execute("SELECT pgmq.create('jobs')")
    assert _value(connection, "SELECT pgmq.send('jobs', '{\"a\": 1}')") == 1
    assert _value(connection, "SELECT message FROM pgmq.read('jobs', 30, 1)") == {"a": 1}
    assert _value(connection, "SELECT pgmq.archive('jobs', 1)") is True
    connection.execute("SELECT vault.create_secret('s3cret', 'name')")
    assert _value(connection, "SELECT decrypted_secret FROM vault.decrypted_secrets WHERE name = 'name'") == "s3cret"
    assert _value(connection, "SELECT net.http_post(url := 'http://x', body := '{}'::jsonb)") == 1


def test_what_the_platform_takes_applies(make_project: MakeProject, engine: str) -> None:
    parts = ACCEPTED.read_text(encoding="utf-8").split("-- part: ")[1:]
    project = make_project(*(f"-- {part}" for part in parts), files={"workbench.toml": engine})
    proofs = Prover(project).prove(project.read_chain(), second_run=False).proofs
    assert [(part.splitlines()[0], proof.error) for part, proof in zip(parts, proofs, strict=True) if proof.error] == []


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("CREATE EXTENSION pgmq SCHEMA public", 'extension "pgmq" must be installed in schema "pgmq"'),
        ("CREATE EXTENSION pg_net; ALTER EXTENSION pg_net SET SCHEMA extensions",
         'extension "pg_net" does not support SET SCHEMA'),
        ("ALTER ROLE authenticator SET session_preload_libraries = 'x'",
         'permission denied to set parameter "session_preload_libraries"'),
        (("CREATE FUNCTION public.f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; SET ROLE anon;"
         "CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION public.f()"),
         'permission denied to create event trigger "e"'),
        ("CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION public.none()",
         'function "public.none()" does not exist'),
        ("GRANT postgres TO authenticator", 'permission denied to grant role "postgres"'),
    ],
)  # fmt: skip
def test_what_the_platform_refuses_does_not(prove: ProveOne, sql: str, message: str) -> None:
    proof = prove(sql)
    assert proof.error is not None
    assert proof.error.message == message


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER DEFAULT PRIVILEGES FOR ROLE supabase_admin IN SCHEMA public GRANT ALL ON TABLES TO anon",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon",
        "ALTER DATABASE postgres SET timezone TO 'UTC'",
        "ALTER ROLE authenticator SET pgrst.db_schemas = 'public, api'",
        "ALTER ROLE anon SET statement_timeout = '10s'",
        "SET session_replication_role = replica",
        "CREATE ROLE app LOGIN PASSWORD 'x' BYPASSRLS REPLICATION; GRANT app TO authenticator; GRANT anon TO app",
        "CREATE TABLE public.t (id int); ALTER TABLE public.t OWNER TO supabase_admin",
        "CREATE FUNCTION public.f() RETURNS int RETURN 1; GRANT EXECUTE ON FUNCTION public.f() TO supabase_auth_admin",
        "CREATE SCHEMA api; GRANT USAGE ON SCHEMA api TO anon, authenticated, service_role",
        "DROP EXTENSION IF EXISTS pg_graphql; CREATE EXTENSION pg_graphql",
        "DROP PUBLICATION IF EXISTS supabase_realtime; CREATE PUBLICATION supabase_realtime FOR ALL TABLES",
        f"CREATE TRIGGER hook AFTER INSERT ON storage.objects FOR EACH ROW EXECUTE FUNCTION {WEBHOOK}",
        "CREATE EXTENSION vector; CREATE TABLE v (e vector(3)); CREATE INDEX ON v USING hnsw (e vector_l2_ops)",
        "GRANT USAGE ON SCHEMA auth TO anon; GRANT SELECT ON auth.users TO service_role",
        "CREATE VIEW public.people WITH (security_invoker = on) AS SELECT id, email FROM auth.users",
    ],
)
def test_the_platforms_postgres_may(prove: ProveOne, sql: str, engine: str) -> None:
    proof = prove(sql, files={"workbench.toml": engine})
    if engine and proof.error is not None and (proof.error.message in _LACKS):
        return
    assert proof.applied, proof.error

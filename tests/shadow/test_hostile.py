"""Migrations come from strangers' branches. Each of these is an error, and harms neither host nor server.

Long, as it is one list of attacks with what is asked of the server after each: parted, nobody would see what lacks.
"""

from pathlib import Path

import pytest

from tests.shadow.conftest import ENGINES, MakeProject, ProveOne
from workbench.project.migrations import Chain
from workbench.shadow.databases import Databases, scratch_database
from workbench.shadow.foundation import CONTRIB, stand_ins
from workbench.shadow.proof import ProofState
from workbench.shadow.prove import Prover
from workbench.shadow.replay import replayed
from workbench.shadow.server import ShadowServer, open_server
from workbench.shadow.settings import SUPERUSER

pytestmark = pytest.mark.usefixtures("apart")

DENIED = {
    "08001",
    "42501",
    "0A000",
    "F0000",
    "2200M",
    "42704",
    "25001",
    "2BP01",
    "22023",
    "58P01",
    "42710",
    "55000",
    "55006",
    "3F000",
}

_READ_FOREIGN = "CREATE USER MAPPING FOR postgres SERVER s; CREATE FOREIGN TABLE f (x int) SERVER s; SELECT * FROM f"

ATTACKS = [
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "CREATE TABLE t (x text); COPY t FROM PROGRAM 'id'",
    "COPY (SELECT 1) TO '{folder}/out'",
    "CREATE TABLE t (x text); COPY t FROM '/etc/passwd'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_read_binary_file('PG_VERSION')",
    "SELECT pg_ls_dir('/')",
    "SELECT pg_stat_file('PG_VERSION')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(lo_create(0), '{folder}/out')",
    "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc.so.6', 'getpid'",
    "CREATE FUNCTION f() RETURNS int LANGUAGE internal AS 'pg_backend_pid'",
    "LOAD 'auto_explain'",
    "LOAD '$libdir/plugins/../auto_explain'",
    "ALTER SYSTEM SET archive_command = 'id'",
    "CREATE EXTENSION file_fdw",
    "CREATE EXTENSION dblink; SELECT dblink_connect('host=/')",
    "CREATE EXTENSION adminpack",
    "CREATE EXTENSION pageinspect",
    "CREATE EXTENSION plpython3u",
    "SET ROLE workbench_superuser",
    "SET SESSION AUTHORIZATION workbench_superuser",
    "ALTER ROLE postgres SUPERUSER",
    "CREATE ROLE r SUPERUSER",
    "GRANT workbench_superuser TO postgres",
    "GRANT pg_execute_server_program TO postgres",
    "GRANT pg_read_server_files TO postgres",
    "GRANT pg_write_server_files TO anon",
    "GRANT pg_write_all_data TO postgres",
    "CREATE ROLE r IN ROLE pg_write_all_data",
    "SET ROLE supabase_admin; ALTER ROLE supabase_admin SUPERUSER",
    "SET ROLE supabase_admin; GRANT pg_execute_server_program TO supabase_admin",
    "ALTER ROLE workbench_superuser PASSWORD 'x'",
    "UPDATE pg_catalog.pg_authid SET rolsuper = true",
    "SET event_triggers = off",
    "SET dynamic_library_path = '{folder}'",
    "SET extension_control_path = '{folder}'",
    "SET session_preload_libraries = 'x'",
    "ALTER ROLE postgres SET session_preload_libraries = 'x'",
    "SELECT set_config('log_min_messages', 'debug5', false)",
    "CREATE TABLESPACE t LOCATION '{folder}'",
    "CREATE SUBSCRIPTION s CONNECTION 'host=/' PUBLICATION p",
    "CREATE DATABASE d",
    "SET ROLE dashboard_user; CREATE DATABASE d",
    "DROP DATABASE workbench_maintenance",
    "DROP DATABASE workbench_baseline",
    "ALTER DATABASE workbench_baseline RENAME TO x",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()",
    "SELECT pg_cancel_backend(1)",
    "SELECT pg_create_physical_replication_slot('s')",
    "SELECT pg_create_logical_replication_slot('s', 'pgoutput')",
    "CREATE TABLE t (x text); COPY t FROM STDIN;\n1\n\\.\n",
    "COPY pg_catalog.pg_authid TO STDOUT",
    "CREATE TABLE t (x int); PREPARE TRANSACTION 'x'",
    "CREATE OPERATOR CLASS c DEFAULT FOR TYPE int USING btree AS FUNCTION 1 btint4cmp(int, int)",
    "CREATE TYPE b; CREATE FUNCTION bin(cstring) RETURNS b LANGUAGE internal AS 'int4in'",
    "CREATE FUNCTION c(uuid) RETURNS text LANGUAGE sql AS 'SELECT 1'; CREATE CAST (uuid AS text) WITH FUNCTION c(uuid)",
    "REASSIGN OWNED BY postgres TO workbench_superuser",
    "GRANT ALTER SYSTEM ON PARAMETER work_mem TO postgres",
    "GRANT SET ON PARAMETER log_statement TO postgres",
    "ALTER ROLE postgres SET dynamic_library_path = '{folder}'",
    "SELECT set_config('role', 'workbench_superuser', false)",
    "SELECT pg_backup_start('x')",
    "SELECT pg_switch_wal()",
    "SELECT pg_stat_reset_shared('bgwriter')",
    "SELECT * FROM pg_hba_file_rules",
    ("DO $$ BEGIN IF xpath('/a/text()', xmlparse(document '<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
    "<a>&x;</a>'))::text !~ ':' THEN RAISE insufficient_privilege; END IF; END $$"),
    "CREATE EXTENSION vector VERSION '../../evil'",
    "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = synonym, SYNONYMS = '../../../../etc/passwd')",
    "SELECT query_to_xml($$COPY (SELECT 1) TO PROGRAM 'id'$$, true, true, '')",
    "SELECT _workbench.redeem(gen_random_uuid())",
    "INSERT INTO _workbench.ticket VALUES (gen_random_uuid(), 'ALTER ROLE anon SUPERUSER', pg_backend_pid(), true)",
    "CREATE TRIGGER t BEFORE INSERT ON _workbench.ticket EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE TABLE t (x uuid REFERENCES _workbench.ticket)",
    "DROP SCHEMA _workbench CASCADE",
    "DROP EVENT TRIGGER _workbench_protect_baseline",
    "ALTER EVENT TRIGGER _workbench_protect_baseline DISABLE",
    "CREATE FUNCTION _workbench.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "DROP TABLE auth.users CASCADE",
    "DROP SCHEMA auth CASCADE",
    "SET session_replication_role = replica; DROP SCHEMA auth CASCADE",
    "SET ROLE supabase_admin; DROP SCHEMA storage CASCADE",
    "DROP FUNCTION auth.uid() CASCADE",
    "ALTER TABLE auth.users DROP COLUMN email CASCADE",
    "DROP OWNED BY supabase_auth_admin CASCADE",
    "DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''id'''; END $$",
    "DO $$ BEGIN EXECUTE 'ALTER SYSTEM SET fsync = on'; END $$",
    "DO $$ BEGIN DROP EVENT TRIGGER _workbench_protect_baseline; END $$",
    "DO $$ BEGIN ALTER EVENT TRIGGER _workbench_protect_baseline DISABLE; END $$",
    ("DO $$ BEGIN DROP PUBLICATION IF EXISTS p; UPDATE _workbench.ticket SET statement = 'ALTER ROLE anon SUPERUSER';"
    "END $$"),
    "CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;" + _READ_FOREIGN,
    "CREATE EXTENSION wrappers; CREATE FOREIGN DATA WRAPPER w HANDLER stripe_fdw_handler VALIDATOR"
    " stripe_fdw_validator; CREATE SERVER s FOREIGN DATA WRAPPER w;" + _READ_FOREIGN,
    ("DO $$ BEGIN EXECUTE 'CREATE PUBLICATION p FOR ALL TABLES'\n'; ALTER ROLE anon SUPERUSER'; END $$"),
    r"DO $$ BEGIN EXECUTE E'CREATE PUBLICATION p FOR ALL TABLES\073 ALTER ROLE anon SUPERUSER'; END $$",
    "CREATE RULE r AS ON INSERT TO pg_catalog.pg_publication DO ALSO SELECT 1",
    "CREATE TRIGGER t AFTER INSERT ON pg_catalog.pg_publication EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "ALTER DEFAULT PRIVILEGES FOR ROLE workbench_superuser GRANT ALL ON TABLES TO PUBLIC",
    "CREATE POLICY p ON _workbench.ticket USING (true)",
    "CREATE TABLE public.heir () INHERITS (_workbench.ticket)",
    "CREATE OR REPLACE FUNCTION _workbench.redeem(number uuid) RETURNS void LANGUAGE sql AS 'SELECT'",
    "TRUNCATE _workbench.baseline",
    "ALTER EVENT TRIGGER _workbench_protect_baseline RENAME TO x",
    "ALTER TABLE auth.users SET SCHEMA public; DROP TABLE public.users CASCADE",
    "CREATE LANGUAGE plx HANDLER plpgsql_call_handler",
    "CREATE ACCESS METHOD m TYPE INDEX HANDLER bthandler",
    "CREATE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal))",
    "ALTER ROLE ALL SET search_path = public",
    "ALTER ROLE workbench_superuser IN DATABASE postgres SET search_path = public",
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET session_preload_libraries = x', CURRENT_CATALOG); END $$",
    "COMMENT ON ROLE workbench_superuser IS 'x'",
    "SET max_stack_depth = '100MB'",
    "SELECT pg_promote()",
    ("DO $$ BEGIN CREATE PUBLICATION p FOR ALL TABLES; END $$; DO $$ BEGIN PERFORM _workbench.redeem(substring(query"
    " from '[0-9a-f-]{36}')::uuid) FROM pg_stat_activity WHERE pid = pg_backend_pid(); END $$"),
    "ALTER PUBLICATION supabase_realtime ADD TABLES IN SCHEMA _workbench",
    "CREATE EXTENSION plv8; CREATE FUNCTION v(internal) RETURNS internal LANGUAGE plv8 AS 'x'",
    "CREATE EXTENSION postgis SCHEMA extensions; SELECT 'a'::extensions._st_key",
    "ALTER EXTENSION pgcrypto SET SCHEMA _workbench",
    "CREATE EXTENSION hstore; DROP TABLE auth.users CASCADE",
    "CREATE PUBLICATION p FOR ALL TABLES; DROP SCHEMA storage CASCADE",
    "CREATE EXTENSION hstore SCHEMA _workbench",
    "ALTER EVENT TRIGGER _workbench_tell_hosted ENABLE ALWAYS",
    "ALTER FUNCTION pg_catalog.current_database() OWNER TO postgres",
    "CREATE EXTENSION hstore; ALTER EXTENSION hstore SET SCHEMA _workbench",
]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_an_error(prove: ProveOne, tmp_path: Path, attack: str, engine: str) -> None:
    folder = tmp_path / "host"
    folder.mkdir()
    folder.chmod(0o777)
    proof = prove(attack.replace("{folder}", str(folder)), files={"workbench.toml": engine})
    assert proof.error is not None, proof
    assert proof.error.sqlstate in DENIED, proof.error
    assert list(folder.iterdir()) == []


# The function of an event trigger runs as whoever runs the statement it waits for: it must never be a superuser.
_BAIT = """
CREATE TABLE public.caught (who text, tag text);
GRANT ALL ON public.caught TO PUBLIC;
CREATE FUNCTION public.bait() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.caught VALUES (current_user, tg_tag);
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE 'ALTER ROLE postgres SUPERUSER';
  END IF;
END $$;
CREATE EVENT TRIGGER bait_start ON ddl_command_start EXECUTE FUNCTION public.bait();
CREATE EVENT TRIGGER bait_end ON ddl_command_end EXECUTE FUNCTION public.bait();
CREATE EVENT TRIGGER bait_login ON login EXECUTE FUNCTION public.bait();
CREATE EVENT TRIGGER bait_drop ON sql_drop EXECUTE FUNCTION bait();
ALTER EVENT TRIGGER bait_end ENABLE ALWAYS;
"""
_CHECK = """
DO $$ BEGIN
  ASSERT EXISTS (SELECT FROM public.caught), 'the triggers never ran';
  ASSERT NOT EXISTS (SELECT FROM public.caught WHERE who <> 'postgres'), (SELECT max(who || tag) FROM public.caught);
  ASSERT NOT (SELECT rolsuper FROM pg_roles WHERE rolname = 'postgres'), 'superuser';
END $$;
"""


def test_event_triggers_work_and_never_run_as_superuser(make_project: MakeProject) -> None:
    everything = "".join(f'CREATE EXTENSION IF NOT EXISTS "{name}" CASCADE;\n' for name in (*stand_ins(), *CONTRIB))
    elevated = (
        "CREATE PUBLICATION everything FOR ALL TABLES; CREATE FOREIGN DATA WRAPPER w HANDLER h VALIDATOR v;"
        "DROP PUBLICATION everything; DROP EVENT TRIGGER bait_drop;"
    )
    project = make_project(_BAIT, everything, elevated, _CHECK)
    proofs = Prover(project).prove(project.read_chain(), second_run=False).proofs
    assert [proof.error for proof in proofs] == [None] * 4


_AFTER = """
CREATE TABLE public.said (tag text);
CREATE FUNCTION public.say() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO public.said VALUES (tg_tag); END $$;
CREATE EVENT TRIGGER say ON ddl_command_end EXECUTE FUNCTION public.say();
SET standard_conforming_strings = off;
CREATE EXTENSION hstore;
DO $$ BEGIN
  ASSERT current_setting('standard_conforming_strings') = 'off';
  ASSERT current_setting('session_replication_role') = 'origin';
END $$;
CREATE TABLE public.a (id int PRIMARY KEY);
CREATE TABLE public.b (id int REFERENCES public.a);
DO $$ BEGIN ASSERT (SELECT count(*) > 2 FROM public.said); END $$;
INSERT INTO public.b VALUES (1);
"""


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_an_extension_leaves_no_settings_behind_in_its_transaction(prove: ProveOne, engine: str) -> None:
    """Its script runs without triggers; what follows it in the same migration has all of them, and foreign keys."""
    proof = prove(_AFTER, files={"workbench.toml": engine})
    assert proof.error is not None
    assert (proof.error.sqlstate, proof.error.line) == ("23503", 15)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_scripts_of_extensions_are_read_the_same_whatever_the_session_says(prove: ProveOne, engine: str) -> None:
    everything = "".join(f'CREATE EXTENSION IF NOT EXISTS "{name}" CASCADE;\n' for name in stand_ins())
    proof = prove(f"SET standard_conforming_strings = off; {everything}", files={"workbench.toml": engine})
    assert proof.applied, proof.error


@pytest.mark.parametrize("name", ["x{{function}}", '"; ALTER ROLE postgres SUPERUSER; --', "{function}"])
def test_names_cannot_break_out_of_an_elevated_statement(prove: ProveOne, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    evil = '"f"" ON sql_drop EXECUTE FUNCTION public.g(); ALTER ROLE postgres SUPERUSER; --"'
    proof = prove(f"""
CREATE FUNCTION public.{evil}() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER {quoted} ON sql_drop EXECUTE FUNCTION public.{evil}();
CREATE FOREIGN DATA WRAPPER {quoted};
DO $do$ BEGIN DROP FOREIGN DATA WRAPPER {quoted}; CREATE FOREIGN DATA WRAPPER {quoted}; END $do$;
CREATE PUBLICATION {quoted} FOR ALL TABLES;
DO $$ BEGIN ASSERT NOT (SELECT rolsuper FROM pg_roles WHERE rolname = 'postgres'); END $$;
""")
    assert proof.applied, proof.error
    assert any("event trigger" in added for added in proof.objects.added)


def test_a_cast_in_a_foreign_key_does_not_run_as_superuser(prove: ProveOne) -> None:
    """PostgreSQL looks referenced rows up with the rights of their table's owner, casting with the user's function."""
    proof = prove("""
CREATE EXTENSION pg_cron;
CREATE TABLE public.caught (who text);
GRANT ALL ON public.caught TO PUBLIC;
CREATE TYPE public.sly AS (x int);
CREATE FUNCTION public.cast_sly(public.sly) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.caught VALUES (current_user);
  RETURN ($1).x;
END $$;
CREATE CAST (public.sly AS bigint) WITH FUNCTION public.cast_sly(public.sly) AS IMPLICIT;
INSERT INTO cron.job_run_details (runid) VALUES (1);
CREATE TABLE public.pointing (run public.sly REFERENCES cron.job_run_details (runid));
INSERT INTO public.pointing VALUES (ROW(1)::public.sly);
DO $$ BEGIN
  ASSERT NOT EXISTS (SELECT FROM public.caught c JOIN pg_roles r ON r.rolname = c.who WHERE r.rolsuper);
END $$;
""")
    assert proof.applied, proof.error


def test_nothing_that_runs_with_its_owners_rights_is_the_superusers(server: ShadowServer) -> None:
    with scratch_database(server) as name, server.connect(name) as connection:
        for extension in (*stand_ins(), *CONTRIB):
            connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}" CASCADE')
        definers = "SELECT proname FROM pg_proc WHERE prosecdef AND proowner = %s::regrole"
        assert connection.execute(definers, (SUPERUSER,)).fetchall() == [("redeem",)]
        tables = (
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relowner = %s::regrole"
            " AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '_workbench')"
        )
        assert connection.execute(tables, (SUPERUSER,)).fetchall() == []


_CALL_ALL = """
DO $$ DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT format('SELECT %s.%I(%s)', p.pronamespace::regnamespace, p.proname, (
        SELECT string_agg(format('%L::%s', CASE WHEN t.typcategory = 'A' THEN '{41}' ELSE '41' END, a.number::regtype),
          ', ' ORDER BY a.place)
        FROM unnest(p.proargtypes) WITH ORDINALITY a (number, place) JOIN pg_type t ON t.oid = a.number)) AS call
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
    WHERE l.lanname IN ('c', 'internal') AND d.classid = 'pg_proc'::regclass
      AND NOT 'internal'::regtype = ANY (p.proargtypes)
  LOOP
    BEGIN EXECUTE one.call; EXCEPTION WHEN others THEN NULL; END;
  END LOOP;
END $$;
"""


def test_what_stand_ins_take_from_other_functions_takes_any_value(prove: ProveOne) -> None:
    """A number must not be taken for an address: that ends the server for everybody."""
    made = "".join(f'CREATE EXTENSION IF NOT EXISTS "{name}" CASCADE;\n' for name in stand_ins())
    assert prove(f"{made}{_CALL_ALL}").applied


def test_what_a_chain_does_to_the_server_is_undone(make_project: MakeProject, server: ShadowServer) -> None:
    project = make_project(
        "ALTER ROLE anon NOLOGIN BYPASSRLS; ALTER ROLE anon SET statement_timeout = 0;"
        "REVOKE anon FROM authenticator; GRANT service_role TO anon; CREATE ROLE mine; GRANT mine TO anon;"
        "GRANT service_role, mine TO pg_monitor; COMMENT ON ROLE pg_monitor IS 'x';"
        "ALTER DATABASE postgres SET search_path = 'x'; GRANT CONNECT ON DATABASE postgres TO mine;"
        "ALTER ROLE postgres IN DATABASE postgres SET work_mem = '1MB';",
        "ALTER DATABASE postgres IS_TEMPLATE true; ALTER DATABASE postgres SET search_path = 'x'",
        "DROP DATABASE postgres;",
        # One the baseline grants things to, and one that comes back as another: both are found again.
        "ALTER ROLE anon RENAME TO renamed; DROP ROLE authenticator; COMMENT ON ROLE renamed IS 'x';"
        "ALTER ROLE service_role IN DATABASE workbench_baseline SET work_mem = '1MB';"
        "COMMENT ON DATABASE postgres IS 'x'; ALTER ROLE authenticated PASSWORD 'known';",
        "ALTER DATABASE postgres RENAME TO gone",
    )
    state = """
SELECT json_agg(json_build_array(to_jsonb(r) - 'oid', shobj_description(oid, 'pg_authid')) ORDER BY rolname)::text
  FROM pg_authid r
UNION ALL SELECT json_agg(oid ORDER BY rolname)::text FROM pg_roles WHERE rolname <> 'authenticator'
UNION ALL SELECT json_agg(json_build_array(setrole::regrole, setconfig, setdatabase)
  ORDER BY setrole::regrole::text)::text FROM pg_db_role_setting s
UNION ALL SELECT json_agg(m ORDER BY m::text)::text FROM (SELECT roleid::regrole, member::regrole, grantor::regrole,
  admin_option, inherit_option, set_option FROM pg_auth_members) m
UNION ALL SELECT has_parameter_privilege('postgres', 'session_replication_role', 'SET')::text
UNION ALL SELECT json_agg(json_build_array(datname, datdba, datallowconn, datistemplate,
  shobj_description(oid, 'pg_database')) ORDER BY datname)::text
  FROM pg_database WHERE datname ~ '^(postgres|template|workbench_)'
"""
    with server.administer() as superuser:
        before = superuser.execute(state).fetchall()
        for part in project.read_chain().migrations:
            proof = Prover(project).prove(Chain((part,)), second_run=False).proofs[0]
            assert proof.applied is ("RENAME TO gone" not in part.text), proof.error
        after = superuser.execute(state).fetchall()
    assert after == before


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_a_database_that_a_chain_makes_is_dropped(make_project: MakeProject, engine: str) -> None:
    """Before 16, whoever may create roles may create one that creates databases."""
    project = make_project(
        "DO $$ BEGIN EXECUTE concat('CREATE ROLE maker CREATE', 'DB'); END $$; GRANT maker TO postgres;",
        'SET ROLE maker; CREATE DATABASE "left"" behind"; RESET ROLE;',
        files={"workbench.toml": f'[lint]\nrunner = "psql"\n{engine}'},
    )
    proofs = Prover(project).prove(project.read_chain(), second_run=False).proofs
    with open_server(project.config) as running, running.administer() as superuser:
        assert proofs[-1].applied is (superuser.info.server_version < 160000)
        names = superuser.execute("SELECT datname FROM pg_database WHERE datname ~ 'left'").fetchall()
        assert names == []


def test_what_a_chain_says_of_its_database_reaches_no_later_session(make_project: MakeProject) -> None:
    """Its owner may set what sessions start with, superusers' too, and make it a template, which cannot be dropped."""
    here = "DO $$ BEGIN EXECUTE format('{}', CURRENT_CATALOG); END $$;"
    said = (
        "ALTER DATABASE %I SET role = postgres",
        "ALTER DATABASE %I SET default_transaction_read_only = on",
        "ALTER DATABASE %I SET search_path = public, pg_catalog",
        "ALTER DATABASE %I IS_TEMPLATE true",
    )
    chain = [here.format(statement) for statement in said]
    project = make_project(f"{chain[0]} COMMIT; CREATE PUBLICATION p FOR ALL TABLES;", *chain[1:], "VACUUM;")
    for _ in range(2):
        proofs = Prover(project).prove(project.read_chain(), second_run=False).proofs
        assert [proof.error for proof in proofs] == [None] * len(proofs)
    with open_server(project.config) as server, server.administer() as superuser:
        databases = Databases(superuser)
        for key in databases.checkpoints():
            databases.drop(f"ckpt_{key}")
        left = "SELECT datname FROM pg_database WHERE datistemplate AND datname !~ '^template'"
        assert superuser.execute(left).fetchall() == []


def test_a_long_statement_is_stopped_even_when_it_lifts_its_timeout(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.shadow.replay.STATEMENT_SECONDS", 0.3)
    project = make_project("SET statement_timeout = 0;\nSELECT pg_sleep(100);")
    proof = Prover(project).prove(project.read_chain()).proofs[0]
    assert proof.state is ProofState.FAILED
    assert proof.error is not None
    assert (proof.error.sqlstate, proof.error.line) == ("57014", 2)


def test_queries_get_no_workers_of_their_own(prove: ProveOne) -> None:
    proof = prove("""
SET max_parallel_workers_per_gather = 64; SET debug_parallel_query = on; SET parallel_setup_cost = 0;
CREATE TABLE public.wide AS SELECT g FROM generate_series(1, 100000) g;
DO $$ DECLARE line text; plan text := ''; BEGIN
  FOR line IN EXECUTE 'EXPLAIN (ANALYZE, TIMING off) SELECT count(*) FROM public.wide' LOOP
    plan := plan || line;
  END LOOP;
  ASSERT plan !~ 'Workers Launched: [1-9]', plan;
END $$;
""")
    assert proof.applied, proof.error


def test_a_trigger_on_the_history_is_the_migrations_own(prove: ProveOne) -> None:
    """The workbench writes there as the role that migrations run as, so nothing is gained by it."""
    proof = prove(
        """
CREATE TABLE public.caught (who text);
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO public.caught VALUES (current_user); RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON supabase_migrations.schema_migrations FOR EACH ROW EXECUTE FUNCTION public.note();
""",
        "DO $$ BEGIN ASSERT (SELECT array_agg(who) FROM public.caught) = '{postgres}'; END $$;",
    )
    assert proof.applied, proof.error


def test_functions_of_the_baseline_are_not_hijacked(prove: ProveOne) -> None:
    """What a search path puts first is not what those with their owner's rights call."""
    proof = prove(f"""
CREATE SCHEMA evil;
CREATE TABLE public.caught (who text);
GRANT ALL ON public.caught TO PUBLIC;
CREATE FUNCTION evil.now() RETURNS timestamptz LANGUAGE plpgsql AS $$
BEGIN INSERT INTO public.caught VALUES (current_user); RETURN pg_catalog.now(); END $$;
CREATE FUNCTION evil.gen_random_uuid() RETURNS uuid LANGUAGE plpgsql AS $$
BEGIN INSERT INTO public.caught VALUES (current_user); RETURN pg_catalog.gen_random_uuid(); END $$;
SET search_path = evil, pg_catalog, public;
SELECT vault.create_secret('a', 'b');
CREATE EXTENSION pg_cron; CREATE EXTENSION pgmq CASCADE; CREATE EXTENSION pg_net;
SELECT pgmq.create('q'); SELECT cron.schedule('a', '* * * * *', 'SELECT 1');
DO $$ BEGIN
  ASSERT NOT EXISTS (SELECT FROM public.caught c WHERE c.who = '{SUPERUSER}');
END $$;
""")
    assert proof.applied, proof.error


def test_a_large_notice_is_cut(prove: ProveOne) -> None:
    proof = prove("DO $$ BEGIN RAISE NOTICE '%', repeat('x', 50000000); END $$;")
    assert len(proof.notices[0]) <= 500


def test_a_statement_that_fills_the_disk_is_stopped(prove: ProveOne, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.shadow.room.STATEMENT_BYTES", 8 << 20)
    proof = prove("CREATE TABLE public.big AS SELECT repeat('x', 1000) FROM generate_series(1, 100000000)")
    assert proof.error is not None
    assert proof.error.sqlstate == "53100"


def test_a_statement_that_eats_memory_is_an_error(prove: ProveOne) -> None:
    """Linux keeps each process of the server to its share; elsewhere the longest array there can be is the end."""
    bomb = "SELECT array_agg(repeat(g::text, 100000)) FROM generate_series(1, 10000) g"
    proof = prove(f"SET work_mem = '2GB'; {bomb}")
    assert proof.error is not None
    assert proof.error.sqlstate in ("53200", "54000"), proof.error


def test_what_a_migration_says_cannot_steer_a_terminal(prove: ProveOne) -> None:
    proof = prove("DO $$ BEGIN RAISE NOTICE E'a\\x1b]0;x\\x07'; RAISE EXCEPTION E'\\x1b[2Jno\\u202e'; END $$;")
    assert proof.error is not None
    assert proof.error.message == "\ufffd[2Jno\ufffd"
    assert proof.notices == ("NOTICE: a\ufffd]0;x\ufffd",)


_SLY = "a;ALTER/**/ROLE/**/anon/**/SUPERUSER"


@pytest.mark.parametrize(
    "setting",
    [
        f"SELECT set_config('search_path', '{_SLY}', false); ALTER ROLE anon SET search_path FROM CURRENT",
        f"ALTER ROLE anon SET app.jwt_secret = '''; {_SLY}'",
        f"COMMENT ON ROLE anon IS '''; {_SLY}; --'; ALTER ROLE postgres SET search_path = 'A', \"b,\"\"c\", '; d'",
        "GRANT anon TO service_role; ALTER ROLE anon SET role = 'authenticated'; ALTER ROLE anon SET search_path = ''",
    ],
)
def test_changed_roles_are_brought_back_word_for_word(
    make_project: MakeProject, server: ShadowServer, setting: str
) -> None:
    """They are a migration's words, and a superuser says them."""
    project = make_project(setting, "SELECT 1;")
    state = "SELECT rolname, rolsuper, rolconfig, shobj_description(oid, 'pg_authid') FROM pg_roles ORDER BY rolname"
    found = []
    for _ in range(2):
        with replayed(project, project.read_chain()) as connection:
            found.append(connection.execute(state).fetchall())
    assert found[0] == found[1]
    assert [row[0] for row in found[1] if row[1]] == [SUPERUSER]
    with server.administer() as superuser:
        assert superuser.execute("SELECT rolname FROM pg_roles WHERE rolsuper").fetchall() == [(SUPERUSER,)]


@pytest.mark.parametrize("operators", ["||", "||=", "="])
def test_operators_of_a_migration_choose_no_elevated_words(prove: ProveOne, operators: str) -> None:
    """A search path may put them before PostgreSQL's own."""
    words = "evil.f(); ALTER ROLE anon SUPERUSER; --"
    made = {
        "||": "CREATE OPERATOR evil.|| (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.cat);",
        "=": "CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.same);",
    }
    proof = prove(
        f"""
CREATE SCHEMA evil;
CREATE FUNCTION evil.f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION evil.cat(text, text) RETURNS text LANGUAGE sql AS $$ SELECT '{words}' $$;
CREATE FUNCTION evil.same(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
{"".join(sql for sign, sql in made.items() if sign in operators)}
DO $do$ BEGIN
  SET LOCAL search_path = evil, pg_catalog;
END $do$;
SET search_path = evil, pg_catalog;
CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f();
RESET search_path;
DO $do$ BEGIN
  ASSERT (SELECT pg_catalog.array_agg(rolname) FROM pg_roles WHERE rolsuper) = '{{{SUPERUSER}}}', 'escalated';
END $do$;
"""
    )
    assert proof.error is None or "escalated" not in proof.error.message, proof.error

"""The shadow on a server that the user points at: it works there as on its own, and leaves nothing behind."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.catalog.password_server import PASSWORD, PasswordServer, password_server
from tests.shadow.conftest import MakeProject
from workbench.errors import ServerError
from workbench.project.config import Config
from workbench.project.project import open_project
from workbench.shadow import guest as guest_module
from workbench.shadow.address import VARIABLE, server_parameters
from workbench.shadow.engine import machine_bins
from workbench.shadow.foundation import stand_ins
from workbench.shadow.guest import describe_guest, leave_servers
from workbench.shadow.proof import Proof
from workbench.shadow.prove import Prover
from workbench.shadow.server import open_server
from workbench.sql.extension_statements import read_extension

BINS = [None, *(str(folder) for folder in machine_bins())]
# All that a server has besides the contents of its databases.
STATE = """
SELECT json_agg(to_jsonb(r) ORDER BY rolname)::text FROM pg_authid r
UNION ALL SELECT json_agg(to_jsonb(d) - 'datfrozenxid' - 'datminmxid' ORDER BY datname)::text FROM pg_database d
UNION ALL SELECT json_agg(to_jsonb(d) ORDER BY d::text)::text FROM pg_parameter_acl d
UNION ALL SELECT json_agg(to_jsonb(d) ORDER BY d::text)::text FROM pg_db_role_setting d
UNION ALL SELECT json_agg(to_jsonb(d) ORDER BY d::text)::text FROM pg_auth_members d
UNION ALL SELECT json_agg(to_jsonb(d) ORDER BY d::text)::text FROM pg_shdepend d
UNION ALL SELECT json_agg(to_jsonb(d) ORDER BY d::text)::text FROM pg_shdescription d
"""


@pytest.fixture(scope="module", params=BINS, ids=["embedded", *(Path(b).parent.name for b in BINS if b)])
def host(request: pytest.FixtureRequest) -> Iterator[PasswordServer]:
    """A server of somebody's, of each version there is."""
    with password_server(request.param) as running:
        yield running


@pytest.fixture
def guest(host: PasswordServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[PasswordServer]:
    """The server as the user's environment names it; found as it was when all have left."""
    before = _state(host)
    monkeypatch.setenv(VARIABLE, host.url())
    yield host
    leave_servers()
    assert _state(host) == before


def _state(host: PasswordServer) -> list[Any]:
    with psycopg.connect(host.url()) as connection:
        return connection.execute(STATE).fetchall()


@pytest.fixture
def prove_there(guest: PasswordServer, make_project: MakeProject) -> Callable[..., tuple[Proof, ...]]:
    """Prove migrations there; their proofs."""

    def run(*migrations: str, second_run: bool = True) -> tuple[Proof, ...]:
        project = open_project(make_project(*migrations).root, {VARIABLE: guest.url()})
        return Prover(project).prove(project.read_chain(), second_run=second_run).proofs

    return run


def test_a_chain_is_proven_and_nothing_is_left(prove_there: Callable[..., tuple[Proof, ...]]) -> None:
    chain = (
        (
            "CREATE ROLE mine; ALTER ROLE anon SET statement_timeout = '1s';"
            "ALTER DATABASE postgres SET work_mem = '1MB';"
            "CREATE EXTENSION IF NOT EXISTS pg_cron; SELECT cron.schedule('a', '* * * * *', 'SELECT 1');"
        ),
        (
            "CREATE TABLE public.a (id uuid DEFAULT extensions.uuid_generate_v4());"
            "CREATE PUBLICATION p FOR ALL TABLES;"
            "ALTER TABLE public.a ENABLE ROW LEVEL SECURITY;"
            "CREATE POLICY mine ON public.a FOR SELECT TO mine USING (auth.uid() = id);"
        ),
        (
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pgjwt') THEN"
            " CREATE EXTENSION pgjwt WITH SCHEMA extensions CASCADE; END IF; END $$; DROP EXTENSION pg_cron;"
        ),
    )
    for _ in range(2):
        proofs = prove_there(*chain)
        assert [proof.error for proof in proofs] == [None] * 3
        assert "extension pg_cron" in proofs[0].objects.added
        assert proofs[2].objects.removed == ("extension pg_cron",)
        assert proofs[1].second_run is not None
        assert not proofs[1].second_run.ok


def test_every_stand_in_can_be_made_moved_and_dropped(prove_there: Callable[..., tuple[Proof, ...]]) -> None:
    names = [name for name in stand_ins() if name not in ("pgcrypto", "uuid-ossp", "pg_graphql", "supabase_vault")]
    made = "".join(f'CREATE EXTENSION IF NOT EXISTS "{name}" CASCADE; ' for name in names)
    dropped = "".join(f'DROP EXTENSION IF EXISTS "{name}" CASCADE; ' for name in (*names, "pgcrypto"))
    proofs = prove_there(
        f"{made} CREATE EXTENSION pg_trgm; ALTER EXTENSION pg_trgm SET SCHEMA extensions;"
        "ALTER EXTENSION pg_trgm UPDATE; COMMENT ON EXTENSION pg_trgm IS 'x';",
        f"{dropped} DROP EXTENSION pg_trgm;",
        second_run=False,
    )
    assert [proof.error for proof in proofs] == [None, None]
    gone = {what for what in proofs[1].objects.removed if not what.startswith("extension ")}
    assert gone <= {what for what in proofs[0].objects.added if not what.startswith("extension ")}


DENIED = {"08001", "22023", "42501", "0A000", "42704", "55000", "2BP01"}
ATTACKS = [
    "DO $$ BEGIN EXECUTE 'CREATE EXTENSION ' || 'citext'; END $$",
    "SET session_replication_role = replica; DO $$ BEGIN EXECUTE 'CREATE EXTENSION ' || 'citext'; END $$",
    "DROP EVENT TRIGGER _workbench_guard_extensions",
    "CREATE EXTENSION file_fdw",
    "CREATE EXTENSION dblink; SELECT dblink_exec('x')",
    "CREATE EXTENSION plpython3u",
    "CREATE EXTENSION citext SCHEMA pg_catalog",
    "CREATE EXTENSION citext SCHEMA _workbench",
    "CREATE EXTENSION citext; ALTER EXTENSION citext ADD TABLE auth.users",
    (
        "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE EXTENSION citext;"
        "ALTER EXTENSION citext ADD FUNCTION public.f()"
    ),
    "SELECT _workbench.create_extension('citext', NULL, 'public', true, true)",
    "UPDATE _workbench.stand_in SET script = 'ALTER ROLE anon SUPERUSER'",
    "INSERT INTO _workbench.admitted_extension VALUES ('file_fdw')",
    "SELECT pg_create_physical_replication_slot('s')",
    "SET temp_file_limit = -1",
    "ALTER ROLE postgres SET temp_file_limit = -1",
    "ALTER ROLE owner PASSWORD 'x'",
    "GRANT owner TO postgres",
    "DROP ROLE owner",
    "SET ROLE owner",
    "SELECT rolpassword FROM pg_authid",
    "SELECT * FROM pg_shadow",
    "GRANT pg_read_all_data TO postgres; SELECT 1 FROM pg_authid",
    "SET ROLE supabase_admin; SELECT rolpassword FROM pg_authid",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "SELECT pg_read_file('PG_VERSION')",
    "GRANT pg_execute_server_program TO postgres",
    "CREATE DATABASE d",
    "ALTER DATABASE template1 ALLOW_CONNECTIONS false",
    "SELECT lo_export(lo_create(0), '/nowhere/x')",
    "ALTER SYSTEM SET archive_command = 'id'",
    "CREATE TABLE t (x int); PREPARE TRANSACTION 'x'",
    (
        'SET check_function_bodies = off; CREATE SCHEMA "x$$; ALTER ROLE anon SUPERUSER; SELECT $$";'
        'SET search_path = "x$$; ALTER ROLE anon SUPERUSER; SELECT $$"; CREATE EXTENSION pgjwt CASCADE'
    ),
    (
        'SET check_function_bodies = off; CREATE SCHEMA "x\'$$; SELECT 1/0; --";'
        'SET search_path = "x\'$$; SELECT 1/0; --"; CREATE EXTENSION http'
    ),
]


def test_attacks_are_errors_there_too(prove_there: Callable[..., tuple[Proof, ...]]) -> None:
    for attack in ATTACKS:
        (proof,) = prove_there(attack)
        assert proof.error is not None, attack
        assert proof.error.sqlstate in DENIED, (attack, proof.error)


def test_event_triggers_never_run_as_superuser_there(prove_there: Callable[..., tuple[Proof, ...]]) -> None:
    bait = """
CREATE TABLE public.caught (who text);
GRANT ALL ON public.caught TO PUBLIC;
CREATE FUNCTION public.bait() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO public.caught VALUES (current_user); END $$;
CREATE EVENT TRIGGER "Start" ON ddl_command_start EXECUTE FUNCTION public.bait();
CREATE EVENT TRIGGER "End" ON ddl_command_end EXECUTE FUNCTION public.bait();
"""
    made = "".join(f'CREATE EXTENSION IF NOT EXISTS "{name}" CASCADE; ' for name in (*stand_ins(), "citext"))
    check = "DO $$ BEGIN ASSERT (SELECT array_agg(DISTINCT who) FROM public.caught) = '{postgres}'; END $$;"
    proofs = prove_there(bait, f"{made} CREATE TABLE public.t (x int); {check}", second_run=False)
    assert [proof.error for proof in proofs] == [None, None]


@pytest.fixture(scope="module", params=BINS, ids=["embedded", *(Path(b).parent.name for b in BINS if b)])
def preparing(request: pytest.FixtureRequest) -> Iterator[PasswordServer]:
    """A server that prepares transactions."""
    with password_server(request.param, "-c max_prepared_transactions=3") as running:
        yield running


_WAITING = """
CREATE FUNCTION public.wait() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user) THEN CREATE ROLE caught; END IF;
END $$;
CREATE EVENT TRIGGER wait ON login EXECUTE FUNCTION public.wait();
"""
_SAID = """
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET standard_conforming_strings = off', CURRENT_CATALOG);
  EXECUTE format('ALTER DATABASE %I IS_TEMPLATE true', CURRENT_CATALOG);
END $$;
"""
_PREPARED = r"COMMIT; BEGIN; SET LOCAL ROLE anon; PREPARE TRANSACTION '\''; CREATE ROLE caught; --';"


def _prepared(host: PasswordServer) -> list[Any]:
    with psycopg.connect(host.url(database="template1")) as connection:
        return connection.execute("SELECT gid FROM pg_prepared_xacts").fetchall()


@pytest.mark.parametrize("killed", [False, True])
def test_a_prepared_transaction_is_an_error_and_traps_nobody(
    preparing: PasswordServer, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, *, killed: bool
) -> None:
    """It outlives its session. Whoever takes it back goes where it is, as a superuser."""
    before = _state(preparing)
    project = open_project(make_project(_SAID + _PREPARED).root, {VARIABLE: preparing.url()})
    with open_server(project.config) as server:
        if server.version >= "17":
            project = open_project(make_project(_WAITING, _SAID + _PREPARED).root, {VARIABLE: preparing.url()})
        if killed:
            monkeypatch.setattr("workbench.shadow.replay._clean", lambda *_: None)
            monkeypatch.setattr("workbench.shadow.databases.take_back_prepared", lambda *_: [])
        with suppress(ServerError) if killed else nullcontext():
            proof = Prover(project).prove(project.read_chain(), second_run=False).proofs[-1]
            assert proof.error is not None
            assert proof.error.sqlstate == "55000"
    assert bool(_prepared(preparing)) is killed
    leave_servers()
    assert _state(preparing) == before


def test_a_killed_workbench_is_cleared_up_after(guest: PasswordServer, make_project: MakeProject) -> None:
    root = make_project("CREATE ROLE made_by_a_run; SELECT pg_sleep(60);").root
    code = (
        "import sys; from pathlib import Path; from workbench.project.project import open_project;"
        "from workbench.shadow.prove import Prover; project = open_project(Path(sys.argv[1]));"
        "Prover(project).prove(project.read_chain(), report=lambda p: print(p.what, flush=True))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(root)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], env=os.environ
    )
    assert child.stdout is not None
    while b"m1.sql" not in child.stdout.readline():
        pass
    child.kill()
    child.wait()
    child.stdout.close()
    project = open_project(make_project("SELECT 1;").root, os.environ)
    assert Prover(project).prove(project.read_chain()).ok


def test_what_a_workbench_of_another_version_left_is_replaced(guest: PasswordServer, tmp_path: Path) -> None:
    config = Config(root=tmp_path, shadow_url=guest.url())
    with open_server(config) as server, server.administer() as superuser:
        superuser.execute('UPDATE public.memory SET state = replace(state, \'"made": "\', \'"made": "x\')')
        numbers = superuser.execute("SELECT oid FROM pg_database WHERE datname = 'workbench_baseline'").fetchall()
    _forget()
    with open_server(config) as server, server.administer() as superuser:
        again = superuser.execute("SELECT oid FROM pg_database WHERE datname = 'workbench_baseline'").fetchall()
    assert again != numbers


def test_two_of_different_versions_do_not_meet(guest: PasswordServer, tmp_path: Path, monkeypatch: Any) -> None:
    config = Config(root=tmp_path, shadow_url=guest.url())
    with open_server(config):
        monkeypatch.setattr("workbench.shadow.guest._GUESTS", {})
        monkeypatch.setattr("workbench.shadow.guest._FORMAT", "0")
        with pytest.raises(ServerError, match="of another version"), open_server(config):
            pass
        monkeypatch.undo()


def _forget() -> None:
    """Be gone without leaving, as a killed workbench is."""
    while guest_module._GUESTS:
        guest_module._GUESTS.popitem()[1].presence.close()


@pytest.mark.parametrize(
    ("before", "after", "match"),
    [
        ("CREATE ROLE anon", "DROP ROLE anon", r"platform's roles already \(anon\)"),
        ("CREATE ROLE postgres", "DROP ROLE postgres", "a role `postgres`"),
        ("CREATE ROLE somebody", "DROP ROLE somebody", "roles of others: somebody"),
        ("CREATE TABLE of_value (id int)", "DROP TABLE of_value", "a database that is in use: postgres"),
        ("CREATE ROLE weak LOGIN PASSWORD 'x'", "DROP ROLE weak", "`weak` of shadow.url is no superuser"),
    ],
)
def test_a_server_that_is_used_for_other_things_is_refused(
    host: PasswordServer, tmp_path: Path, before: str, after: str, match: str
) -> None:
    host.execute(before)
    state = _state(host)
    url = host.url("weak", "x") if "weak" in before else host.url()
    config = Config(root=tmp_path, shadow_url=url)
    for refused in (describe_guest, lambda config: open_server(config).__enter__()):
        with pytest.raises(ServerError, match=match) as caught:
            refused(config)
        assert "docker run" in caught.value.hint
        assert PASSWORD not in str(caught.value)
    assert _state(host) == state
    host.execute(after)


def test_the_database_that_makes_way_keeps_all_it_has(
    guest: PasswordServer, prove_there: Callable[..., tuple[Proof, ...]]
) -> None:
    """Also when a chain alters, renames and drops what it takes for that database, and the workbench is killed."""
    guest.execute("ALTER DATABASE postgres SET work_mem = '1MB'", "COMMENT ON DATABASE postgres IS 'mine'")
    state = _state(guest)
    (proof,) = prove_there("ALTER DATABASE postgres SET search_path = 'x'; COMMENT ON DATABASE postgres IS 'x';")
    assert proof.applied, proof.error
    (proof,) = prove_there("DROP DATABASE postgres;", second_run=False)
    assert proof.applied, proof.error
    _forget()
    (proof,) = prove_there("ALTER DATABASE postgres CONNECTION LIMIT 5;")
    assert proof.applied, proof.error
    leave_servers()
    assert _state(guest) == state
    guest.execute(
        "ALTER DATABASE postgres RESET ALL",
        "COMMENT ON DATABASE postgres IS 'default administrative connection database'",
    )


def test_a_server_on_which_somebody_is_connected_is_left_alone(host: PasswordServer, tmp_path: Path) -> None:
    state = _state(host)
    config = Config(root=tmp_path, shadow_url=host.url())
    with (
        psycopg.connect(host.url()),
        pytest.raises(ServerError, match="somebody is connected"),
        open_server(config),
    ):
        pass
    assert _state(host) == state


def test_a_wrong_password_is_told_and_not_shown(host: PasswordServer, tmp_path: Path) -> None:
    state = _state(host)
    with pytest.raises(ServerError, match="does not answer") as caught:
        describe_guest(Config(root=tmp_path, shadow_url=host.url(password=f"not-{PASSWORD[:2]}")))
    assert "not-s3" not in str(caught.value)
    assert _state(host) == state


@pytest.mark.parametrize(
    ("url", "match"),
    [
        ("postgresql://me:secret@db.example.org/x", "not plainly on this machine"),
        ("postgresql://me:secret@localhost,db.example.org/x", "not plainly on this machine"),
        ("postgresql://me:secret@localhost/x?hostaddr=203.0.113.1", "not plainly on this machine"),
        ("postgresql://me:secret@localhost/x?passfile=/etc/passwd", "not plainly on this machine"),
        ("postgresql://me:secret@localhost/x?service=prod", "not plainly on this machine"),
        ("postgresql://localhost/x", "not plainly on this machine"),
        ("postgresql:///x?host=/var/run/postgresql&user=me", "not plainly on this machine"),
        ("postgresql://me:sec%zzret@localhost/x", "not a Postgres URL"),
        ("host=localhost user=me password=secret", "not a Postgres URL"),
        ("secret", "not a Postgres URL"),
    ],
)
def test_a_branch_cannot_point_at_a_server_elsewhere(make_project: MakeProject, url: str, match: str) -> None:
    project = make_project(files={"workbench.toml": f'[shadow]\nurl = "{url}"\n'})
    with pytest.raises(ServerError, match=match) as caught, open_server(project.config):
        pass
    assert "secret" not in str(caught.value)


def test_a_branch_gets_none_of_the_users_passwords(make_project: MakeProject) -> None:
    project = make_project(files={"workbench.toml": '[shadow]\nurl = "postgresql://me@127.0.0.1/x"\n'})
    parameters = server_parameters(project.config)
    assert parameters["password"] == ""
    assert parameters["passfile"] == os.devnull
    mine = open_project(project.root, {VARIABLE: "postgresql://me@db.example.org/x?sslmode=verify-full"})
    assert server_parameters(mine.config) == {
        "user": "me", "host": "db.example.org", "dbname": "x", "sslmode": "verify-full",
    }  # fmt: skip


MADE_IN = {"pg_cron": "", "pgmq": "pgmq"}


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("CREATE EXTENSION x", "create_extension('x', NULL, 'public', false, false)"),
        ("create extension if not exists \"a-b\" with schema s version '1' cascade",
         "create_extension('a-b', 's', 'public', true, true)"),
        ("CREATE EXTENSION pg_cron SCHEMA cron", "create_extension('pg_cron', NULL, 'public', false, false)"),
        ("CREATE EXTENSION pgmq SCHEMA pgmq", "create_extension('pgmq', NULL, 'public', false, false)"),
        ("ALTER EXTENSION x UPDATE TO '2'", "update_extension('x')"),
        ("ALTER EXTENSION x SET SCHEMA s", "move_extension('x', 's')"),
    ],
)  # fmt: skip
def test_statements_about_extensions_become_calls(text: str, call: str) -> None:
    read = read_extension(text, MADE_IN)
    assert read is not None
    assert read.said("public") == f"SELECT _workbench.{call}"


@pytest.mark.parametrize(
    "text",
    [
        'CREATE EXTENSION "x\'); DROP"',
        "DROP EXTENSION x",
        "ALTER EXTENSION x ADD TABLE t",
        "CREATE EXTENSION x; SELECT 1",
        'CREATE EXTENSION x SCHEMA "a\'b"',
        "ALTER TABLE x SET SCHEMA y",
    ],
)
def test_other_statements_are_none_of_its_business(text: str) -> None:
    assert read_extension(text, MADE_IN) is None


@pytest.mark.parametrize(
    ("text", "restated"),
    [
        ("create extension if not exists pg_cron schema x version '1' cascade",
         'CREATE EXTENSION IF NOT EXISTS "pg_cron" SCHEMA "pg_catalog" CASCADE'),
        ("CREATE EXTENSION pgmq SCHEMA pgmq", 'CREATE EXTENSION "pgmq"'),
        ("CREATE EXTENSION pgmq SCHEMA public VERSION '1.4.4'", 'CREATE EXTENSION "pgmq" SCHEMA "public"'),
        ("CREATE EXTENSION pgmq VERSION '../x'", ""),
        ("CREATE EXTENSION other VERSION '1'", ""),
        ("ALTER EXTENSION pgmq UPDATE TO '1.5'", 'ALTER EXTENSION "pgmq" UPDATE'),
        ("ALTER EXTENSION pgmq UPDATE", ""),
    ],
)  # fmt: skip
def test_statements_about_extensions_say_no_more_than_they_need(text: str, restated: str) -> None:
    read = read_extension(text, MADE_IN)
    assert read is not None
    assert read.restated == restated

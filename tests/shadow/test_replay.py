"""Databases that hold the chain: replayed, kept as checkpoints, and gone afterwards."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.shadow.conftest import MakeProject
from workbench.errors import Cancelled, ServerError
from workbench.progress import CancelToken, Progress
from workbench.shadow.databases import Databases
from workbench.shadow.prove import Prover
from workbench.shadow.replay import replayed
from workbench.shadow.server import ShadowServer, open_server

TABLE = "CREATE TABLE public.replayed (id int PRIMARY KEY);"


def _databases(server: ShadowServer) -> list[str]:
    with server.administer() as superuser:
        return [row[0] for row in superuser.execute("SELECT datname FROM pg_database WHERE datname ~ '^run_'")]


@pytest.fixture
def alone(runtime: Path, make_project: MakeProject) -> Iterator[ShadowServer]:
    """A server that no other test uses meanwhile."""
    assert runtime.is_dir()
    with open_server(make_project().config) as running:
        yield running


def _count(connection: Any) -> int:
    row = connection.execute("SELECT count(*) FROM pg_class WHERE relname = 'replayed'").fetchone()
    return int(row[0])


def test_it_holds_the_whole_chain_and_is_dropped(make_project: MakeProject, alone: ShadowServer) -> None:
    project = make_project(TABLE, "ALTER TABLE public.replayed ADD COLUMN b int;")
    said: list[Progress] = []
    with replayed(project, project.read_chain(), report=said.append) as connection:
        assert _count(connection) == 1
        assert connection.info.user == "postgres"
        assert len(_databases(alone)) == 1
    assert [progress.done for progress in said if progress.total == 2] == [0, 1]
    assert _databases(alone) == []


def test_the_second_time_comes_from_a_checkpoint(make_project: MakeProject) -> None:
    project = make_project(TABLE, "SELECT 'kept';")
    said: list[Progress] = []
    for _ in range(2):
        said.clear()
        with replayed(project, project.read_chain(), report=said.append) as connection:
            assert _count(connection) == 1
    assert said == []


def test_changed_roles_come_back_with_their_checkpoint(make_project: MakeProject, alone: ShadowServer) -> None:
    project = make_project(
        "ALTER ROLE authenticator SET pgrst.db_schemas = 'public, api'; ALTER ROLE anon SET search_path = a, \"B c\";"
        "GRANT service_role TO anon; ALTER ROLE anon LOGIN VALID UNTIL '2040-01-01'; COMMENT ON ROLE anon IS 'x';",
        TABLE,
    )
    state = "SELECT rolname, rolconfig, rolcanlogin, shobj_description(oid, 'pg_authid'),"
    state += " NULLIF(rolvaliduntil, 'infinity')::text,"
    state += " pg_has_role(oid, 'service_role', 'MEMBER') FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname"
    found = []
    said: list[Progress] = []
    with alone.administer() as superuser:
        untouched = superuser.execute(state).fetchall()
    for _ in range(2):
        said.clear()
        with replayed(project, project.read_chain(), report=said.append) as connection:
            found.append(connection.execute(state).fetchall())
    assert said == []
    assert found[0] == found[1] != untouched
    with alone.administer() as superuser:
        assert superuser.execute(state).fetchall() == untouched


OWN_ROLES = (
    "CREATE ROLE mine LOGIN PASSWORD 'x' CONNECTION LIMIT 3; CREATE ROLE \"Their's\" IN ROLE mine;"
    "CREATE SCHEMA theirs AUTHORIZATION mine; GRANT mine TO anon WITH ADMIN OPTION;"
    "ALTER ROLE mine SET search_path = a;"
    "GRANT SELECT ON auth.users TO \"Their's\"; COMMENT ON ROLE mine IS 'x'; GRANT authenticated TO mine;"
)
_ROLES = """
SELECT json_agg(to_jsonb(r) - '{oid,rolvaliduntil}'::text[]
  || jsonb_build_object('said', shobj_description(oid, 'pg_authid')) ORDER BY rolname)::text
FROM pg_roles r WHERE rolname !~ '^(pg_|workbench_)'
UNION ALL SELECT json_agg(m ORDER BY m::text)::text FROM (SELECT roleid::regrole, member::regrole, grantor::regrole,
  admin_option, inherit_option, set_option FROM pg_auth_members) m
UNION ALL SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'theirs'
UNION ALL SELECT relacl::text FROM pg_class WHERE oid = 'auth.users'::regclass
"""


def test_roles_of_the_chains_own_come_back_with_their_checkpoint(
    make_project: MakeProject, alone: ShadowServer
) -> None:
    project = make_project(OWN_ROLES, TABLE)
    with alone.administer() as superuser:
        everything = "SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname !~ '^workbench_parked' ORDER BY rolname"
        untouched = superuser.execute(everything).fetchall()
    said: list[Progress] = []
    found = []
    for _ in range(3):
        said.clear()
        with replayed(project, project.read_chain(), report=said.append) as connection:
            found.append(connection.execute(_ROLES).fetchall())
        with alone.administer() as superuser:
            assert superuser.execute(everything).fetchall() == untouched
            parked = (
                "SELECT FROM pg_roles WHERE rolname ~ '^workbench_parked' AND (rolcanlogin OR rolconfig IS NOT NULL)"
            )
            assert superuser.execute(parked).fetchall() == []
            members = (
                "SELECT FROM pg_auth_members WHERE (roleid::regrole::text || member::regrole) ~ 'workbench_parked'"
            )
            assert superuser.execute(members).fetchall() == []
    assert said == []
    assert found[0] == found[1] == found[2]
    edited = make_project(OWN_ROLES, f"{TABLE} DROP OWNED BY mine CASCADE; DROP ROLE mine; CREATE ROLE mine;")
    for _ in range(2):
        with replayed(edited, edited.read_chain()) as connection:
            assert connection.execute("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'mine'").fetchone() == (False,)


def test_a_parked_role_goes_with_the_last_checkpoint_that_knows_it(
    make_project: MakeProject, alone: ShadowServer
) -> None:
    project = make_project("CREATE ROLE mine; CREATE SCHEMA theirs AUTHORIZATION mine;", TABLE)
    count = "SELECT count(*)::int FROM pg_roles WHERE rolname ~ '^workbench_parked'"
    with replayed(project, project.read_chain()):
        pass
    with alone.administer() as superuser:
        assert _count_of(superuser, count) > 0
        databases = Databases(superuser)
        for key in databases.checkpoints():
            databases.drop(f"ckpt_{key}")
    other = make_project(TABLE, "SELECT 1;")
    with replayed(other, other.read_chain()), alone.administer() as superuser:
        assert _count_of(superuser, count) == 0


def _count_of(connection: Any, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


@pytest.mark.usefixtures("runtime")
def test_a_dropped_role_is_no_lasting_change(make_project: MakeProject) -> None:
    dropping = make_project("DROP ROLE authenticator;", "SELECT nope;")
    assert not Prover(dropping).prove(dropping.read_chain(), second_run=False).ok
    test_the_second_time_comes_from_a_checkpoint(make_project)


def test_an_empty_chain_is_the_baseline(make_project: MakeProject) -> None:
    project = make_project()
    with replayed(project, project.read_chain()) as connection:
        assert _count(connection) == 0


def test_a_chain_that_does_not_apply_says_where(make_project: MakeProject, alone: ShadowServer) -> None:
    project = make_project(TABLE, "SELECT 1;\nSELECT nope;")
    with pytest.raises(ServerError, match="does not apply") as caught, replayed(project, project.read_chain()):
        pass
    assert caught.value.place == "supabase/migrations/20260101000002_m2.sql:2:8"
    assert _databases(alone) == []


def test_a_roles_file_that_fails_says_where(make_project: MakeProject) -> None:
    project = make_project(TABLE, files={"supabase/roles.sql": "CREATE ROLE a;\nCREATE ROEL b;"})
    with pytest.raises(ServerError) as caught, replayed(project, project.read_chain()):
        pass
    assert caught.value.place == "supabase/roles.sql:2:8"


def test_two_at_once_take_turns(make_project: MakeProject) -> None:
    project = make_project("CREATE ROLE turned;", TABLE)
    errors: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(2):
                assert Prover(project).prove(project.read_chain(), second_run=False).ok
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_waiting_for_a_turn_can_be_cancelled(make_project: MakeProject) -> None:
    project = make_project(TABLE)
    token = CancelToken()
    with replayed(project, project.read_chain()):
        token.cancel()
        with pytest.raises(Cancelled), replayed(project, project.read_chain(), cancel=token):
            pass


def test_a_killed_backend_is_an_error_and_the_next_run_is_right(make_project: MakeProject, alone: ShadowServer) -> None:
    import os
    import signal

    project = make_project(TABLE)
    with replayed(project, project.read_chain()) as connection:
        os.kill(connection.info.backend_pid, signal.SIGKILL)
    with replayed(project, project.read_chain()) as connection:
        assert _count(connection) == 1
    assert _databases(alone) == []

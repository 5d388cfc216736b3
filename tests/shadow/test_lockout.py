"""A migration that locks everybody out of its database says so itself, and the next run is right."""

import pytest

from tests.shadow.conftest import MakeProject
from workbench.shadow.proof import ProofState
from workbench.shadow.prove import Prover

pytestmark = pytest.mark.usefixtures("apart")
AFTER = "CREATE TABLE IF NOT EXISTS public.later (id int);"
_HERE = "DO $$ BEGIN EXECUTE format('{}', CURRENT_CATALOG); END $$;"
_REFUSE = (
    "CREATE FUNCTION public.f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no entry'; END $$;"
)

LOCKOUTS = [
    ("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC, postgres;", "", "permission denied for database"),
    ("REVOKE ALL ON DATABASE postgres FROM PUBLIC, postgres;", "", "permission denied for database"),
    (_HERE.format("REVOKE ALL ON DATABASE %I FROM PUBLIC, postgres"), "", 'permission denied for database "postgres"'),
    ("ALTER DATABASE postgres CONNECTION LIMIT 0;", "", "too many connections"),
    (_HERE.format("ALTER DATABASE %I CONNECTION LIMIT 0"), "", 'too many connections for database "postgres"'),
    (_HERE.format("ALTER DATABASE %I ALLOW_CONNECTIONS false"), "22023", "cannot disallow connections"),
    (f"{_REFUSE} CREATE EVENT TRIGGER e ON login EXECUTE FUNCTION public.f();", "", "no entry"),
    (_HERE.format("ALTER DATABASE %I SET local_preload_libraries = x"), "", "could not access file"),
    ("ALTER ROLE postgres SET local_preload_libraries = x;", "", "could not access file"),
    ("ALTER ROLE postgres NOLOGIN;", "42501", "permission denied"),
    ("ALTER ROLE postgres CONNECTION LIMIT 0;", "42501", "permission denied"),
    ("ALTER ROLE postgres RENAME TO gone;", "0A000", "session user cannot be renamed"),
    ("DROP ROLE postgres;", "55006", "current user cannot be dropped"),
    ("REVOKE supabase_admin FROM postgres;", "42501", "permission denied"),
    ("DROP OWNED BY postgres CASCADE;", "42501", "must be owner"),
    ("SET transaction_timeout = '1ms'; SELECT pg_sleep(1);", "25P04", "transaction timeout"),
    ("REVOKE ALL ON SCHEMA supabase_migrations FROM postgres; SET ROLE anon;", "42501", "supabase_migrations"),
]


@pytest.mark.parametrize(("sql", "sqlstate", "message"), LOCKOUTS)
def test_a_lockout_is_the_error_of_its_migration(
    make_project: MakeProject, sql: str, sqlstate: str, message: str
) -> None:
    project = make_project("SELECT 1;", f"SELECT 1;\n{sql}", AFTER)
    first, proof, later = Prover(project).prove(project.read_chain()).proofs
    assert first.applied
    assert proof.error is not None
    assert (proof.error.sqlstate, proof.error.line) == (sqlstate, 2)
    assert message in proof.error.message
    assert later.state is ProofState.BLOCKED
    assert Prover(project).prove(project.read_chain(), [first.path]).ok


@pytest.mark.parametrize(
    "setting",
    [
        "ALTER ROLE postgres SET statement_timeout = '1ms';",
        "ALTER ROLE postgres SET transaction_timeout = '1ms';",
        "ALTER ROLE postgres SET idle_in_transaction_session_timeout = '1ms';",
        _HERE.format("ALTER DATABASE %I SET statement_timeout = 1"),
        "SET statement_timeout = '10s'; SET default_transaction_read_only = on;",
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;",
        "ALTER DATABASE postgres SET default_transaction_read_only = on;",
        "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;",
        "ALTER DATABASE postgres CONNECTION LIMIT 50;",
        "SET idle_session_timeout = '1ms'; SET idle_in_transaction_session_timeout = '1s';",
        "REVOKE USAGE ON SCHEMA public FROM PUBLIC, postgres;",
    ],
)
def test_what_only_looks_like_one_goes_on(make_project: MakeProject, setting: str) -> None:
    project = make_project("SELECT 1;", setting, AFTER)
    for _ in range(2):
        proofs = Prover(project).prove(project.read_chain()).proofs
        assert [proof.error for proof in proofs] == [None] * 3


def test_a_role_that_may_only_read_stops_the_next_migration(make_project: MakeProject) -> None:
    project = make_project("SELECT 1;", "ALTER ROLE postgres SET default_transaction_read_only = on;", AFTER)
    proofs = Prover(project).prove(project.read_chain()).proofs
    assert proofs[1].applied
    assert proofs[2].error is not None
    assert proofs[2].error.sqlstate == "25006"
    other = make_project(AFTER, AFTER, AFTER)
    assert Prover(other).prove(other.read_chain()).ok

"""Migrations that use up what there is, or leave their session in a state that nobody else expects."""

import sys

import pytest

from tests.shadow.conftest import MakeProject, ProveOne
from workbench.shadow.proof import ProofState
from workbench.shadow.prove import Prover
from workbench.shadow.server import open_server

pytestmark = pytest.mark.usefixtures("apart")

# Compares a hundred million places with fifty million letters each, and looks for no signal meanwhile.
DEAF = "SELECT repeat('a', 100000000) LIKE '%' || repeat('a', 50000000) || 'b'"


def test_a_statement_that_hears_no_signal_is_stopped(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.shadow.replay.STATEMENT_SECONDS", 0.5)
    monkeypatch.setattr("workbench.shadow.watch._GRACE_SECONDS", 0.3)
    monkeypatch.setattr("workbench.shadow.watch._KILL_SECONDS", 0.6)
    project = make_project("CREATE TABLE public.a (x int);", DEAF)
    first, second = Prover(project).prove(project.read_chain(), second_run=False).proofs
    assert first.applied
    assert second.error is not None
    assert second.error.sqlstate == "57014"
    project.read_chain().migrations[1].path.write_text("CREATE TABLE public.b (x int);", encoding="utf-8")
    assert all(proof.applied for proof in Prover(project).prove(project.read_chain()).proofs)


@pytest.mark.parametrize(
    "excess",
    [
        "FOR i IN 1..1100 LOOP EXECUTE format('CREATE ROLE many_%s', i); END LOOP",
        "EXECUTE format('COMMENT ON ROLE anon IS %L', repeat('x', 2000000))",
    ],
)
def test_what_would_take_long_to_undo_is_left_behind(make_project: MakeProject, excess: str) -> None:
    project = make_project(f"DO $$ BEGIN {excess}; END $$;", "SELECT 1;")
    assert all(proof.applied for proof in Prover(project).prove(project.read_chain(), second_run=False).proofs)
    with open_server(project.config) as server, server.administer() as superuser:
        left = "SELECT FROM pg_roles WHERE rolname ~ '^many_' OR shobj_description(oid, 'pg_authid') ~ 'xxx' LIMIT 1"
        assert superuser.execute(left).fetchone() is None
    assert all(proof.applied for proof in Prover(project).prove(project.read_chain(), second_run=False).proofs)


@pytest.mark.skipif(sys.platform == "win32", reason="says nothing of how much memory it took")
def test_rows_that_a_migration_asks_for_are_not_kept(prove: ProveOne) -> None:
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    proof = prove("SELECT repeat('x', 1000000) FROM generate_series(1, 1000) a")
    assert proof.applied, proof.error
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit < 256 << 20


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("CREATE TABLE public.t (x text); COPY public.t FROM/**/STDIN", "0A000"),
        ("COPY pg_catalog.pg_class TO -- the client\n STDOUT", "0A000"),
        (r"SET standard_conforming_strings = off; SELECT '\', '; COPY pg_class TO STDOUT; --'", "0A000"),
        ("SET exit_on_error = on; SELECT 1/0", "22012"),
        ("SET transaction_timeout = '50ms'; SELECT pg_sleep(1)", "25P04"),
        ("SELECT set_config('client_encoding', 'EUC_TW', false), 1/0", "22012"),
    ],
)
def test_a_session_is_usable_after_whatever_ended_a_migration(
    make_project: MakeProject, sql: str, sqlstate: str
) -> None:
    project = make_project(sql, "SELECT 1;")
    first, second = Prover(project).prove(project.read_chain()).proofs
    assert first.error is not None
    assert first.error.sqlstate == sqlstate
    assert second.state is ProofState.BLOCKED


_SLOWLY_SENT = f"SELECT length('{'x' * 5_000_000}');"
_HIDDEN = (
    "CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS"
    " $$ SELECT set_config('idle_in_transaction' || '_session_timeout', '1ms', false) $$; SELECT public.f();"
)


@pytest.mark.parametrize(
    ("sql", "sqlstate"),
    [
        ("SET idle_in_transaction_session_timeout = 1; SELECT set_config('idle_session_timeout', '1', true);", ""),
        ("COMMIT; SET idle_session_timeout = 1;", ""),
        (_HIDDEN, "25P03"),
    ],
)
def test_what_ends_idle_sessions_is_of_the_file_alone(prove: ProveOne, sql: str, sqlstate: str) -> None:
    """The runner sends a file in one go; where it is not seen that it would end ours, that has a place."""
    error = prove(f"SELECT 1;\n{sql}\n{_SLOWLY_SENT}").error
    assert (error.sqlstate if error else "") == sqlstate
    assert error is None or error.line > 1


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "EUC_TW", "SJIS", "LATIN1"])
def test_an_encoding_that_a_migration_sets_is_no_obstacle(prove: ProveOne, encoding: str) -> None:
    """Neither for its own next statement, nor for what is run elevated or read afterwards."""
    here = f"EXECUTE format('ALTER DATABASE %I SET client_encoding = ''{encoding}''', CURRENT_CATALOG)"
    proof = prove(
        f"DO $$ BEGIN {here}; END $$; COMMIT; SET client_encoding = '{encoding}';"
        'CREATE TABLE public."ü€" (x int); CREATE PUBLICATION "ü€" FOR ALL TABLES'
    )
    assert proof.applied, proof.error
    assert "table public.ü€" in proof.objects.added


def test_locks_that_take_all_the_room_there_is_are_no_obstacle_to_the_next_run(
    make_project: MakeProject,
) -> None:
    """A session that has ended lets go of them one by one."""
    locking = make_project("SELECT pg_advisory_lock(i) FROM generate_series(1, 1000000) i;")
    for _ in range(2):
        (proof,) = Prover(locking).prove(locking.read_chain(), second_run=False).proofs
        assert proof.error is not None
        assert proof.error.sqlstate == "53200"
    locking.read_chain().migrations[0].path.write_text("SELECT 1;", encoding="utf-8")
    assert Prover(locking).prove(locking.read_chain()).ok


_WRITE = "INSERT INTO public.big SELECT repeat(md5(g::text), 200) FROM generate_series(1, 20000) g;"
_LONG = f"DO $$ BEGIN LOOP {_WRITE} END LOOP; END $$;"


@pytest.mark.parametrize(
    ("limit", "sql", "told"),
    [
        (("RUN_BYTES", 60 << 20), _LONG, ("53100", "the database of the run holds more than")),
        (("MEMORY_BYTES", 200 << 20), "SELECT array_agg(repeat(g::text, 1000)) FROM generate_series(1, 300000) g;",
         ("53200", "the server's process takes more than")),
    ],
)  # fmt: skip
def test_a_run_has_a_limit_of_its_own(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, limit: tuple[str, int], sql: str, told: tuple[str, str]
) -> None:
    """What its statements write adds up; the one at work when it is enough is named."""
    monkeypatch.setattr(f"workbench.shadow.room.{limit[0]}", limit[1])
    monkeypatch.setattr("workbench.shadow.room._LOOK_SECONDS", 0.0)
    project = make_project("CREATE TABLE public.big (x text);", f"SELECT 1;\n{sql}")
    first, second = Prover(project).prove(project.read_chain(), second_run=False).proofs
    assert first.applied
    assert second.error is not None
    assert (second.error.sqlstate, second.error.line) == (told[0], 2)
    assert second.error.message.startswith(told[1])


def test_a_run_may_take_only_so_long(make_project: MakeProject) -> None:
    """However many statements there are, none of which takes long."""
    project = make_project(
        "CREATE TABLE public.t ();", "SELECT 1;\n" + "SELECT pg_sleep(0.3);\n" * 9, "SELECT 1;",
        files={"workbench.toml": "[shadow]\nseconds = 1"},
    )  # fmt: skip
    first, second, third = Prover(project).prove(project.read_chain(), second_run=False).proofs
    assert first.applied
    assert second.error is not None
    assert (second.error.sqlstate, third.state) == ("57014", ProofState.BLOCKED)
    assert 2 <= second.error.line <= 6
    assert second.error.message.startswith("the run has taken more than 1 s (shadow.seconds)")


@pytest.mark.skipif(sys.platform == "win32", reason="counts no files")
@pytest.mark.parametrize("what", ["bytes", "files"])
def test_a_run_leaves_half_of_the_disk_to_others(prove: ProveOne, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    calls = iter(range(1_000_000))
    name, enough = {"bytes": ("_free", 1 << 40), "files": ("_free_files", 1 << 20)}[what]
    monkeypatch.setattr(f"workbench.shadow.room.Room.{name}", lambda _: enough // (1 + (next(calls) > 30) * 2))
    proof = prove("SELECT pg_sleep(20);")
    assert proof.error is not None
    assert proof.error.sqlstate == "53100"
    assert "half of the disk" in proof.error.message


def test_a_run_that_has_written_much_leaves_no_checkpoint(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.shadow.replay.CHECKPOINT_BYTES", 1 << 20)
    project = make_project("CREATE TABLE public.big (x text);", _WRITE, "SELECT 7;")
    with open_server(project.config) as server, server.administer() as superuser:
        count = "SELECT count(*) FROM pg_database WHERE datname ~ '^ckpt_'"
        before = superuser.execute(count).fetchall()
        assert all(proof.applied for proof in Prover(project).prove(project.read_chain(), second_run=False).proofs)
        assert superuser.execute(count).fetchall() == before

"""Proofs by a real Postgres: what applies, what applies twice, what it locks and changes, and where it fails."""

import threading

import pytest

from tests.shadow.conftest import MakeProject, ProveOne
from workbench.errors import Cancelled
from workbench.progress import CancelToken
from workbench.shadow.proof import Lock, Proof, ProofState
from workbench.shadow.prove import Prover

TABLE = "CREATE TABLE IF NOT EXISTS public.notes (id int PRIMARY KEY, body text);\n"
DETACH = "ALTER TABLE public.p DETACH PARTITION public.q CONCURRENTLY;"


def _error(proof: Proof) -> tuple[str, int, int]:
    assert proof.error is not None, proof
    return proof.error.sqlstate, proof.error.line, proof.error.column


def test_idempotent_migration_is_proven(prove: ProveOne) -> None:
    proof = prove(TABLE + "ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;\n")
    assert proof.state is ProofState.PROVEN
    assert proof.objects.added == ("table public.notes",)
    assert proof.notices == ()


def test_second_run_that_fails_has_its_place(prove: ProveOne) -> None:
    proof = prove(TABLE, "\n\nCREATE POLICY own ON public.notes USING (true);\n")
    assert proof.state is ProofState.NOT_RERUNNABLE
    assert proof.second_run is not None
    assert proof.second_run.error is not None
    assert (proof.second_run.error.sqlstate, proof.second_run.error.line) == ("42710", 3)
    assert proof.objects.added == ("policy public.notes.own",)


@pytest.mark.parametrize(
    ("sql", "changed"),
    [
        ("INSERT INTO public.notes SELECT coalesce(max(id), 0) + 1 FROM public.notes", "rows of public.notes (+1)"),
        ("DROP TABLE public.notes; CREATE TABLE public.notes (id int)", "table public.notes"),
        ("ALTER TABLE public.notes ADD CHECK (id > 0)", "constraint public.notes.notes_id_check1"),
        ("DELETE FROM public.notes; INSERT INTO public.notes VALUES (1)", None),
        ("INSERT INTO public.notes VALUES (1) ON CONFLICT DO NOTHING", None),
        ("CREATE OR REPLACE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", None),
        ("DROP POLICY IF EXISTS p ON public.notes; CREATE POLICY p ON public.notes USING (id > 0)", None),
        ("COMMENT ON TABLE public.notes IS 'x'; GRANT SELECT ON public.notes TO anon", None),
    ],
)
def test_second_run_must_change_nothing(prove: ProveOne, sql: str, changed: str | None) -> None:
    proof = prove(TABLE, sql)
    assert proof.second_run is not None
    assert proof.second_run.error is None
    assert proof.second_run.changed == ((changed,) if changed else ())


def test_later_second_runs_do_not_see_earlier_rows(prove: ProveOne) -> None:
    fill = "INSERT INTO public.notes SELECT g FROM generate_series(1, 9) g ON CONFLICT DO NOTHING"
    assert prove(TABLE, fill, "SELECT 1", "COMMENT ON TABLE public.notes IS 'x'").state is ProofState.PROVEN


def test_locks_and_rewrites_of_relations_that_were_there(prove: ProveOne) -> None:
    proof = prove(
        TABLE,
        "CREATE TABLE IF NOT EXISTS public.other (id int);\n"
        "ALTER TABLE public.notes\n  ALTER COLUMN body TYPE varchar(10);\n"
        "CREATE INDEX IF NOT EXISTS i ON public.other (id);\n",
    )
    (statement,) = proof.statements
    assert (statement.line, statement.end_line) == (2, 3)
    assert statement.locks == (Lock("public.notes", "AccessExclusiveLock"),)
    assert statement.rewrites == ("public.notes",)


def test_the_strongest_lock_is_told_by_the_statement_that_took_it(prove: ProveOne) -> None:
    proof = prove(
        TABLE,
        "INSERT INTO public.notes VALUES (1) ON CONFLICT DO NOTHING;\nALTER TABLE public.notes SET (fillfactor = 90);",
    )
    assert [(s.line, s.locks[0].mode) for s in proof.statements] == [
        (1, "RowExclusiveLock"),
        (2, "ShareUpdateExclusiveLock"),
    ]


@pytest.mark.parametrize("runner", ["supabase-cli", "psql", "psql-single-transaction"])
def test_locks_are_seen_whoever_runs_it(prove: ProveOne, runner: str) -> None:
    sql = "ALTER TABLE public.notes ALTER COLUMN id TYPE bigint;\nCOMMENT ON TABLE public.notes IS 'x';\n"
    proof = prove(TABLE, sql, files={"workbench.toml": f'[lint]\nrunner = "{runner}"\n'})
    first, *rest = proof.statements
    assert (first.locks, first.rewrites) == ((Lock("public.notes", "AccessExclusiveLock"),), ("public.notes",))
    assert [statement.locks[0].mode for statement in rest] == ["ShareUpdateExclusiveLock"]


def test_what_cannot_be_in_a_transaction_is_told_of_afterwards(prove: ProveOne) -> None:
    sql = (
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON notes (body);\nVACUUM FULL public.notes;\nVACUUM public.notes;\n"
    )
    built, emptied, swept = prove(TABLE, sql).statements
    assert built.locks == (Lock("public.notes", "ShareUpdateExclusiveLock"),)
    assert built.rewrites == ()
    assert emptied.locks == (Lock("public.notes", "AccessExclusiveLock"),)
    assert emptied.rewrites == ("public.notes",)
    assert (swept.locks, swept.rewrites) == ((Lock("public.notes", "ShareUpdateExclusiveLock"),), ())


_PARTS = """
CREATE TABLE public.whole (id int, body text) PARTITION BY RANGE (id);
CREATE TABLE public.part PARTITION OF public.whole FOR VALUES FROM (1) TO (9);
CREATE TABLE public.notes (id int PRIMARY KEY, body text);
CREATE INDEX by_body ON public.notes (body);
INSERT INTO public.notes VALUES (1);
"""


@pytest.mark.parametrize(
    ("sql", "locks"),
    [
        ("DROP INDEX CONCURRENTLY IF EXISTS by_body", {"notes": "ShareUpdateExclusive"}),
        ("REINDEX INDEX CONCURRENTLY public.by_body", {"notes": "ShareUpdateExclusive"}),
        ("REINDEX (CONCURRENTLY) TABLE public.notes", {"notes": "ShareUpdateExclusive"}),
        ("REINDEX TABLE public.notes", {"notes": "Share"}),
        ("VACUUM (ANALYZE) notes, part", {"notes": "ShareUpdateExclusive", "part": "ShareUpdateExclusive"}),
        ("ANALYZE notes", {"notes": "ShareUpdateExclusive"}),
        (
            "ALTER TABLE public.whole DETACH PARTITION public.part CONCURRENTLY",
            {"part": "AccessExclusive", "whole": "ShareUpdateExclusive"},
        ),
        ("SELECT id FROM public.notes ORDER BY id FOR NO KEY UPDATE", {"notes": "RowShare"}),
        ("LOCK TABLE public.notes IN ROW SHARE MODE", {"notes": "RowShare"}),
        ("CREATE TABLE public.mine (id int REFERENCES public.notes)", {"notes": "ShareRowExclusive"}),
        ("SELECT id FROM public.notes", {}),
    ],
)
def test_locks_of_what_is_done_beside_all_else(prove: ProveOne, sql: str, locks: dict[str, str]) -> None:
    text = f"BEGIN; {sql}; COMMIT;" if sql.startswith(("LOCK", "REINDEX TABLE")) else f"{sql};"
    proof = prove(_PARTS, text, files={"workbench.toml": '[lint]\nrunner = "psql"\n'})
    assert proof.applied, proof.error
    found = {lock.object: lock.mode for statement in proof.statements for lock in statement.locks}
    assert found == {f"public.{name}": f"{mode}Lock" for name, mode in locks.items()}


def test_transactions_of_a_blocks_own_stay_its_own(prove: ProveOne) -> None:
    sql = "DO $$ BEGIN INSERT INTO public.notes VALUES (1) ON CONFLICT DO NOTHING; COMMIT; END $$;"
    assert prove(TABLE, sql, files={"workbench.toml": '[lint]\nrunner = "psql"\n'}).state is ProofState.PROVEN


def test_errors_have_line_and_column_in_characters(prove: ProveOne) -> None:
    assert _error(prove("SELECT 1;\n-- é ü\nSELECT 'é', nope;\n")) == ("42703", 3, 13)
    assert _error(prove("SELECT 1;\r\n  SELEKT 2;\r\n")) == ("42601", 2, 3)


def test_errors_in_do_blocks_are_placed_in_the_body(prove: ProveOne) -> None:
    body = "DO $$\nBEGIN\n  PERFORM 1;\n  INSERT INTO public.gone\n    VALUES (1);\nEND\n$$;\n"
    assert _error(prove("\n" + body)) == ("42P01", 5, 15)
    raised = "SELECT 1;\nDO $body$\nBEGIN\n  IF true THEN\n    RAISE EXCEPTION 'no';\n  END IF;\nEND $body$;"
    assert _error(prove(raised)) == ("P0001", 5, 5)
    dynamic = "DO $$\nBEGIN\n  EXECUTE 'CREATE TABLE x (y nope)';\nEND $$;"
    assert _error(prove(dynamic)) == ("42704", 3, 30)


def test_errors_in_function_bodies_are_placed_in_the_body(prove: ProveOne) -> None:
    sql = "CREATE FUNCTION public.f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 1\nEND $$;"
    assert _error(prove(sql))[:2] == ("42601", 4)


def test_later_migrations_are_blocked(make_project: MakeProject) -> None:
    project = make_project(TABLE, "SELECT nope;", "SELECT 1;")
    proofs = Prover(project).prove(project.read_chain()).proofs
    assert [proof.state for proof in proofs] == [ProofState.PROVEN, ProofState.FAILED, ProofState.BLOCKED]
    assert proofs[2].blocked_by == proofs[1].path


def test_a_wanted_migration_behind_a_broken_one_is_blocked(make_project: MakeProject) -> None:
    project = make_project("SELECT nope;", "SELECT 1;")
    (proof,) = Prover(project).prove(project.read_chain(), ["supabase/migrations/20260101000002_m2.sql"]).proofs
    assert proof.blocked_by == "supabase/migrations/20260101000001_m1.sql"


def test_a_file_that_fails_leaves_nothing(prove: ProveOne, make_project: MakeProject) -> None:
    project = make_project("CREATE TABLE public.a (id int); SELECT nope;")
    prover = Prover(project)
    assert prover.prove(project.read_chain()).proofs[0].state is ProofState.FAILED
    project = make_project("CREATE TABLE public.a (id int);")
    assert prover.prove(project.read_chain()).proofs[0].applied


def test_commit_in_a_do_block_fails(prove: ProveOne) -> None:
    assert _error(prove("DO $$\nBEGIN\n  COMMIT;\nEND $$;")) == ("2D000", 3, 3)


def test_statements_that_run_alone(prove: ProveOne) -> None:
    proof = prove(TABLE, "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON public.notes (body);\nVACUUM public.notes;")
    assert proof.state is ProofState.PROVEN
    assert proof.objects.added == ("index public.i",)


@pytest.mark.parametrize(
    ("runner", "sql", "sqlstate"),
    [
        ("supabase-cli", "ALTER TYPE public.mood ADD VALUE 'b'; SELECT 'b'::public.mood;", "55P04"),
        ("psql", "ALTER TYPE public.mood ADD VALUE 'b'; SELECT 'b'::public.mood;", ""),
        ("psql", "DO $$ BEGIN COMMIT; END $$;", ""),
        ("psql", "BEGIN; CREATE TABLE public.t (i int);", "25001"),
        ("supabase-cli", "BEGIN; CREATE TABLE public.t (i int);", "25001"),
        ("psql-single-transaction", "BEGIN; CREATE TABLE public.t (i int);", ""),
        ("supabase-cli", "ALTER TYPE public.mood ADD VALUE 'b'; BEGIN; SELECT 'b'::public.mood; COMMIT;", ""),
        ("supabase-cli", "ALTER TYPE public.mood ADD VALUE 'b'; SELECT 'b'::public.mood; VACUUM;", "55P04"),
        ("supabase-cli", "ALTER TYPE public.mood ADD VALUE 'b'; VACUUM; SELECT 'b'::public.mood;", ""),
        ("supabase-cli", f"{DETACH} CREATE TABLE public.t (i int);", ""),
        ("supabase-cli", f"CREATE TABLE public.t (i int); {DETACH}", "25001"),
        ("supabase-cli", f"-- pg-delta: transaction=false\nCREATE TABLE public.t (i int); {DETACH}", ""),
        ("supabase-cli", "LOCK TABLE public.p; SELECT 1;", "25P01"),
        ("supabase-cli", "SELECT 1; LOCK TABLE public.p;", ""),
        ("supabase-cli", "SELECT 1; SAVEPOINT s;", "25P01"),
        ("supabase-cli", "BEGIN; LOCK TABLE public.p; SAVEPOINT s; RELEASE s; COMMIT;", ""),
        ("psql-single-transaction", "SELECT 1; VACUUM;", "25001"),
        ("transaction", "CREATE TABLE public.t (i int); CREATE INDEX CONCURRENTLY i ON public.t (i);", "25001"),
        ("supabase-cli", "CREATE TABLE public.t (i int); CREATE INDEX CONCURRENTLY i ON public.t (i);", ""),
    ],
)
def test_a_file_is_run_as_the_projects_runner_does(prove: ProveOne, runner: str, sql: str, sqlstate: str) -> None:
    config = {"workbench.toml": f'[lint]\nrunner = "{runner}"\n'}
    parted = (
        "CREATE TABLE public.p (i int) PARTITION BY LIST (i);"
        "CREATE TABLE public.q PARTITION OF public.p FOR VALUES IN (1);"
    )
    error = prove(f"CREATE TYPE public.mood AS ENUM ('a'); {parted}", sql, files=config).error
    assert (error.sqlstate if error else "") == sqlstate


def test_second_run_of_what_cannot_be_taken_back_runs_on_a_copy(prove: ProveOne) -> None:
    proof = prove(TABLE, "BEGIN;\nCREATE INDEX i ON public.notes (body);\nCOMMIT;\n")
    assert proof.applied
    assert proof.second_run is not None
    assert proof.second_run.error is not None
    assert (proof.second_run.error.sqlstate, proof.second_run.error.line) == ("42P07", 2)


def test_new_enum_values_can_be_used_in_the_next_migration(prove: ProveOne) -> None:
    proof = prove(
        "CREATE TYPE public.mood AS ENUM ('a');",
        "ALTER TYPE public.mood ADD VALUE IF NOT EXISTS 'b';",
        "CREATE TABLE IF NOT EXISTS public.x (m public.mood DEFAULT 'b');",
    )
    assert proof.state is ProofState.PROVEN


def test_settings_do_not_leak_into_the_next_file(prove: ProveOne) -> None:
    leaving = "SET search_path = ''; SET statement_timeout = 1; SET ROLE postgres;"
    assert prove(leaving, "CREATE TABLE IF NOT EXISTS unqualified (id int);").objects.added == (
        "table public.unqualified",
    )


def test_temporary_tables_are_not_in_the_way_of_the_second_run(prove: ProveOne) -> None:
    assert prove("CREATE TEMP TABLE t (id int); PREPARE p AS SELECT 1;").state is ProofState.PROVEN


def test_the_history_holds_each_migration(prove: ProveOne) -> None:
    names = "SELECT array_agg(name ORDER BY version) FROM supabase_migrations.schema_migrations"
    seen = f"DO $$ BEGIN ASSERT ({names}) = '{{m1}}'; END $$;"
    assert prove("SELECT 1;", seen).applied


def test_roles_file_runs_first_and_roles_do_not_stay(make_project: MakeProject) -> None:
    project = make_project(
        "GRANT USAGE ON SCHEMA public TO reporter; CREATE ROLE auditor; ALTER ROLE anon SET statement_timeout = '1s';",
        files={"supabase/roles.sql": "CREATE ROLE reporter NOLOGIN;"},
    )
    for _ in range(2):
        proof = Prover(project).prove(project.read_chain(), second_run=False).proofs[0]
        assert proof.state is ProofState.PROVEN, proof
        assert "role auditor" in proof.objects.added
        assert "role anon" in proof.objects.changed


def test_unchanged_migrations_are_not_proven_again(make_project: MakeProject) -> None:
    project = make_project(TABLE, "SELECT 1;")
    prover = Prover(project)
    first = prover.prove(project.read_chain()).proofs
    project = make_project(TABLE, "SELECT 2;")
    seen: list[Proof] = []
    second = prover.prove(project.read_chain(), on_proof=seen.append).proofs
    assert second[0] is first[0]
    assert second[1] is not first[1]
    assert tuple(seen) == second


def test_files_without_text_fail_without_a_server_error(make_project: MakeProject) -> None:
    project = make_project("SELECT 1;")
    (project.layout.migrations / "20260101000002_bad.sql").write_bytes(b"\xff\xfe\x00")
    (project.layout.migrations / "20260101000003_empty.sql").write_bytes(b"")
    proofs = Prover(project).prove(project.read_chain()).proofs
    assert [proof.state for proof in proofs] == [ProofState.PROVEN, ProofState.FAILED, ProofState.BLOCKED]


def test_empty_and_comment_only_files_apply(prove: ProveOne) -> None:
    assert prove("", "-- nothing\n").state is ProofState.PROVEN


def test_notices_are_few_and_short(prove: ProveOne) -> None:
    proof = prove("DO $$ BEGIN FOR i IN 1 .. 500 LOOP RAISE WARNING '%', repeat('x', 5000); END LOOP; END $$;")
    assert len(proof.notices) == 50
    assert max(map(len, proof.notices)) <= 500


def test_cancel_stops_a_statement(make_project: MakeProject) -> None:
    project = make_project("SELECT pg_sleep(60);")
    token = CancelToken()
    timer = threading.Timer(0.3, token.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        Prover(project).prove(project.read_chain(), cancel=token)
    timer.join()


def test_cancel_stops_a_statement_that_catches_it(make_project: MakeProject) -> None:
    stubborn = (
        "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END $$;"
    )
    project = make_project(stubborn)
    token = CancelToken()
    timer = threading.Timer(0.3, token.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        Prover(project).prove(project.read_chain(), cancel=token)
    timer.join()


_FUNCTION = "CREATE OR REPLACE FUNCTION public.f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';\n"


@pytest.mark.parametrize(
    ("statement", "added"),
    [
        ("CREATE PUBLICATION p FOR ALL TABLES", "publication p"),
        ("EXECUTE 'CREATE PUBLICATION p FOR ALL TABLES;'", "publication p"),
        ("EXECUTE $e$ CREATE PUBLICATION p FOR ALL TABLES $e$", "publication p"),
        ("CREATE EVENT TRIGGER e\n  ON ddl_command_end EXECUTE FUNCTION public.f()", "event trigger e"),
        ("CREATE FOREIGN DATA WRAPPER w HANDLER h VALIDATOR v", "foreign data wrapper w"),
    ],
)
def test_what_the_platform_allows_is_allowed_in_do_blocks_too(prove: ProveOne, statement: str, added: str) -> None:
    caught = f"{_FUNCTION}DO $$ BEGIN\n  {statement};\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND $$;"
    proof = prove(caught)
    assert proof.state is ProofState.PROVEN, proof
    assert added in proof.objects.added


def test_conditions_of_a_do_block_decide(prove: ProveOne) -> None:
    proof = prove(
        "DO $$ BEGIN IF false THEN CREATE PUBLICATION no FOR ALL TABLES; END IF;\n"
        "FOR i IN 1 .. 3 LOOP DROP PUBLICATION IF EXISTS p; CREATE PUBLICATION p FOR ALL TABLES; END LOOP; END $$;",
        "DO $$ BEGIN\n  PERFORM 1;\n  CREATE PUBLICATION p\n    FOR ALL TABLES;\n  RAISE 'not reached'; END $$;",
    )
    assert _error(proof)[:2] == ("42710", 3)


def test_functions_elevate_nothing(prove: ProveOne) -> None:
    body = "BEGIN CREATE PUBLICATION p FOR ALL TABLES; END"
    make = f"CREATE FUNCTION public.g() RETURNS void LANGUAGE plpgsql AS '{body}';"
    assert _error(prove(f"{make} DO $$ BEGIN PERFORM public.g(); -- PUBLICATION\nEND $$;"))[0] == "42501"
    assert _error(prove("DO $$ BEGIN EXECUTE 'CREATE PUBLICATION' || ' p FOR ALL TABLES'; END $$;"))[0] == "42501"


def test_policies_are_asked_whether_they_recurse(prove: ProveOne) -> None:
    sql = """\
CREATE TABLE public.a (id int PRIMARY KEY, owner uuid);
CREATE TABLE public.b (id int PRIMARY KEY);
ALTER TABLE public.a ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.b ENABLE ROW LEVEL SECURITY;
CREATE POLICY "One" ON public.a FOR INSERT TO authenticated WITH CHECK (NOT EXISTS (SELECT FROM public.a o));
CREATE POLICY own ON public.a FOR SELECT TO authenticated USING (owner = (SELECT auth.uid()));
CREATE POLICY fine ON public.b FOR ALL USING (id > 0 AND EXISTS (SELECT FROM public.a));
"""
    proof = prove(sql)
    assert [(asked.table, asked.policy, "infinite recursion" in asked.error) for asked in proof.policies] == [
        ("public.a", "One", True),
        ("public.a", "own", False),
        ("public.b", "fine", False),
    ]
    assert prove(TABLE, "CREATE POLICY p ON public.notes USING (id > 0);").policies == ()

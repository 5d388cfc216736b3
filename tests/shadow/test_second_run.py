"""The second run succeeds and changes nothing: no change is missed, and what is made again as it was is no change."""

import pytest

from tests.shadow.conftest import MakeProject, ProveOne
from workbench.shadow.prove import Prover

BEFORE = """
CREATE TABLE public.notes (id int PRIMARY KEY, body text DEFAULT 'x', n int NOT NULL DEFAULT 0,
  at timestamptz DEFAULT now());
INSERT INTO public.notes (id) VALUES (1), (2);
CREATE TABLE public.keyed (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
CREATE VIEW public.shown AS SELECT id FROM public.notes;
CREATE SEQUENCE public.counter;
CREATE TYPE public.mood AS ENUM ('a');
CREATE DOMAIN public.positive AS int CHECK (VALUE > 0);
CREATE FUNCTION public.check_it(x int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT x > 0';
CREATE POLICY own ON public.notes USING (public.check_it(id));
CREATE TABLE public.runs (n int);
INSERT INTO public.runs VALUES (0);
CREATE FUNCTION public.run() RETURNS int LANGUAGE sql AS 'UPDATE public.runs SET n = n + 1 RETURNING n';
"""
# Does something only when it runs for the second time.
TWICE = "DO $x$ BEGIN IF public.run() > 1 THEN EXECUTE $y${}$y$; END IF; END $x$"
RUNS = "rows of public.runs"


@pytest.mark.parametrize(
    ("sql", "changed"),
    [
        ("COMMENT ON TABLE public.notes IS 'new'", "table public.notes"),
        ("COMMENT ON COLUMN public.notes.n IS 'new'", "column public.notes.n"),
        ("COMMENT ON FUNCTION public.check_it(int) IS 'new'", "function public.check_it(integer)"),
        ("COMMENT ON POLICY own ON public.notes IS 'new'", "policy public.notes.own"),
        ("COMMENT ON SCHEMA public IS 'new'", "schema public"),
        ("COMMENT ON CONSTRAINT notes_pkey ON public.notes IS 'new'", "constraint public.notes.notes_pkey"),
        ("GRANT SELECT (id) ON public.notes TO authenticator", "column public.notes.id"),
        ("REVOKE ALL ON public.notes FROM anon", "table public.notes"),
        ("REVOKE ALL ON FUNCTION public.check_it(int) FROM anon", "function public.check_it(integer)"),
        ("GRANT CREATE ON SCHEMA public TO anon", "schema public"),
        ("GRANT USAGE ON TYPE public.mood TO anon", "enum public.mood"),
        ("ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY", "table public.notes"),
        ("ALTER TABLE public.notes FORCE ROW LEVEL SECURITY", "table public.notes"),
        ("ALTER POLICY own ON public.notes USING (id > 1)", "policy public.notes.own"),
        ("ALTER POLICY own ON public.notes TO anon", "policy public.notes.own"),
        ("CREATE OR REPLACE FUNCTION public.check_it(x int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
         "function public.check_it(integer)"),
        ("ALTER FUNCTION public.check_it(int) SECURITY DEFINER", "function public.check_it(integer)"),
        ("ALTER FUNCTION public.check_it(int) SET search_path = ''", "function public.check_it(integer)"),
        ("ALTER TABLE public.notes ALTER n DROP DEFAULT", "column public.notes.n"),
        ("ALTER TABLE public.notes ALTER n DROP NOT NULL", "column public.notes.n"),
        ("ALTER TABLE public.notes DROP COLUMN n", "column public.notes.n"),
        ("ALTER TABLE public.notes RENAME COLUMN n TO m", "column public.notes.m"),
        ("CREATE INDEX i ON public.notes (n)", "index public.i"),
        ("ALTER TABLE public.notes ADD CONSTRAINT c CHECK (n < 9) NOT VALID", "constraint public.notes.c"),
        ("ALTER VIEW public.shown SET (security_invoker = on)", "view public.shown"),
        ("CREATE OR REPLACE VIEW public.shown AS SELECT id FROM public.notes WHERE id > 1", "view public.shown"),
        ("CREATE RULE r AS ON DELETE TO public.notes DO INSTEAD NOTHING", "rule public.notes.r"),
        ("ALTER SEQUENCE public.counter INCREMENT 5", "sequence public.counter"),
        ("ALTER SEQUENCE public.counter OWNER TO supabase_admin", "sequence public.counter"),
        ("ALTER TYPE public.mood ADD VALUE 'b'", "enum public.mood"),
        ("ALTER TYPE public.mood RENAME VALUE 'a' TO 'b'", "enum public.mood"),
        ("ALTER DOMAIN public.positive DROP CONSTRAINT positive_check", "domain public.positive"),
        ("ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon",
         "default privileges postgres in public on r"),
        ("ALTER PUBLICATION supabase_realtime ADD TABLE public.notes", "publication supabase_realtime"),
        ("ALTER ROLE anon SET statement_timeout = '1s'", "role anon"),
        ("GRANT service_role TO anon", "role anon"),
        ("CREATE ROLE made", "role made"),
        ("ALTER DATABASE postgres SET work_mem = '5MB'", "settings of the database postgres"),
        ("CREATE STATISTICS public.s ON id, n FROM public.notes", "statistics public.s"),
        ("CREATE CAST (public.mood AS int) WITH INOUT", "cast public.mood to integer"),
        ("DROP FUNCTION public.check_it(int) CASCADE", "function public.check_it(integer)"),
        ("DROP VIEW public.shown", "view public.shown"),
        ("DROP POLICY own ON public.notes", "policy public.notes.own"),
        ("ALTER SCHEMA public RENAME TO other", "schema other"),
        ("UPDATE public.notes SET n = 5 WHERE id = 1", "rows of public.notes"),
        ("DELETE FROM public.notes WHERE id = 1", "rows of public.notes (-1)"),
        ("TRUNCATE public.notes", "rows of public.notes (-2)"),
        ("INSERT INTO storage.buckets (id, name) VALUES ('b', 'b')", "rows of storage.buckets (+1)"),
        ("SELECT vault.create_secret('s', 'n')", "rows of vault.secrets (+1)"),
        ("SET ROLE anon", None),
        ("SET search_path = ''", None),
        ("UPDATE public.notes SET n = n", None),
        ("UPDATE public.notes SET at = clock_timestamp()", None),
        ("SELECT nextval('public.counter')", None),
    ],
)  # fmt: skip
def test_what_only_the_second_run_does_is_seen(prove: ProveOne, sql: str, changed: str | None) -> None:
    proof = prove(BEFORE, TWICE.format(sql))
    assert proof.second_run is not None
    assert proof.second_run.error is None
    told = set(proof.second_run.changed) - {RUNS}
    assert RUNS in proof.second_run.changed
    assert (changed in told) if changed else not told, told


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW public.shown; CREATE VIEW public.shown AS SELECT id FROM public.notes",
        (
            "DROP MATERIALIZED VIEW IF EXISTS public.kept; CREATE MATERIALIZED VIEW public.kept AS"
            " SELECT id FROM public.notes; CREATE UNIQUE INDEX kept_id ON public.kept (id)"
        ),
        "DROP POLICY own ON public.notes; CREATE POLICY own ON public.notes USING (public.check_it(id))",
        (
            "DROP FUNCTION public.check_it(int) CASCADE; CREATE FUNCTION public.check_it(x int) RETURNS boolean"
            " LANGUAGE sql IMMUTABLE AS 'SELECT x > 0'; CREATE POLICY own ON public.notes USING (public.check_it(id))"
        ),
        (
            "ALTER TABLE public.notes ADD COLUMN IF NOT EXISTS z public.mood;"
            "ALTER TABLE public.notes DROP COLUMN z; DROP TYPE public.mood; CREATE TYPE public.mood AS ENUM ('a');"
            "ALTER TABLE public.notes ADD COLUMN z public.mood DEFAULT 'a'"
        ),
        "DROP INDEX IF EXISTS i; CREATE INDEX i ON public.notes (n) WHERE n > 0",
        "ALTER TABLE public.notes DROP CONSTRAINT IF EXISTS c; ALTER TABLE public.notes ADD CONSTRAINT c CHECK (n < 9)",
        "REVOKE ALL ON public.notes FROM anon; GRANT SELECT ON public.notes TO anon",
        "DELETE FROM public.keyed; INSERT INTO public.keyed (name) VALUES ('a'), ('b')",
        "INSERT INTO public.notes VALUES (1, 'y') ON CONFLICT (id) DO UPDATE SET body = excluded.body, at = now()",
        "CREATE EXTENSION IF NOT EXISTS pg_cron; SELECT cron.schedule('a', '* * * * *', 'SELECT 1')",
        (
            "CREATE EXTENSION IF NOT EXISTS pg_cron; SELECT cron.unschedule(jobid) FROM cron.job;"
            "SELECT cron.schedule('a', '* * * * *', 'SELECT 1')"
        ),
        "DROP PUBLICATION supabase_realtime; CREATE PUBLICATION supabase_realtime FOR TABLE public.notes",
        (
            "DROP TRIGGER IF EXISTS t ON public.notes; CREATE TRIGGER t BEFORE UPDATE ON public.notes FOR EACH ROW"
            " EXECUTE FUNCTION suppress_redundant_updates_trigger()"
        ),
        "BEGIN;\nALTER TABLE public.notes ADD COLUMN IF NOT EXISTS z int;\nCOMMIT",
        "BEGIN; UPDATE public.notes SET n = 7; COMMIT; SELECT 1",
        "SET search_path = ''; CREATE OR REPLACE VIEW public.shown AS SELECT id FROM public.notes",
        "DROP ROLE IF EXISTS app; CREATE ROLE app; GRANT anon TO app; GRANT app TO authenticator",
        "SET datestyle = 'German'; ALTER TABLE public.notes ALTER at SET DEFAULT '2020-01-02 UTC'",
    ],
)
def test_what_is_made_again_as_it_was_is_no_change(prove: ProveOne, sql: str) -> None:
    proof = prove(BEFORE, sql)
    assert proof.second_run is not None
    assert (proof.second_run.error, proof.second_run.changed) == (None, ())


def test_a_script_that_commits_halfway_is_seen_too(prove: ProveOne) -> None:
    proof = prove(BEFORE, "BEGIN; UPDATE public.notes SET n = n + 1; COMMIT; SELECT 1")
    assert proof.second_run is not None
    assert proof.second_run.changed == ("rows of public.notes",)


def test_a_renamed_column_makes_no_later_migration_a_change(make_project: MakeProject) -> None:
    """What spells the old name reads otherwise from then on, touched or not."""
    project = make_project(
        BEFORE,
        "DO $$ BEGIN ALTER TABLE public.notes RENAME id TO number; EXCEPTION WHEN undefined_column THEN NULL; END $$;",
        "ALTER VIEW public.shown OWNER TO postgres; ALTER POLICY own ON public.notes TO PUBLIC;",
    )
    proofs = Prover(project).prove(project.read_chain()).proofs
    assert proofs[1].objects.added == ("column public.notes.number",)
    assert [proof.second_run.changed for proof in proofs[1:] if proof.second_run] == [(), ()]
    assert proofs[2].objects.changed == ()


def test_remembered_objects_of_another_database_are_not_used(make_project: MakeProject) -> None:
    """The same state made anew has other numbers in it."""
    tail = ["SELECT 1;", "SELECT 2;"]
    project = make_project(BEFORE, *tail)
    prover = Prover(project)
    prover.prove(project.read_chain())
    for number in range(9):  # each drives a checkpoint out
        Prover(other := make_project(f"SELECT {number};")).prove(other.read_chain(), second_run=False)
    project = make_project(BEFORE, "SELECT 1;", "COMMENT ON TABLE public.notes IS 'x';")
    proof = prover.prove(project.read_chain()).proofs[-1]
    assert proof.objects.changed == ("table public.notes",)
    assert proof.second_run is not None
    assert proof.second_run.ok

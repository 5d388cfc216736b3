"""The fix of a drift as users get it: planned, tried on a copy, printed, and saved as a migration that holds."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.catalog.plan.draft import Hazard
from workbench.cli.formats.drift_json import render_json
from workbench.cli.formats.drift_sql import render_sql
from workbench.cli.formats.drift_text import render_text
from workbench.commands.drift import DriftReport, run_drift
from workbench.commands.saving import save_fix
from workbench.errors import ScaffoldError, TargetError
from workbench.lint.engine import Linter
from workbench.lint.finding import Severity
from workbench.progress import CancelToken, silent
from workbench.project.config import Config
from workbench.project.manifest import load_manifest
from workbench.project.project import Project, open_project
from workbench.shadow.databases import scratch_database
from workbench.shadow.locking import locked
from workbench.shadow.prove import Prover
from workbench.shadow.server import ShadowServer, open_server
from workbench.shadow.settings import SUPERUSER

CHAIN = """
CREATE TYPE public.mood AS ENUM ('calm', 'tense', 'lost');
CREATE TABLE public.reports (id uuid PRIMARY KEY, owner_id uuid NOT NULL, body text, feels public.mood DEFAULT 'calm');
ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY "view own" ON public.reports FOR SELECT TO authenticated USING (owner_id = auth.uid());
CREATE VIEW public.bodies WITH (security_invoker = on) AS SELECT id, body, feels FROM public.reports;
"""
# What somebody did to the live database by hand: a bit of everything that needs a guard in a migration.
BY_HAND = """
CREATE TYPE public.size AS ENUM ('s', 'm');
CREATE DOMAIN public.score AS integer CHECK (VALUE >= 0);
CREATE TABLE public.notes (id int PRIMARY KEY, size public.size, score public.score);
ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS 'BEGIN RETURN NEW; END';
REVOKE EXECUTE ON FUNCTION public.touch() FROM PUBLIC, anon;
CREATE TRIGGER touch BEFORE UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION public.touch();
ALTER TABLE public.reports ADD CONSTRAINT long CHECK (length(body) > 3);
ALTER TABLE public.notes ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
CREATE INDEX notes_size ON public.notes (size);
CREATE POLICY "edit own" ON public.reports FOR UPDATE TO authenticated USING (owner_id = (SELECT auth.uid()));
ALTER PUBLICATION supabase_realtime ADD TABLE public.notes;
COMMENT ON TABLE public.notes IS 'by hand';
REVOKE ALL ON public.notes FROM anon;
DROP VIEW public.bodies; ALTER TABLE public.reports ALTER COLUMN feels DROP DEFAULT;
ALTER TYPE public.mood RENAME TO gone; CREATE TYPE public.mood AS ENUM ('calm', 'tense');
ALTER TABLE public.reports ALTER COLUMN feels TYPE public.mood USING feels::text::public.mood;
ALTER TABLE public.reports ALTER COLUMN feels SET DEFAULT 'calm'; DROP TYPE public.gone;
CREATE VIEW public.bodies WITH (security_invoker = on) AS SELECT id, body, feels FROM public.reports;
"""
Live = Callable[..., str]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_reports.sql").write_text(CHAIN, encoding="utf-8")
    (tmp_path / "supabase" / "manifest.json").write_text(
        '{"tables": ["reports"], "enums": ["mood"]}\n', encoding="utf-8"
    )
    return open_project(tmp_path, {})


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ShadowServer]:
    with open_server(Config(tmp_path)) as running:
        yield running


@pytest.fixture
def live(server: ShadowServer) -> Iterator[Live]:
    """Make live databases out of SQL; their addresses."""
    with ExitStack() as stack:

        def make(*texts: str, superuser: str = "") -> str:
            name = stack.enter_context(scratch_database(server))
            with server.connect(name) as connection:
                for text in texts:
                    connection.execute(text.encode())
            if superuser:
                with server.connect(name, role=SUPERUSER) as connection:
                    connection.execute(superuser.encode())
            return server.url(name)

        yield make


def fixed(project: Project, target: str) -> DriftReport:
    report = run_drift(project, target=target, fix=True)
    assert report.fix is not None
    return report


def test_a_fix_is_planned_and_tried_only_when_asked_for(project: Project, live: Live) -> None:
    target = live(CHAIN, "CREATE TABLE public.more (id int)")
    assert run_drift(project, target=target).fix is None
    assert run_drift(project, target=live(CHAIN), fix=True).fix is None


def test_a_fix_is_tried_on_a_copy_and_says_so(project: Project, live: Live) -> None:
    report = fixed(project, live(CHAIN, BY_HAND))
    assert report.fix is not None
    assert report.fix.verified
    assert (report.fix.why, report.fix.residue) == ("", ())
    assert "verified on a copy" in render_text(report)
    assert "-- Verified: run on a copy, after which nothing differs." in render_sql(report)
    told = json.loads(render_json(report))
    assert told["fix"]["verified"] is True
    added = next(item for item in told["differences"] if item["object"] == "public.notes" and item["kind"] == "table")
    assert added["sql"][0].startswith("CREATE TABLE IF NOT EXISTS public.notes")
    assert all(item["sql"] for item in told["differences"])


def test_what_was_tried_left_nothing_behind(project: Project, live: Live, server: ShadowServer) -> None:
    target = live(CHAIN, BY_HAND)
    before = run_drift(project, target=target).after
    fixed(project, target)
    assert before == run_drift(project, target=target).after
    with locked(server.places.runs), server.administer() as connection:  # nobody is at work meanwhile
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'run\\_%'").fetchall()
    assert rows == []


def test_a_fix_that_may_not_be_run_is_shown_and_called_unverified(project: Project, live: Live) -> None:
    target = live(
        CHAIN,
        superuser="CREATE OPERATOR CLASS public.k FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=,"
        " OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int)",
    )
    report = fixed(project, target)
    assert report.fix is not None
    assert not report.fix.verified
    assert "superuser" in report.fix.why
    assert "-- NOT VERIFIED: " in render_sql(report)
    assert "not verified: it does not apply" in render_text(report)
    assert json.loads(render_json(report))["fix"]["not_verified"] == report.fix.why


def test_a_live_database_can_be_what_is_fixed(project: Project, live: Live, server: ShadowServer) -> None:
    """Nothing is run on it: a copy is made after its catalog."""
    source = live(CHAIN, BY_HAND)
    report = run_drift(project, source=source, target="migrations", fix=True)
    assert report.fix is not None
    assert report.fix.why == ""
    assert report.fix.verified
    assert Hazard.DATA_LOSS in report.fix.hazards
    assert run_drift(project, source=source, target=live(CHAIN, BY_HAND)).differences == ()


def test_a_schema_file_is_a_side(project: Project, live: Live) -> None:
    path = project.root / "wanted.sql"
    path.write_text("\\restrict x\nCREATE SCHEMA app;\n" + CHAIN + "COMMENT ON EXTENSION plpgsql IS 'x';\n", "utf-8")
    assert [str(found.key) for found in run_drift(project, target="wanted.sql").differences] == ["app"]
    report = run_drift(project, source=str(path), target=live(CHAIN, BY_HAND), fix=True)
    assert report.fix is not None
    assert report.fix.verified


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"CREATE TABLE x (\n  id nothing);", "does not apply"),
        (b"\xff\xfe", "not UTF-8"),
        (b"SELECT 1;\0", "NUL"),
    ],
)
def test_a_schema_file_that_cannot_be_used_is_told(project: Project, raw: bytes, said: str) -> None:
    path = project.root / "wanted.sql"
    path.write_bytes(raw)
    with pytest.raises(TargetError, match=said):
        run_drift(project, target="wanted.sql")
    with pytest.raises(TargetError, match=r"there is no schema file other\.sql"):
        run_drift(project, target="other.sql")


def test_only_the_wanted_schemas_are_fixed(project: Project, live: Live) -> None:
    target = live(CHAIN, "CREATE SCHEMA app; CREATE TABLE app.x (id int); CREATE TABLE public.y (id int)")
    report = run_drift(project, target=target, schemas=("app",), fix=True)
    assert report.fix is not None
    assert report.fix.verified
    assert "public.y" not in report.fix.sql


def test_the_saved_fix_brings_the_drift_to_an_end(project: Project, live: Live) -> None:
    target = live(CHAIN, BY_HAND)
    plan = save_fix(project, "Catch up with live", fixed(project, target), now=datetime.now(UTC))
    assert plan.filename.endswith("_catch_up_with_live.sql")
    again = open_project(project.root, {})
    assert run_drift(again, target=target).differences == ()
    manifest = json.loads((project.root / "supabase" / "manifest.json").read_text("utf-8"))
    assert manifest == {"tables": ["notes", "reports"], "enums": ["mood", "size"]}


def test_the_saved_fix_may_be_run_twice_and_is_clean(project: Project, live: Live) -> None:
    save_fix(project, "catch up", fixed(project, live(CHAIN, BY_HAND)), now=datetime.now(UTC))
    again = open_project(project.root, {})
    proof = Prover(again).prove(again.read_chain(), None, report=silent, cancel=CancelToken())
    saved = proof.proofs[-1]
    assert saved.error is None
    assert saved.second_run is not None
    assert saved.second_run.error is None
    manifest = load_manifest(again.layout.manifest)
    report = Linter().lint(again.read_chain(), manifest, config=again.config)
    errors = [item for item in report.findings if item.severity is Severity.ERROR and "catch_up" in item.path]
    assert [(item.rule, item.message) for item in errors] == []


def test_nothing_is_saved_where_there_is_nothing(project: Project, live: Live) -> None:
    report = run_drift(project, target=live(CHAIN), fix=True)
    with pytest.raises(ScaffoldError, match="no fix to save"):
        save_fix(project, "nothing", report, now=datetime.now(UTC))
    assert len(project.read_chain().migrations) == 1


def test_a_text_of_the_target_cannot_leave_its_comment(project: Project, live: Live) -> None:
    address = live(CHAIN, "CREATE TABLE public.more (id int)")
    report = fixed(project, address)
    sql = render_sql(replace(report, target="x\nDROP TABLE public.reports;"))
    assert "\nDROP TABLE" not in sql


def test_what_may_not_be_read_is_said_to_be_left_out(project: Project, live: Live) -> None:
    """A partial answer, marked as one: no policy is taken for lost."""
    target = live(
        CHAIN, "CREATE TABLE public.more (id int)", superuser="REVOKE SELECT ON pg_catalog.pg_policy FROM PUBLIC"
    )
    report = fixed(project, f"{target}&options=-c%20role%3Danon")
    assert report.fix is not None
    assert report.fix.verified
    assert [str(found.key) for found in report.differences] == ["public.more"]
    assert len(report.left_out) == 1
    assert report.left_out[0].startswith("policy: ")
    assert "left out: policy" in render_text(report)
    assert json.loads(render_json(report))["left_out"] == list(report.left_out)
    said = f"-- PARTIAL, left out: {report.left_out[0]}.\n"
    assert said in render_sql(report)
    plan = save_fix(project, "more", report, now=datetime.now(UTC), write=False)
    assert said in next(edit.after for edit in plan.edits if edit.path.suffix == ".sql" and edit.after).decode()
    nothing = replace(report, differences=(), fix=None)
    assert render_text(nothing).startswith("no drift from migrations to ")
    assert said in render_sql(nothing)


def test_a_schema_file_without_privileges_is_not_taken_at_its_silence(project: Project) -> None:
    path = project.root / "wanted.sql"
    path.write_text(CHAIN, "utf-8")
    (project.root / "supabase" / "migrations" / "20260102000000_revoked.sql").write_text(
        "REVOKE ALL ON public.reports FROM anon;", encoding="utf-8"
    )
    report = run_drift(open_project(project.root, {}), target="wanted.sql", fix=True)
    assert report.differences == ()
    assert "says nothing" in report.left_out[0]


def test_a_table_that_the_api_reaches_without_row_security_comes_first(project: Project, live: Live) -> None:
    target = live(CHAIN, "CREATE TABLE public.a_safe (id int); REVOKE ALL ON public.a_safe FROM anon, authenticated")
    assert run_drift(project, target=target).security == 0
    report = run_drift(project, target=live(CHAIN, "CREATE TYPE public.a AS ENUM (); CREATE TABLE public.z (id int)"))
    assert [(str(found.key), found.security) for found in report.differences] == [
        ("public.z", True),
        ("public.a", False),
    ]


def test_what_is_of_no_kind_that_is_compared_is_named(project: Project, live: Live) -> None:
    made = "CREATE TYPE other; CREATE FUNCTION other_in(cstring) RETURNS other LANGUAGE internal STRICT AS 'textin';"
    made += "CREATE FUNCTION other_out(other) RETURNS cstring LANGUAGE internal STRICT AS 'textout';"
    target = live(CHAIN, superuser=f"{made} CREATE TYPE other (INPUT = other_in, OUTPUT = other_out)")
    report = run_drift(project, target=target)
    assert report.beyond == ("base type other",)
    assert "not compared: base type other" in render_text(report)

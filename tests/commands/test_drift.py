"""Drift between what a project's migrations produce and a live database, from its name to the report."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.catalog.model import Change, Difference
from workbench.cli.formats.drift_json import render_json
from workbench.cli.formats.drift_text import render_text
from workbench.commands.drift import run_drift
from workbench.commands.picking import with_fix
from workbench.errors import Cancelled, ServerError, TargetError
from workbench.progress import CancelToken, Progress
from workbench.project.config import Config
from workbench.project.project import Project, open_project
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import ShadowServer, open_server

FIRST = """
CREATE TABLE public.reports (id uuid PRIMARY KEY, owner_id uuid NOT NULL, body text);
ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY "view own" ON public.reports FOR SELECT TO authenticated USING (owner_id = auth.uid());
"""
SECOND = """
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER new_user AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE POLICY files ON storage.objects FOR SELECT USING (bucket_id = 'files');
"""
Live = Callable[..., str]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_reports.sql").write_text(FIRST, encoding="utf-8")
    (folder / "20260102000000_hooks.sql").write_text(SECOND, encoding="utf-8")
    return open_project(tmp_path, {})


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ShadowServer]:
    with open_server(Config(tmp_path)) as running:
        yield running


@pytest.fixture
def live(server: ShadowServer) -> Iterator[Live]:
    """Make live databases out of SQL; their addresses."""
    with ExitStack() as stack:

        def make(*texts: str) -> str:
            name = stack.enter_context(scratch_database(server))
            with server.connect(name) as connection:
                for text in texts:
                    connection.execute(text.encode())
            return server.url(name)

        yield make


def told(differences: tuple[Difference, ...]) -> list[str]:
    return [f"{item.change} {item.key.kind} {item.key}" for item in differences]


def test_a_database_that_the_migrations_made_has_no_drift(project: Project, live: Live) -> None:
    report = run_drift(project, target=live(FIRST, SECOND))
    assert report.differences == ()
    assert report.ok
    assert report.security == 0
    assert report.source == "migrations"
    assert report.source_server == report.target_server
    assert report.source_server.startswith("18.")
    assert report.milliseconds > 0


def test_what_was_changed_by_hand_is_told_and_lost_protection_first(project: Project, live: Live) -> None:
    url = live(
        FIRST,
        SECOND,
        'DROP POLICY "view own" ON public.reports; CREATE INDEX hotfix ON public.reports (owner_id);'
        "DROP TRIGGER new_user ON auth.users; DROP POLICY files ON storage.objects",
    )
    report = run_drift(project, target=url)
    assert told(report.differences) == [
        'removed policy public.reports."view own"',
        "removed policy storage.objects.files",
        "removed trigger auth.users.new_user",
        "added index public.hotfix",
    ]
    assert (report.ok, report.security) == (False, 2)
    back = run_drift(project, source=url, target="migrations")
    assert {item.change for item in back.differences} == {Change.ADDED, Change.REMOVED}
    assert (back.source, back.target) == (report.target, "migrations")


def test_only_the_schemas_asked_for(project: Project, live: Live) -> None:
    url = live(FIRST, "CREATE SCHEMA other; CREATE TABLE other.t (); CREATE TABLE public.t ()")
    only = run_drift(project, target=url, schemas=("other",))
    assert told(only.differences) == ["added schema other", "added table other.t"]
    assert {item.key.home for item in run_drift(project, target=url).differences} == {
        "auth", "other", "public", "storage",
    }  # fmt: skip


def test_targets_of_the_project(project: Project, live: Live, tmp_path: Path) -> None:
    (tmp_path / "workbench.toml").write_text(
        f'[targets]\nstaging = "{live(FIRST, SECOND)}"\nproduction = {{ env = "PROD_URL" }}\n', encoding="utf-8"
    )
    project = open_project(tmp_path, {})
    report = run_drift(project, target="staging")
    assert (report.ok, report.target) == (True, "staging")
    with pytest.raises(TargetError, match="takes its URL from PROD_URL, which is not set"):
        run_drift(project, target="production")
    with pytest.raises(TargetError, match="there is no target stagin") as caught:
        run_drift(project, target="stagin")
    assert "Did you mean staging?" in caught.value.hint
    assert "production" in caught.value.hint


def test_two_live_databases_need_no_migrations(project: Project, live: Live, tmp_path: Path) -> None:
    (tmp_path / "supabase/migrations/20260103000000_broken.sql").write_text("SELEC 1", encoding="utf-8")
    one, two = live(FIRST), live(FIRST, "CREATE TYPE public.e AS ENUM ('a')")
    assert told(run_drift(project, one, two).differences) == ["added enum public.e"]
    assert told(run_drift(project, two, one).differences) == ["removed enum public.e"]
    assert run_drift(project, one, one).ok


@pytest.mark.parametrize(
    "name",
    [
        "ada:s3cr3t@db/app",
        "mysql://ada:s3cr3t@db/app",
        "postgresql://ada:s3cr3t/x@db/app",
        "postgresql://ada:s3cr3t@127.0.0.1:1/app",
        "host=127.0.0.1 port=1 password=s3cr3t",
        "password=s3cr3t nonsense",
        "nowhere.sql",
        "",
    ],
)
def test_names_that_lead_nowhere_are_refused_and_keep_their_secrets(project: Project, name: str) -> None:
    with pytest.raises(TargetError) as caught:
        run_drift(project, target=name)
    assert "s3cr3t" not in str(caught.value)
    assert caught.value.hint


def test_a_local_stack_that_is_not_running(project: Project, tmp_path: Path) -> None:
    (tmp_path / "supabase" / "config.toml").write_text("[db]\nport = 1\n", encoding="utf-8")
    with pytest.raises(TargetError, match=r"nothing listens at 127.0.0.1:1 \(local\)") as caught:
        run_drift(open_project(tmp_path, {}))
    assert "supabase start" in caught.value.hint


def test_a_target_that_is_not_there_costs_no_replay(project: Project) -> None:
    reports: list[Progress] = []
    with pytest.raises(TargetError):
        run_drift(project, target="postgresql://127.0.0.1:1/x", report=reports.append)
    assert reports == []


def test_migrations_that_do_not_apply(project: Project, live: Live, tmp_path: Path) -> None:
    (tmp_path / "supabase/migrations/20260103000000_broken.sql").write_text("\nSELECT nothing", encoding="utf-8")
    with pytest.raises(ServerError) as caught:
        run_drift(project, target=live())
    assert (caught.value.path, caught.value.line) == ("supabase/migrations/20260103000000_broken.sql", 2)
    report = run_drift(project, target=live(FIRST, SECOND), partial=True)
    assert report.ok
    assert "20260103000000_broken.sql:2" in report.stopped
    assert "as far as the migrations apply; supabase/migrations/20260103000000_broken.sql:2" in render_text(report)
    assert json.loads(render_json(report))["stopped"] == report.stopped


def test_a_column_is_shown_in_its_table(project: Project, live: Live) -> None:
    report = run_drift(project, target=live(FIRST, SECOND, "ALTER TABLE public.reports ADD COLUMN extra int"))
    [difference] = report.differences
    old, new = report.definitions(difference)
    assert old.startswith("CREATE TABLE public.reports (\n  id uuid NOT NULL,")
    assert set(new.splitlines()) - set(old.splitlines()) == {"  extra integer,"}
    assert replace(report, before=None).definitions(difference) == ("", "extra integer")


def test_a_policy_is_shown_by_itself(project: Project, live: Live) -> None:
    report = run_drift(project, target=live(FIRST, SECOND, "DROP POLICY files ON storage.objects"))
    old, new = report.definitions(report.differences[0])
    assert old.startswith("CREATE POLICY files ON storage.objects")
    assert new == ""


def test_progress_is_reported(project: Project, live: Live) -> None:
    reports: list[Progress] = []
    run_drift(project, target=live(FIRST), report=reports.append)
    said = [progress.what for progress in reports]
    assert said[0].startswith("reading postgresql://postgres@/")
    assert said[-2] == "reading migrations"
    assert said[-1].startswith("comparing migrations with postgresql://")


def test_a_reading_that_waits_is_cancelled(project: Project, server: ShadowServer, live: Live) -> None:
    url = live("CREATE VIEW public.v AS SELECT 1 AS one")
    cancel = CancelToken()
    # Reading a view's query waits for whoever is changing the view.
    with server.connect(url.split("/")[3].split("?")[0]) as blocker:
        blocker.execute("BEGIN; ALTER VIEW public.v RENAME COLUMN one TO uno")
        threading.Timer(0.3, cancel.cancel).start()
        with pytest.raises(Cancelled):
            run_drift(project, target=url, cancel=cancel)
        blocker.execute("ROLLBACK")
    assert run_drift(project, url, url).ok


def test_cancelled_before_it_began(project: Project, live: Live) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        run_drift(project, target=live(), cancel=cancel)


def test_the_report_as_json(project: Project, live: Live) -> None:
    url = live(
        FIRST, SECOND, 'DROP POLICY "view own" ON public.reports; ALTER TABLE public.reports ALTER body SET NOT NULL'
    )
    document = json.loads(render_json(run_drift(project, target=url)))
    assert document["version"] == 1
    assert (document["from"], document["to"]) == ("migrations", url)
    policy, column = document["differences"]
    assert {name: policy[name] for name in ("kind", "object", "change", "to", "hazards", "sql")} == {
        "kind": "policy",
        "object": 'public.reports."view own"',
        "change": "removed",
        "to": None,
        "hazards": ["security"],
        "sql": [],
    }
    assert policy["from"].startswith('CREATE POLICY "view own" ON public.reports')
    assert (column["object"], column["change"], column["hazards"]) == ("public.reports.body", "changed", [])
    assert (column["from"], column["to"]) == ("body text", "body text NOT NULL")


def test_the_report_as_text(project: Project, live: Live) -> None:
    url = live(
        FIRST, SECOND, 'DROP POLICY "view own" ON public.reports; ALTER TABLE public.reports ALTER body SET NOT NULL'
    )
    report = run_drift(project, target=url)
    text = render_text(report)
    assert '- policy public.reports."view own"\n' in text
    assert "~ column public.reports.body\n    not null: off -> on\n" in text
    assert "\x1b" not in text
    assert "\x1b[" in render_text(report, colour=True)
    assert "+ body text NOT NULL" in render_text(report, verbose=True)
    assert "no drift from migrations to migrations" in render_text(run_drift(project, target="migrations"))


def test_a_rename_is_made_only_when_it_is_asked_for(project: Project, live: Live) -> None:
    hand = """
    CREATE VIEW public.bodies AS SELECT body FROM public.reports;
    ALTER TABLE public.reports RENAME COLUMN body TO content; ALTER TABLE public.reports ADD COLUMN more int;
    """
    url = live(FIRST, SECOND, hand)
    silent = run_drift(project, target=url, fix=True)
    assert [str(rename) for rename in silent.renames] == ["public.reports.body=public.reports.content"]
    assert silent.fix is not None
    assert "DROP COLUMN IF EXISTS body" in silent.fix.sql
    assert "a rename? column public.reports.body -> public.reports.content" in render_text(silent)
    assert json.loads(render_json(silent))["renames"] == [
        {"kind": "column", "from": "public.reports.body", "to": "public.reports.content"}
    ]
    meant = run_drift(project, target=url, fix=True, renames=("public.reports.body=public.reports.content",))
    assert meant.renames == ()
    assert meant.fix is not None
    assert (meant.fix.verified, meant.fix.why) == (True, "")
    assert "RENAME COLUMN body TO content" in meant.fix.sql
    assert "DROP COLUMN" not in meant.fix.sql
    lost = next(item for item in meant.differences if item.key.sub == "body")
    assert [statement.sql for statement in meant.fix.of(lost)] == [
        "ALTER TABLE public.reports RENAME COLUMN body TO content;"
    ]
    with pytest.raises(TargetError, match="is no rename that may be meant"):
        run_drift(project, target=url, renames=("public.reports.body=public.reports.other",))


def test_a_rename_and_some_of_the_rest(project: Project, live: Live) -> None:
    hand = "ALTER TABLE public.reports RENAME TO papers; CREATE TABLE public.other (id int PRIMARY KEY);"
    drift = run_drift(project, target=live(FIRST, SECOND, hand))
    [rename] = drift.renames
    picked = with_fix(project, drift.taking([rename]), [rename.old, rename.new])
    assert picked.fix is not None
    assert (picked.fix.verified, picked.fix.why) == (True, "")
    assert "RENAME TO papers" in picked.fix.sql
    assert "other" not in picked.fix.sql
    assert "DROP TABLE" not in picked.fix.sql


def test_what_the_project_does_not_mind_is_passed_over_with_its_reason(project: Project, live: Live) -> None:
    ours = "CREATE TABLE public.kept (id int); CREATE INDEX slow ON public.reports (body);"
    theirs = "CREATE TABLE public.tmp_import (id int PRIMARY KEY, v text); ALTER TABLE public.reports ADD note text;"
    address = live(FIRST, SECOND, ours, theirs)
    reasons = '[drift.ignore]\n"public.tmp_*" = "imported by hand"\n"index public.slow" = "tried on staging"\n'
    (project.root / "workbench.toml").write_text(reasons, encoding="utf-8")
    report = run_drift(open_project(project.root, {}), target=address, fix=True)
    assert {str(difference.key) for difference in report.differences} >= {"public.kept", "public.reports.note"}
    shown = render_text(report, verbose=False)
    assert "ignored: table public.tmp_import (imported by hand)" in shown
    assert "ignored: index public.slow (tried on staging)" in shown
    assert report.fix is not None
    assert report.fix.verified, report.fix.why
    fix = "\n".join(statement.sql for statement in report.fix.statements)
    assert "kept" in fix
    assert "tmp_import" not in fix
    assert "slow" not in fix
    assert {(found["object"], found["reason"]) for found in json.loads(render_json(report))["ignored"]} >= {
        ("public.tmp_import", "imported by hand"),
        ("public.slow", "tried on staging"),
    }


def test_what_others_need_cannot_be_ignored(project: Project, live: Live) -> None:
    address = live(
        FIRST, SECOND, "CREATE TYPE public.mood AS ENUM ('a'); ALTER TABLE public.reports ADD m public.mood;"
    )
    reasons = '[drift.ignore]\n"public.mood" = "not ours"\n'
    (project.root / "workbench.toml").write_text(reasons, encoding="utf-8")
    report = run_drift(open_project(project.root, {}), target=address)
    assert {str(difference.key) for difference in report.differences} == {"public.mood", "public.reports.m"}
    assert report.ignored == ()

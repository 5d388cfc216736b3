"""Merged migrations repaired forward: what the new migration says is gone for the rules, and proven on Postgres."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.cli.main import run
from workbench.commands.fix import plan_fixes
from workbench.commands.forward import plan_forward
from workbench.commands.lint import LintRequest, run_lint
from workbench.commands.prove import run_prove
from workbench.errors import ScaffoldError
from workbench.progress import CancelToken, silent
from workbench.project.edits import apply_edits
from workbench.project.project import Project, open_project
from workbench.shadow.proof import ProofState

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
MERGED = """\
CREATE TABLE IF NOT EXISTS public."Häuser" (id uuid PRIMARY KEY, owner_id uuid NOT NULL, "Straße" text);
CREATE TABLE IF NOT EXISTS public.rooms (
  id uuid PRIMARY KEY,
  house_id uuid REFERENCES public."Häuser" (id),
  owner_id uuid NOT NULL
);
ALTER TABLE public.rooms ENABLE ROW LEVEL SECURITY;
CREATE TABLE IF NOT EXISTS public.doors (id uuid PRIMARY KEY, room_id uuid);
ALTER TABLE public.doors ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.doors DISABLE ROW LEVEL SECURITY;
CREATE TABLE IF NOT EXISTS public.gates (id uuid PRIMARY KEY);
CREATE INDEX IF NOT EXISTS rooms_owner_idx ON public.rooms (owner_id);
CREATE INDEX IF NOT EXISTS "Rooms by owner" ON public.rooms (owner_id);
CREATE INDEX IF NOT EXISTS rooms_wide_idx ON public.rooms (house_id, owner_id, id) WHERE owner_id IS NOT NULL;
DROP POLICY IF EXISTS "own rooms" ON public.rooms;
CREATE POLICY "own rooms" ON public.rooms FOR ALL TO authenticated
  USING (auth.uid() = owner_id AND auth.role() <> 'x') WITH CHECK (owner_id = auth.uid());
DROP POLICY IF EXISTS mine ON public."Häuser";
CREATE POLICY mine ON public."Häuser" FOR SELECT TO authenticated USING (owner_id = (SELECT auth.uid()));
CREATE OR REPLACE VIEW public.open_rooms AS SELECT id FROM public.rooms;
CREATE OR REPLACE FUNCTION public.total(kind text, at_most integer DEFAULT 3) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM public.rooms $$;
GRANT INSERT, UPDATE ON public.rooms TO anon;
"""
REPAIRED = {
    "definer-exposed",
    "definer-search-path",
    "duplicate-index",
    "fk-without-index",
    "grant-to-anon",
    "policy-auth-initplan",
    "policy-without-rls",
    "rls-disabled",
    "rls-not-enabled",
    "view-security-invoker",
}
CONFIG = '[lint]\nrunner = "{}"\n'


def git(root: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(root), *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "supabase/migrations"
    folder.mkdir(parents=True)
    (folder / "20260101000000_rooms.sql").write_text(MERGED, encoding="utf-8", newline="\n")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "switch", "-qc", "feature")
    return open_project(tmp_path, {})


def repaired(project: Project) -> str:
    """Write the forward migration; returns its text."""
    fixes = plan_fixes(project, LintRequest(), now=NOW)
    found = {finding.rule for finding in fixes.merged if finding.fix is not None and finding.fix.forward}
    assert found == REPAIRED
    plan = plan_forward(project, fixes.chain, "repair rooms", fixes.merged, now=NOW)
    apply_edits(plan.edits)
    return plan.sql


@pytest.mark.parametrize("runner", ["supabase-cli", "supabase-cli@2.100"])
def test_what_is_repaired_forward_is_gone_and_proven(project: Project, runner: str) -> None:
    (project.root / "workbench.toml").write_text(CONFIG.format(runner), encoding="utf-8")
    project = open_project(project.root, {})
    text = repaired(project)
    assert ("CONCURRENTLY" in text) is (runner == "supabase-cli")
    report = run_lint(project)
    assert {finding.rule for finding in report.findings} & REPAIRED == set()
    assert [f for f in report.findings if f.path.endswith("repair_rooms.sql") and f.severity.value == "error"] == []
    proofs = run_prove(project, None, report=silent, cancel=CancelToken()).proofs
    assert [proof.state for proof in proofs] == [ProofState.PROVEN] * 2, proofs[-1]


def test_it_says_what_it_repairs(project: Project) -> None:
    text = repaired(project)
    assert "-- 20260101000000_rooms.sql:17 policy-auth-initplan\n" in text
    wrapped = "USING ((select auth.uid()) = owner_id AND (select auth.role()) <> 'x') WITH CHECK (owner_id = (select"
    assert wrapped in text
    assert text.count('ALTER TABLE public."Häuser" ENABLE ROW LEVEL SECURITY;') == 1
    assert 'DROP INDEX IF EXISTS public."Rooms by owner";' in text


def test_saving_from_the_command_line(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["-C", str(project.root), "lint", "--select", "rls-not-enabled,rls-disabled", "--save", "protect tables"]
    assert run(command) == 2
    assert "--save goes with --fix or --diff" in capsys.readouterr().err
    assert run([*command, "--diff"]) == 1
    said = capsys.readouterr()
    assert "+ALTER TABLE public.doors ENABLE ROW LEVEL SECURITY;" in said.out
    assert "_protect_tables.sql: repairs 2 findings of merged migrations" in said.err
    assert len(list(project.layout.migrations.iterdir())) == 1
    assert run([*command, "--fix"]) == 0
    [written] = project.layout.migrations.glob("*_protect_tables.sql")
    assert "ALTER TABLE public.doors ENABLE ROW LEVEL SECURITY;" in written.read_text(encoding="utf-8")
    assert run([*command, "--fix"]) == 2
    assert "nothing to repair forward" in capsys.readouterr().err


def test_a_policy_that_should_go_is_not_written_anew(project: Project) -> None:
    policy = "CREATE POLICY p ON public.rooms TO authenticated USING (auth.role() = 'service_role');\n"
    (project.layout.migrations / "20260102000000_p.sql").write_text(policy, encoding="utf-8")
    git(project.root, "add", ".")
    git(project.root, "commit", "-qm", "second")
    git(project.root, "branch", "-qf", "main")
    findings = run_lint(project, LintRequest(("20260102000000_p.sql",))).findings
    fixes = {finding.rule: finding.fix for finding in findings if finding.rule.startswith("policy-")}
    assert fixes == {"policy-auth-initplan": None, "policy-service-role": None}


def test_nothing_is_written_for_what_is_new(project: Project) -> None:
    git(project.root, "switch", "-q", "main")
    git(project.root, "rm", "-q", "--cached", "-r", ".")
    git(project.root, "commit", "-qm", "none")
    fixes = plan_fixes(project, LintRequest(), now=NOW)
    with pytest.raises(ScaffoldError, match="nothing to repair forward"):
        plan_forward(project, fixes.chain, "x", fixes.merged, now=NOW)

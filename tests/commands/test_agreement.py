"""The proof's last word over the rules' guesses, with real proofs of real migrations."""

from pathlib import Path
from typing import TypeAlias

import pytest

from tests.tui.bench import write_project
from workbench.commands.agreement import PROOF, agreed
from workbench.commands.lint import run_lint
from workbench.commands.prove import run_prove
from workbench.lint.finding import Finding
from workbench.progress import CancelToken, silent
from workbench.project.project import open_project
from workbench.shadow.proof import Proof

Answers: TypeAlias = dict[str, tuple[tuple[Finding, ...], Proof]]

FILES = {
    # Any reader would say that the second run fails; the server knows that the loop has nothing to do by then.
    "20260101000000_fine.sql": """\
DO $$ DECLARE wanted text; BEGIN
  FOR wanted IN SELECT 'kind' WHERE NOT EXISTS (SELECT FROM pg_type t WHERE t.typname::text = concat('ki', 'nd')) LOOP
    CREATE TYPE kind AS ENUM ('a');
  END LOOP;
END $$;
""",
    "20260102000000_confirmed.sql": "CREATE TYPE mood AS ENUM ('a');\n",
    "20260102500000_inside.sql": "CREATE TABLE IF NOT EXISTS sky (id int);\nALTER TABLE sky\n  ADD COLUMN mood text;\n",
    "20260103000000_unseen.sql": """\
DO $$ BEGIN
  EXECUTE (SELECT string_agg(word, ' ') FROM (VALUES ('CREATE'), ('TYPE'), ('unseen AS ENUM ()')) AS words (word));
END $$;
""",
    "20260105000000_failing.sql": "SELECT 1 / 0;\n",
}

FORESEEN = {
    "20260101000000_circle.sql": """\
CREATE TYPE mood AS ENUM ('a');
CREATE TABLE IF NOT EXISTS star (id int PRIMARY KEY, owner uuid, mood mood);
ALTER TABLE star ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON star FOR SELECT TO authenticated USING (owner = (SELECT auth.uid()));
CREATE POLICY one ON star FOR INSERT TO authenticated
  WITH CHECK (NOT EXISTS (SELECT FROM star s WHERE s.owner = (SELECT auth.uid())));
""",
    "20260102000000_early.sql": "ALTER TYPE mood ADD VALUE 'b';\nUPDATE star SET mood = 'b' WHERE id = 1;\n",
}

NAMES = {
    "20260101000000_fine.sql": "SELECT 1;\nSELECT 2;\n",
    "20260102000000_missing.sql": """\
CREATE TABLE IF NOT EXISTS star (id int);
CREATE INDEX IF NOT EXISTS by_width ON stars (id);
""",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return _asked(tmp_path_factory.mktemp("agree") / "small", FILES)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return _asked(tmp_path_factory.mktemp("agree") / "names", NAMES)


def _asked(folder: Path, files: dict[str, str]) -> Answers:
    root = write_project(folder, files, '{"enums": ["kind", "mood"]}')
    project = open_project(root)
    proofs = {Path(p.path).name: p for p in run_prove(project, None, report=silent, cancel=CancelToken()).proofs}
    report = run_lint(project)
    return {name: (report.of(f"supabase/migrations/{name}"), proofs[name]) for name in files}


def _agreed(answers: Answers, name: str) -> list[tuple[str, int, str]]:
    findings, proof = answers[name]
    return [(found.rule, found.span.line, found.message) for found in agreed(proof.path, findings, proof)]


def test_what_the_server_refutes_is_withdrawn(answers: Answers) -> None:
    findings, proof = answers["20260101000000_fine.sql"]
    assert "idempotent-type" in [finding.rule for finding in findings]
    assert proof.second_run is not None
    assert proof.second_run.ok
    assert _agreed(answers, "20260101000000_fine.sql") == []


def test_what_it_confirms_says_so_once(answers: Answers) -> None:
    ((rule, line, message),) = _agreed(answers, "20260102000000_confirmed.sql")
    assert (rule, line) == ("idempotent-type", 1)
    assert 'proven: 42710 type "mood" already exists' in message


def test_a_finding_inside_a_statement_is_confirmed_by_what_is_said_of_its_beginning(answers: Answers) -> None:
    said = [(rule, line) for rule, line, message in _agreed(answers, "20260102500000_inside.sql") if "42701" in message]
    assert said == [("idempotent-create", 3)]


def test_what_no_rule_sees_is_a_finding_of_its_own(answers: Answers) -> None:
    said = {rule: (line, message) for rule, line, message in _agreed(answers, "20260103000000_unseen.sql")}
    assert said[PROOF][0] == 2
    assert "42710" in said[PROOF][1]


def test_a_failing_migration_is_an_error(answers: Answers) -> None:
    said = {rule: (line, message) for rule, line, message in _agreed(answers, "20260105000000_failing.sql")}
    assert said[PROOF][0] == 1
    assert "22012" in said[PROOF][1]


def test_a_missing_name_is_confirmed_and_said_once(names: Answers) -> None:
    said = {rule: message for rule, line, message in _agreed(names, "20260102000000_missing.sql") if line == 2}
    assert "proven: 42P01" in said["unknown-reference"]
    assert PROOF not in said


def test_a_name_that_the_server_found_is_not_missing(names: Answers) -> None:
    missing = [found for found in names["20260102000000_missing.sql"][0] if found.rule == "unknown-reference"]
    _, applied = names["20260101000000_fine.sql"]
    assert missing
    assert agreed(applied.path, missing, applied) == ()


def test_without_a_proof_the_rules_stand_alone(answers: Answers) -> None:
    findings, proof = answers["20260101000000_fine.sql"]
    assert agreed(proof.path, findings, None) == findings


def test_what_policies_and_transactions_do_is_confirmed(tmp_path: Path) -> None:
    answers = _asked(tmp_path / "foreseen", FORESEEN)
    circle = {rule: message for rule, _, message in _agreed(answers, "20260101000000_circle.sql")}
    assert "(proven: 42P17 infinite recursion detected in policy for relation" in circle["policy-recursion"]
    early = {rule: message for rule, _, message in _agreed(answers, "20260102000000_early.sql")}
    assert "(proven: 55P04 " in early["enum-value-used-early"]
    assert PROOF not in early

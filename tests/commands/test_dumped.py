"""A schema as `pg_dump` writes it, taken for a migration: what `lint --fix` makes of it runs twice, says Postgres."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from workbench.commands.prove import run_prove
from workbench.commands.stages import at_tip
from workbench.progress import CancelToken, silent
from workbench.project.project import open_project
from workbench.shadow.engine import find_engine
from workbench.shadow.proof import ProofState
from workbench.shadow.settings import SUPERUSER

DEMO: Final = Path(__file__).parents[2]
PLATFORMS: Final = (
    "auth", "storage", "realtime", "_realtime", "vault", "graphql*", "supabase_*", "_workbench", "pgbouncer",
    "extensions", "cron", "net", "pgmq", "pg_*",
)  # fmt: skip
# What the Supabase CLI changes in a dump before it saves it as a migration.
CHANGES: Final = {
    r"^CREATE (SCHEMA|TABLE|SEQUENCE) ": r"CREATE \1 IF NOT EXISTS ",
    r"^CREATE (VIEW|FUNCTION|TRIGGER) ": r"CREATE OR REPLACE \1 ",
    r"^(?:COMMENT ON (?:SCHEMA|EXTENSION)|SET transaction_timeout|\\).*": "",
    r"^CREATE PUBLICATION \"supabase_realtime.*": "",
    r"^ALTER DEFAULT PRIVILEGES FOR ROLE \"(?:supabase_admin|workbench_superuser)\".*": "",
    r"^(?:GRANT|REVOKE) [^;]* ON \w+ \"extensions\"\.[^;]*;": "",
    r"^(?:CREATE EVENT TRIGGER|ALTER EVENT TRIGGER|GRANT ALL ON FUNCTION \"pg_catalog\")[^;]*;": "",
}


def _dumped() -> str:
    project = open_project(DEMO)
    program = find_engine(project.config).program("pg_dump")
    with at_tip(project, report=silent, cancel=CancelToken()) as run:
        where = [f"--host={run.server.host}", f"--port={run.server.port}", f"--username={SUPERUSER}"]
        what = ["--schema-only", "--quote-all-identifiers", *(f"--exclude-schema={name}" for name in PLATFORMS)]
        command = [str(program), *where, *what, run.session.database]
        text = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    for pattern, replacement in CHANGES.items():
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    return text


def test_what_was_dumped_is_made_rerunnable(tmp_path: Path) -> None:
    folder = tmp_path / "supabase" / "migrations"
    folder.mkdir(parents=True)
    (tmp_path / "supabase" / "config.toml").write_text('project_id = "dumped"\n', encoding="utf-8")
    migration = folder / "20260101000000_remote_schema.sql"
    migration.write_text(_dumped(), encoding="utf-8", newline="\n")
    project = open_project(tmp_path)
    before = run_prove(project, None, report=silent, cancel=CancelToken()).proofs
    assert [proof.state for proof in before] == [ProofState.NOT_RERUNNABLE], before[0].error

    lint = [sys.executable, "-m", "workbench", "-C", str(tmp_path), "lint", "--select", "idempotency"]
    fixed = subprocess.run([*lint, "--fix"], capture_output=True, text=True, check=False, encoding="utf-8")

    assert fixed.returncode == 0, fixed.stdout
    proofs = run_prove(project, None, report=silent, cancel=CancelToken()).proofs
    assert [proof.state for proof in proofs] == [ProofState.PROVEN], proofs[0].second_run

"""Proofs on the embedded Postgres, as the screen shows them."""

from pathlib import Path

from tests.bench import chains
from tests.tui.bench import TABLE, bench, write_project

GOOD = "20260101000000_good.sql"
AGAIN = "20260102000000_again.sql"
FAILS = "20260103000000_fails.sql"
BEHIND = "20260104000000_behind.sql"


def make(tmp_path: Path) -> Path:
    return write_project(
        tmp_path / "small",
        {
            GOOD: TABLE.format(name="alpha"),
            AGAIN: "CREATE TYPE public.mood AS ENUM ('good');\n",
            FAILS: "-- two lines\nALTER TABLE public.nowhere ADD COLUMN note TEXT;\n",
            BEHIND: "SELECT 1;\n",
        },
    )


async def test_the_list_and_the_source_show_what_postgres_said(tmp_path: Path) -> None:
    async with bench(make(tmp_path), prove=True) as here:
        await here.linted()
        await here.until(lambda: here.snapshot.prove_activity.what == "proven", "the proofs")
        await here.until(lambda: here.snapshot.postgres, "the server's version")
        rows = here.row_texts(here.main.migrations)
        marks = {name: next(row for row in rows if name in row)[3] for name in ("good", "again", "fails", "behind")}
        assert marks == {"good": "✓", "again": "↻", "fails": "✗", "behind": "⊘"}
        here.main.go_to(f"supabase/migrations/{FAILS}")
        await here.reads("fails 42P01", "failed (line 2)")
        here.main.go_to(f"supabase/migrations/{AGAIN}")
        await here.reads("second run fails 42710")
        confirmed = [finding.message for finding in here.main.findings.shown if "proven: 42710" in finding.message]
        assert confirmed
        assert not any(finding.rule == "proof" for finding in here.main.findings.shown)


async def test_a_failing_migration_says_since_which_one(tmp_path: Path) -> None:
    files = {
        GOOD: TABLE.format(name="alpha"),
        AGAIN: "ALTER TABLE public.alpha RENAME TO other;\n",
        FAILS: "ALTER TABLE public.alpha ADD COLUMN note TEXT;\n",
    }
    async with bench(write_project(tmp_path / "small", files), prove=True) as here:
        await here.linted()
        await here.reads(f"since {AGAIN}, which removes table", "failed since 20260102000000 (line 1)")


async def test_a_save_proves_from_the_changed_migration_on(tmp_path: Path) -> None:
    root = make(tmp_path)
    async with bench(root, prove=True, watch=True) as here:
        await here.linted()
        await here.until(lambda: here.snapshot.prove_activity.what == "proven", "the proofs")
        path = root / "supabase" / "migrations" / FAILS
        path.write_text("ALTER TABLE public.alpha ADD COLUMN IF NOT EXISTS note TEXT;\n", encoding="utf-8")

        def proven() -> bool:
            proof = here.snapshot.proof_of(f"supabase/migrations/{FAILS}")
            behind = here.snapshot.proof_of(f"supabase/migrations/{BEHIND}")
            return proof is not None and proof.applied and behind is not None and behind.applied

        await here.until(proven, "the new proofs")
        here.main.go_to(f"supabase/migrations/{FAILS}")
        await here.reads("AccessExclusiveLock public.alpha")


async def test_a_proof_asked_for_can_be_cancelled(tmp_path: Path) -> None:
    root = make(tmp_path)
    slow = root / "supabase" / "migrations" / "20260101500000_slow.sql"
    slow.write_text("SELECT pg_sleep(1);\n" * 3, encoding="utf-8")
    async with bench(root) as here:
        await here.linted()
        await here.press("p")
        assert here.snapshot.prove_activity.running
        await here.press("c")
        assert not here.snapshot.prove_activity.running
        assert here.snapshot.prove_activity.what == "cancelled"
        assert not here.snapshot.proving
        await here.press("p")
        await here.until(lambda: here.snapshot.prove_activity.what == "proven", "the proofs after all")


async def test_a_long_lint_says_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    chains.write_project(tmp_path / "large", 150)
    async with bench(tmp_path / "large") as here:
        await here.until(lambda: here.main.snapshot is not None and here.snapshot.lint_activity.running, "progress")
        await here.reads("/150", "cancels")
        await here.press("c")
        await here.reads("linting was cancelled", "not linted")
        await here.press("ctrl+r")
        await here.linted()
        assert not here.snapshot.lint_activity.running


async def test_a_second_run_that_changes_several_things_names_each_above_the_text(tmp_path: Path) -> None:
    text = (
        "CREATE TABLE IF NOT EXISTS a (n int);\nCREATE TABLE IF NOT EXISTS b (n int);\n"
        "INSERT INTO a VALUES (1);\nINSERT INTO b VALUES (1);\nSELECT 1;\n"
    )
    root = write_project(tmp_path / "small", {"20260101000000_first.sql": text})
    async with bench(root, prove=True) as here:
        await here.reads("second run changes", "public.a", "public.b", "5  SELECT 1;")
        await here.press("1", "down", "up")
        assert here.app.is_running

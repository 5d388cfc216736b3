"""What the workbench writes on request: fixes and manifest entries, each with one undo."""

import subprocess
from pathlib import Path

import pytest

from tests.tui.bench import MANIFEST, TABLE, bench, write_project
from workbench.tui.screens.confirm import ConfirmScreen

NAME = "20260101000000_first.sql"
POLICY = (
    TABLE.format(name="alpha")
    + 'CREATE POLICY "Owners read" ON public.alpha FOR SELECT TO authenticated USING ((SELECT auth.uid()) = id);\n'
)


def make(tmp_path: Path, content: str | bytes, manifest: str = MANIFEST) -> tuple[Path, Path]:
    root = write_project(tmp_path / "small", {NAME: content}, manifest)
    return root, root / "supabase" / "migrations" / NAME


def merge(root: Path) -> None:
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "first")):
        subprocess.run(["git", *arguments], cwd=root, check=True)


async def test_a_fix_is_previewed_written_and_undone(tmp_path: Path) -> None:
    root, path = make(tmp_path, POLICY)
    async with bench(root) as here:
        await here.linted()
        await here.reads("idempotent-policy")
        await here.press("2", "f")
        assert isinstance(here.screen, ConfirmScreen)
        await here.reads("Fix idempotent-policy", "+ DROP POLICY IF EXISTS")
        assert path.read_text(encoding="utf-8") == POLICY
        revision = here.snapshot.revision
        await here.press("enter")
        await here.until(lambda: "DROP POLICY IF EXISTS" in path.read_text(encoding="utf-8"), "the fix on disk")
        await here.relinted(revision)
        await here.forgets("idempotent-policy  ")
        revision = here.snapshot.revision
        await here.press("U")
        await here.until(lambda: path.read_text(encoding="utf-8") == POLICY, "the old text on disk")
        await here.relinted(revision)
        assert here.main.findings.shown


async def test_a_fix_can_be_left_alone(tmp_path: Path) -> None:
    root, path = make(tmp_path, POLICY)
    async with bench(root) as here:
        await here.linted()
        await here.press("2", "f", "escape")
        assert here.on_main
        assert path.read_text(encoding="utf-8") == POLICY


async def test_a_fix_keeps_byte_order_mark_and_line_ends(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + POLICY.replace("\n", "\r\n").encode()
    root, path = make(tmp_path, raw)
    async with bench(root) as here:
        await here.linted()
        await here.press("2", "f", "enter")
        await here.until(lambda: path.read_bytes() != raw, "the fix on disk")
        written = path.read_bytes()
        assert written.startswith(b"\xef\xbb\xbfCREATE")
        assert POLICY.replace("\n", "\r\n").encode()[:80] in written


async def test_a_fix_of_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    root, path = make(tmp_path, POLICY)
    async with bench(root) as here:
        await here.linted()
        await here.press("2", "f")
        path.write_text("-- somebody else was faster\n", encoding="utf-8")
        await here.press("enter")
        await here.until(lambda: "changed meanwhile" in here.toasts, "the refusal")
        assert path.read_text(encoding="utf-8") == "-- somebody else was faster\n"


async def test_a_finding_is_suppressed_with_a_reason_and_taken_back(tmp_path: Path) -> None:
    root, path = make(tmp_path, POLICY)
    async with bench(root) as here:
        await here.linted()
        await here.press("2", "s")
        await here.reads("Suppress idempotent-policy", "why it is fine here")
        await here.press("enter")
        await here.reads("say why it is fine here")
        assert path.read_text(encoding="utf-8") == POLICY
        revision = here.snapshot.revision
        await here.press(*"ours", "tab", *"soon")
        await here.reads("is no date")
        await here.press(*["backspace"] * 4, "enter")
        await here.until(lambda: path.read_text(encoding="utf-8") != POLICY, "the comment on disk")
        comment = "-- lint:ignore idempotent-policy reason: ours\nCREATE POLICY"
        assert comment in path.read_text(encoding="utf-8")
        await here.relinted(revision)
        assert not here.main.findings.shown
        await here.press("U")
        await here.until(lambda: path.read_text(encoding="utf-8") == POLICY, "the old text on disk")


async def test_an_unlisted_table_is_added_to_the_manifest_and_taken_out_again(tmp_path: Path) -> None:
    root, _ = make(tmp_path, TABLE.format(name="gamma"))
    manifest = root / "supabase" / "manifest.json"
    async with bench(root) as here:
        await here.linted()
        await here.reads("manifest-unknown-table")
        revision = here.snapshot.revision
        await here.press("m")
        await here.until(lambda: '"gamma"' in manifest.read_text(encoding="utf-8"), "the entry")
        await here.relinted(revision)
        assert not here.main.findings.shown
        assert "added gamma to the manifest" in here.toasts
        revision = here.snapshot.revision
        await here.press("ctrl+z")
        await here.until(lambda: manifest.read_text(encoding="utf-8") == MANIFEST, "the manifest as it was")
        await here.relinted(revision)
        assert here.main.findings.shown


async def test_an_undo_that_would_lose_work_is_refused_and_kept(tmp_path: Path) -> None:
    root, _ = make(tmp_path, TABLE.format(name="gamma"))
    manifest = root / "supabase" / "manifest.json"
    async with bench(root) as here:
        await here.linted()
        await here.press("m")
        await here.until(lambda: "added gamma" in here.toasts, "the toast")
        mine = '{\n  "tables": ["gamma", "mine"],\n  "enums": []\n}\n'
        manifest.write_text(mine, encoding="utf-8")
        await here.press("U")
        await here.until(lambda: "changed meanwhile" in here.toasts, "the refusal")
        assert manifest.read_text(encoding="utf-8") == mine
        assert here.main.why_not("undo") is None


async def test_a_broken_manifest_is_not_written_to(tmp_path: Path) -> None:
    broken = '{"tables": ["alpha",], '
    root, _ = make(tmp_path, TABLE.format(name="gamma"), broken)
    async with bench(root) as here:
        await here.linted()
        await here.press("m")
        assert (root / "supabase" / "manifest.json").read_text(encoding="utf-8") == broken


@pytest.mark.parametrize("key", ["f", "x", "m"])
async def test_keys_without_a_finding_do_nothing_and_say_so(tmp_path: Path, key: str) -> None:
    root, path = make(tmp_path, TABLE.format(name="alpha"))
    async with bench(root) as here:
        await here.linted()
        await here.press(key)
        assert here.on_main
        assert here.toasts
        assert path.read_text(encoding="utf-8") == TABLE.format(name="alpha")


async def test_a_merged_migration_is_neither_fixed_nor_suppressed(tmp_path: Path) -> None:
    root, path = make(tmp_path, POLICY)
    merge(root)
    async with bench(root) as here:
        await here.linted()
        await here.reads("idempotent-policy")
        await here.until(lambda: here.snapshot.is_merged(f"supabase/migrations/{NAME}"), "what git says")
        await here.press("2", "f")
        await here.until(lambda: "no statement of a new one repairs this" in here.toasts, "the reason")
        await here.press("s")
        assert here.on_main
    assert path.read_text(encoding="utf-8") == POLICY


async def test_what_is_merged_is_repaired_in_a_new_migration(tmp_path: Path) -> None:
    tables = [f"CREATE TABLE IF NOT EXISTS public.{name} (id uuid PRIMARY KEY);" for name in ("alpha", "beta")]
    root, path = make(tmp_path, "\n".join(tables) + "\n")
    merge(root)
    async with bench(root) as here:
        await here.linted()
        await here.until(lambda: here.snapshot.is_merged(f"supabase/migrations/{NAME}"), "what git says")
        await here.press("2")
        await here.reads("rls-not-enabled")
        rules = [finding.rule for finding in here.main.findings.shown]
        await here.press(*["down"] * rules.index("rls-not-enabled"), "f")
        await here.reads("Repair in a new migration", "ALTER TABLE public.alpha ENABLE ROW LEVEL SECURITY;")
        assert "public.beta" not in here.text
        await here.press("ctrl+r")
        await here.reads("ALTER TABLE public.beta ENABLE ROW LEVEL SECURITY;", "2 findings of rls-not-enabled")
        await here.press("enter")
        await here.until(lambda: here.on_main, "the main screen")
        await here.until(lambda: len(here.snapshot.chain.migrations) == 2, "the new migration")
        [written] = path.parent.glob("*_fix_rls_not_enabled_alpha.sql")
        await here.press("U")
        await here.until(lambda: not written.exists(), "the undoing")


async def test_a_duplicate_version_gets_a_new_one_and_the_old_one_back(tmp_path: Path) -> None:
    root, path = make(tmp_path, TABLE.format(name="alpha"))
    twin = path.with_name("20260101000000_second.sql")
    twin.write_text(TABLE.format(name="beta"), encoding="utf-8")
    async with bench(root) as here:
        await here.linted()
        await here.press("2")
        await here.until(lambda: "migration-duplicate-version" in here.text, "the finding")
        rules = [finding.rule for finding in here.main.findings.shown]
        await here.press(*["down"] * rules.index("migration-duplicate-version"), "f")
        await here.reads("Give it a new version", "becomes")
        await here.press("enter")
        await here.until(lambda: not twin.exists(), "the new name")
        assert path.exists()
        await here.until(lambda: here.on_main, "the main screen")
        await here.press("U")
        await here.until(twin.exists, "the old name")


@pytest.mark.parametrize("change", ["edited", "renamed", "deleted"])
async def test_what_was_merged_is_put_back_as_it_was(tmp_path: Path, change: str) -> None:
    root, path = make(tmp_path, POLICY)
    merge(root)
    if change == "edited":
        path.write_text("-- other\n" + POLICY, encoding="utf-8")
    elif change == "renamed":
        path.rename(path.with_name(NAME.replace("first", "second")))
    else:
        path.unlink()
    now = sorted(each.name for each in path.parent.iterdir())
    async with bench(root) as here:
        await here.linted()
        await here.press("a")
        await here.reads("migration-edited")
        here.main.findings.select(next(f for f in here.main.findings.shown if f.rule == "migration-edited"))
        await here.press("f")
        await here.until(lambda: isinstance(here.screen, ConfirmScreen), "the question")
        await here.press("enter")
        await here.until(lambda: path.exists() and path.read_text(encoding="utf-8") == POLICY, "the merged text")
        assert [each.name for each in path.parent.iterdir()] == [NAME]
        await here.press("U")
        await here.until(lambda: sorted(each.name for each in path.parent.iterdir()) == now, "the change")

"""A project laid out as the guide says is found without configuration, with everything odd that is in it."""

from pathlib import Path

from workbench.project.manifest import EntryKind, load_manifest
from workbench.project.project import open_project

ROOT = Path(__file__).parents[1] / "projects" / "guide_layout"


def test_the_guides_places_are_found() -> None:
    project = open_project(ROOT / "supabase" / "migrations", {})
    layout = project.layout
    assert project.root == ROOT.resolve()
    assert project.relative(layout.manifest) == "docs/canon/DB_SCHEMA_MANIFEST.json"
    assert project.relative(layout.template) == "tools/migration-template.sql"
    assert layout.schema == project.root / "schema" / "schema.sql"
    assert layout.types == project.root / "lib" / "types" / "supabase.ts"


def test_the_chain_begins_with_the_legacy_file() -> None:
    chain = open_project(ROOT, {}).read_chain()
    assert [migration.version for migration in chain.migrations] == [
        "01",
        "20251230100000",
        "20251231081500",
        "20260105093000",
        "20260108141200",
        "20260112090000",
    ]
    assert all(migration.problem is None for migration in chain.migrations)


def test_line_ends_and_letters_survive_the_checkout() -> None:
    chain = open_project(ROOT, {}).read_chain()
    windows = chain.find("20260105093000")
    assert windows is not None
    assert windows.text.count("\r\n") == windows.text.count("\n") > 0
    policies = chain.find("20251231081500")
    assert policies is not None
    assert "größtmöglicher Schutz" in policies.text
    assert "🛌" in policies.text


def test_its_manifest_is_read_with_all_its_keys() -> None:
    load = load_manifest(open_project(ROOT, {}).layout.manifest)
    assert load.problems == ()
    assert load.manifest is not None
    assert load.manifest.allows_table("public", "programme_pauses")
    assert load.manifest.allows_enum("public", "enrolment_state")
    deprecation = load.manifest.deprecation_of(EntryKind.TABLE, "public", "courses")
    assert deprecation is not None
    assert (deprecation.replacement, deprecation.since) == ("programmes", "V0.4")

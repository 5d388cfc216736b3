"""Finding projects and their files, in our layout and in the guide's."""

from pathlib import Path

import pytest

from workbench.errors import ConfigError, ProjectError
from workbench.project.project import open_project


def files(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return root


def test_our_layout(tmp_path: Path) -> None:
    ours = ("manifest.json", "migration-template.sql", "schema.sql", "seed.sql", "types.ts", "roles.sql")
    files(tmp_path, *(f"supabase/{name}" for name in ours), "supabase/migrations/1_a.sql")
    layout = open_project(tmp_path, {}).layout
    supabase = tmp_path / "supabase"
    assert layout.migrations == supabase / "migrations"
    assert (layout.manifest, layout.template) == (supabase / "manifest.json", supabase / "migration-template.sql")
    assert (layout.schema, layout.types, layout.roles) == (
        supabase / "schema.sql",
        supabase / "types.ts",
        supabase / "roles.sql",
    )
    assert layout.seeds == (supabase / "seed.sql",)


def test_the_layout_of_the_guide(tmp_path: Path) -> None:
    guide = (
        "docs/canon/DB_SCHEMA_MANIFEST.json",
        "tools/migration-template.sql",
        "schema/schema.sql",
        "lib/types/supabase.ts",
    )
    files(tmp_path, *guide, "supabase/migrations/1_a.sql")
    layout = open_project(tmp_path, {}).layout
    assert [layout.manifest, layout.template, layout.schema, layout.types] == [tmp_path / name for name in guide]


def test_a_bare_project(tmp_path: Path) -> None:
    (tmp_path / "supabase").mkdir()
    project = open_project(tmp_path, {})
    assert project.layout.manifest == tmp_path / "supabase" / "manifest.json"
    assert project.layout.template == tmp_path / "supabase" / "migration-template.sql"
    assert (project.layout.schema, project.layout.types, project.layout.roles) == (None, None, None)
    assert project.layout.seeds == ()
    assert project.read_chain().migrations == ()


def test_settings_overrule_what_is_found(tmp_path: Path) -> None:
    files(tmp_path, "supabase/manifest.json", "supabase/seed.sql", "db/s/2.sql", "db/s/1.sql", "db/first.sql")
    config = (
        '[paths]\nmigrations = "db/m"\nmanifest = "db/none.json"\nseed = ["db/first.sql", "db/s/*.sql", "db/*.sql"]\n'
    )
    (tmp_path / "workbench.toml").write_text(config, encoding="utf-8")
    project = open_project(tmp_path, {"WORKBENCH_TEMPLATE": "db/t.sql"})
    assert project.layout.migrations == tmp_path / "db" / "m"
    assert project.layout.manifest == tmp_path / "db" / "none.json"
    assert project.layout.template == tmp_path / "db" / "t.sql"
    assert [path.name for path in project.layout.seeds] == ["first.sql", "1.sql", "2.sql"]


@pytest.mark.parametrize("path", ["../elsewhere", "/elsewhere", "a/../../b"])
def test_migrations_cannot_be_elsewhere(tmp_path: Path, path: str) -> None:
    (tmp_path / "supabase").mkdir()
    with pytest.raises(ConfigError, match="out of the project"):
        open_project(tmp_path, {"WORKBENCH_MIGRATIONS": path})


def test_found_from_anywhere_inside(tmp_path: Path) -> None:
    files(tmp_path, "supabase/migrations/1_a.sql", "apps/web/src/page.tsx")
    for start in ("", "apps/web/src", "supabase", "supabase/migrations", "apps/web/src/page.tsx"):
        assert open_project(tmp_path / start, {}).root == tmp_path


def test_the_nearest_one_counts(tmp_path: Path) -> None:
    files(tmp_path, "supabase/config.toml", "packages/db/supabase/config.toml", "packages/db/src/x")
    assert open_project(tmp_path / "packages" / "db" / "src", {}).root == tmp_path / "packages" / "db"
    assert open_project(tmp_path / "packages", {}).root == tmp_path


def test_a_folder_that_only_happens_to_be_called_supabase(tmp_path: Path) -> None:
    files(tmp_path, "supabase/packages/cli/main.go", "code/x")
    with pytest.raises(ProjectError, match="no Supabase project here") as caught:
        open_project(tmp_path / "code", {})
    assert "workbench demo" in caught.value.hint


def test_a_project_further_down_is_named(tmp_path: Path) -> None:
    files(tmp_path, "apps/web/supabase/config.toml", "db/supabase/config.toml", "node_modules/x/supabase/config.toml")
    with pytest.raises(ProjectError, match="no Supabase project here") as caught:
        open_project(tmp_path, {})
    assert "There is one in apps/web and in db: name it with -C." in caught.value.hint


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no such folder"):
        open_project(tmp_path / "none", {})


@pytest.mark.parametrize("path", ["x" * 5000, "x" * 300])
def test_paths_that_no_system_takes(tmp_path: Path, path: str) -> None:
    with pytest.raises(ProjectError):
        open_project(tmp_path / path, {})
    (tmp_path / "supabase").mkdir()
    for name in ("MANIFEST", "MIGRATIONS", "TEMPLATE", "SCHEMA"):
        project = open_project(tmp_path, {f"WORKBENCH_{name}": path})
        if name == "MIGRATIONS":
            with pytest.raises(ProjectError, match="cannot list"):
                project.read_chain()


def test_paths_as_they_are_reported(tmp_path: Path) -> None:
    files(tmp_path, "supabase/migrations/1_ä b.sql")
    project = open_project(tmp_path, {})
    (migration,) = project.read_chain().migrations
    assert project.relative(migration.path) == migration.relative == "supabase/migrations/1_ä b.sql"
    assert project.relative(tmp_path.parent / "x") == (tmp_path.parent / "x").as_posix()


def test_the_seed_pattern_must_be_one(tmp_path: Path) -> None:
    (tmp_path / "supabase").mkdir()
    (tmp_path / "workbench.toml").write_text('paths.seed = "a**b/*.sql"\n', encoding="utf-8")
    try:
        assert open_project(tmp_path, {}).layout.seeds == ()
    except ConfigError as error:
        assert "pattern" in error.title  # noqa: PT017 - older Pythons refuse the pattern, newer ones match nothing

"""The bundled project as files: how it is written, and that what stands beside the chain fits it."""

import json
import re
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from workbench.demo import bundle
from workbench.demo.story import EDITED, MAIN, tell_story
from workbench.project.manifest import load_manifest
from workbench.project.migrations import Migration
from workbench.project.project import open_project

ROOT = Path(__file__).parents[2]
CHAIN = open_project(ROOT / "supabase", {}).read_chain()
HEADER = re.compile(
    r"-- Migration: (?P<title>\S.*)\n-- Created: (?P<date>\d{4}-\d\d-\d\d)\n-- Author: (?P<author>\S.*)\n"
)


def test_it_is_a_year_of_work() -> None:
    assert 44 <= len(CHAIN.migrations) <= 50
    assert CHAIN.skipped == ()
    assert CHAIN.migrations[0].version.startswith("202511")
    assert CHAIN.newest_version().startswith("202611")


@pytest.mark.parametrize("migration", CHAIN.migrations, ids=lambda migration: migration.name)
def test_every_migration_says_what_when_and_who(migration: Migration) -> None:
    said = HEADER.match(migration.text)
    assert said is not None
    written = datetime.strptime(migration.version, "%Y%m%d%H%M%S")  # noqa: DTZ007 - only its digits are compared
    assert said["date"] == written.strftime("%Y-%m-%d")
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", migration.name)
    assert not said["title"].endswith(".")
    assert migration.text.endswith(";\n")
    assert "\r" not in migration.text
    assert "\t" not in migration.text
    assert max(map(len, migration.text.splitlines())) <= 120


def test_the_manifest_is_sound_sorted_and_all_that_is_deprecated_exists() -> None:
    load = load_manifest(ROOT / "supabase" / "manifest.json")
    assert load.problems == ()
    manifest = load.manifest
    assert manifest is not None
    for entries in (manifest.tables, manifest.enums):
        names = [entry.name for entry in entries]
        assert names == sorted(set(names))
    assert {item.name for item in manifest.deprecated} == {"funnels", "sleep_diary_entries", "contact_channel"}
    for item in manifest.deprecated:
        assert all((item.kind, item.reason, item.since))
        assert item.kind is not None
        assert manifest.allows(item.kind, *item.qualified)
        assert manifest.allows(item.kind, "public", item.replacement)


def test_what_the_manifest_describes_is_listed() -> None:
    said = json.loads((ROOT / "supabase" / "manifest.json").read_text(encoding="utf-8"))
    for key in ("columns", "constraints", "notes"):
        assert set(said[key]) <= set(said["tables"])


def test_the_config_is_one_of_supabase() -> None:
    config = tomllib.loads((ROOT / "supabase" / "config.toml").read_text(encoding="utf-8"))
    assert config["db"]["major_version"] == 17
    assert config["api"]["schemas"] == ["public", "graphql_public"]


def test_the_bundle_is_the_repositorys_folder() -> None:
    project = bundle.read_project()
    for name in ("config.toml", "manifest.json", "migration-template.sql", "schema.sql", "seed.sql"):
        assert project[f"supabase/{name}"] == (ROOT / "supabase" / name).read_bytes()
    assert {path for path in project if "/migrations/" in path} == {m.relative for m in CHAIN.migrations}


def test_the_story_plants_what_it_says() -> None:
    story = tell_story()
    project = bundle.read_project()
    before, after = project[EDITED].splitlines(), story.working[EDITED].splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        (
            b"  ('tasks', 'Aufgaben', '/tasks', 'check', 30),",
            b"  ('tasks', 'Meine Aufgaben', '/tasks', 'check', 30),",
        )
    ]
    added = set(json.loads(story.working["supabase/manifest.json"])["tables"])
    assert added - set(json.loads(project["supabase/manifest.json"])["tables"]) == {"sleep_goals", "sleep_scores"}
    newest = max(int(path.split("/")[-1][:14]) for path in story.working if "/migrations/" in path)
    assert newest > int(CHAIN.newest_version())
    assert {commit.branch for commit in story.commits} == {MAIN, "feature/sleep-scores"}

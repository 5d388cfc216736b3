"""Settings: what overrules what, and how a wrong one is told."""

from pathlib import Path

import pytest

from workbench.errors import ConfigError
from workbench.project.config import SETTINGS, load_config


def project(root: Path, workbench: str = "", supabase: str = "") -> Path:
    (root / "supabase").mkdir()
    if workbench:
        (root / "workbench.toml").write_text(workbench, encoding="utf-8")
    if supabase:
        (root / "supabase" / "config.toml").write_text(supabase, encoding="utf-8")
    return root


FULL = """
default_branch = "trunk"

[paths]
migrations = "db/migrations"
manifest = "db/manifest.json"
template = "db/template.sql"
schema = "db/schema.sql"
types = "db/types.ts"
seed = ["db/seeds/*.sql"]
roles = "db/roles.sql"

[manifest]
schemas = ["public", "app"]

[rules]
rls-not-enabled = "warning"
parse-error = "off"

[lint]
keyword_case = "lower"

[shadow]
url = "postgresql://localhost/x"
bin = "pg/bin"

[targets]
staging = "postgresql://u:secret@db.example.org:5432/postgres"
production = { env = "PRODUCTION_URL" }
"""


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    config = load_config(project(tmp_path, FULL), {"PRODUCTION_URL": "postgres://p@h/d"})
    assert config.default_branch == "trunk"
    assert config.paths.migrations == "db/migrations"
    assert config.keyword_case == "lower"
    assert config.paths.seed == ("db/seeds/*.sql",)
    assert config.manifest_schemas == ("public", "app")
    assert config.severities == {"rls-not-enabled": "warning", "parse-error": "off"}
    assert (config.shadow_url, config.shadow_bin) == ("postgresql://localhost/x", "pg/bin")
    assert config.targets == {
        "local": "postgresql://postgres:postgres@127.0.0.1:54322/postgres",
        "staging": "postgresql://u:secret@db.example.org:5432/postgres",
        "production": "postgres://p@h/d",
    }
    assert config.missing_targets == {}
    assert config.written_targets == {"staging"}


def test_nothing_said(tmp_path: Path) -> None:
    config = load_config(project(tmp_path), {})
    assert config.manifest_schemas == ("public",)
    assert config.api_schemas == ("public", "graphql_public")
    assert list(config.targets) == ["local"]
    assert config.major_version is None
    assert config.exposes_new_tables is None
    assert config.seed_globs == ("supabase/seed.sql",)


def test_the_environment_overrules(tmp_path: Path) -> None:
    env = {
        "WORKBENCH_SHADOW_URL": "postgresql://e/x",
        "WORKBENCH_SHADOW_BIN": "/bin",
        "WORKBENCH_MANIFEST": "m.json",
        "WORKBENCH_DEFAULT_BRANCH": "main",
        "WORKBENCH_MIGRATIONS": "",
        "DATABASE_URL": "postgresql://d/x",
    }
    config = load_config(project(tmp_path, FULL), env)
    assert (config.shadow_url, config.shadow_bin) == ("postgresql://e/x", "/bin")
    assert config.paths.manifest == "m.json"
    assert config.paths.migrations == "db/migrations"
    assert config.default_branch == "main"
    assert config.targets["database-url"] == "postgresql://d/x"
    assert "production" not in config.targets
    assert config.missing_targets == {"production": "PRODUCTION_URL"}


def test_supabase_says_some_of_it(tmp_path: Path) -> None:
    supabase = """
project_id = "x"
[api]
schemas = ["public", "app"]
auto_expose_new_tables = false
[db]
port = 6000
major_version = 17
[db.seed]
enabled = true
sql_paths = ["./seed.sql", "seeds/*.sql"]
[auth.sms.twilio]
auth_token = "env(TOKEN)"
"""
    config = load_config(project(tmp_path, supabase=supabase), {})
    assert config.api_schemas == ("public", "app")
    assert config.exposes_new_tables is False
    assert config.major_version == 17
    assert config.targets["local"].endswith("127.0.0.1:6000/postgres")
    assert config.seed_globs == ("supabase/seed.sql", "supabase/seeds/*.sql")


def test_seeding_can_be_off_and_values_can_come_from_the_environment(tmp_path: Path) -> None:
    supabase = '[db]\nport = "env(PORT)"\n[db.seed]\nenabled = false\n'
    config = load_config(project(tmp_path, supabase=supabase), {})
    assert config.seed_globs is None
    assert "54322" in config.targets["local"]


@pytest.mark.parametrize(
    ("text", "place", "title", "hint"),
    [
        ('[paths]\nmanifets = "x"\n', (2, 1), "unknown key `paths.manifets`", "`paths.manifest`"),
        ('manifest_path = "x"\n', (1, 1), "unknown key `manifest_path`", "manifest"),
        ('[path]\nmanifest = "x"\n', (1, 2), "unknown key `path`", "`paths`"),
        ("[colours]\nx = 1\n", (1, 2), "unknown key `colours`", "Known: default_branch"),
        ('# c\n[shadow]\n  uri = "x"\n', (3, 3), "unknown key `shadow.uri`", "`shadow.url`"),
        ('shadow.urll = "x"\n', (1, 8), "unknown key `shadow.urll`", "`shadow.url`"),
        ('paths = "x"\n', (1, 1), "`paths` is a section", "[paths]"),
        ("[paths]\nmanifest = 1\n", (2, 1), "`paths.manifest` must be a text", "the manifest"),
        ('[paths]\nmanifest = ""\n', (2, 1), "must be a text", ""),
        ('[paths]\nmanifest = "a\\u0000b"\n', (2, 1), "must be a text", ""),
        ('[paths]\nseed = ["a\\nb"]\n', (2, 1), "must be a list of texts", ""),
        ("[manifest]\nschemas = [1]\n", (2, 1), "must be a list of texts", ""),
        ('[rules]\nparse-error = "fatal"\n', (2, 1), "one of error, warning, info, off", ""),
        ("[targets]\nx = 1\n", (2, 1), "must be a Postgres URL", ""),
        ('[targets]\nx = { url = "a" }\n', (2, 1), "must be a Postgres URL", ""),
        ('[targets]\nx = "mysql://secret"\n', (2, 1), "target `x` is not a Postgres URL", "postgresql://"),
        ('[targets.staging]\nurl = "x"\n', (1, 2), "`targets.staging` must be", ""),
        ('[paths]\nmanifest = "x\n', (2, 14), "not valid TOML", ""),
        ("a = 1\na = 2\n", (2, 6), "not valid TOML", ""),
        ("[paths", (1, 7), "not valid TOML", ""),
        ("x = [1,\n", (2, 1), "not valid TOML", ""),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], title: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(project(tmp_path, text), {})
    error = caught.value
    assert (error.line, error.column) == place
    assert title in error.title
    assert hint in error.hint
    assert "secret" not in str(error)
    assert error.path == tmp_path / "workbench.toml"


@pytest.mark.parametrize(
    ("text", "line", "title"),
    [
        ("[api]\nschemas = 1\n", 2, "`api.schemas` must be a list of texts"),
        ("[api]\nauto_expose_new_tables = 1\n", 2, "`api.auto_expose_new_tables` must be true or false"),
        ('[db]\nport = "x"\n', 2, "`db.port` must be a port number"),
        ("[db]\nport = 70000\n", 2, "`db.port` must be a port number"),
        ("[db]\nmajor_version = true\n", 2, "`db.major_version` must be a number"),
        ("[db.seed]\n\nenabled = 1\n", 3, "`db.seed.enabled` must be true or false"),
        ("[db\n", 1, "not valid TOML"),
    ],
)
def test_supabase_config_is_checked_where_it_matters(tmp_path: Path, text: str, line: int, title: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(project(tmp_path, supabase=text), {})
    assert (caught.value.line, caught.value.path) == (line, tmp_path / "supabase" / "config.toml")
    assert title in caught.value.title


def test_files_that_are_no_text(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "workbench.toml").write_bytes(b'\xef\xbb\xbfdefault_branch = "main"\r\n')
    assert load_config(root, {}).default_branch == "main"
    (root / "workbench.toml").write_bytes(b'# ok\nx = "\xff"\n')
    with pytest.raises(ConfigError, match="not UTF-8") as caught:
        load_config(root, {})
    assert (caught.value.line, caught.value.column) == (2, 6)
    (root / "workbench.toml").unlink()
    (root / "workbench.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(root, {})


def test_every_setting_says_what_it_is() -> None:
    assert all(setting.says and setting.path for setting in SETTINGS)
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize(("said", "allowed"), [("1", True), ("true", True), ("", False), ("0", False), ("No", False)])
def test_the_emergency_switch_comes_from_the_environment(tmp_path: Path, said: str, *, allowed: bool) -> None:
    root = project(tmp_path)
    assert load_config(root, {"ALLOW_MIGRATION_EDITS": said}).edits_allowed is allowed
    assert load_config(root, {}).edits_allowed is False

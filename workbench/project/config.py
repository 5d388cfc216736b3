"""What a project is told to be: environment over `workbench.toml` over `supabase/config.toml` over what is usual.

Values only; which files exist is `layout.py`'s business. Whatever cannot be meant is a `ConfigError` with its place.
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from workbench.errors import ConfigError
from workbench.project.runner import Runner, parse_runner
from workbench.project.toml_places import place_of_key, read_toml

CONFIG_NAME: Final = "workbench.toml"
SUPABASE_CONFIG: Final = "supabase/config.toml"
LOCAL_TARGET: Final = "local"
URL_TARGET: Final = "database-url"
DEMO_ADDRESS: Final = "demo:live"  # the database that plays the live one in a copy of the demo
EDITS_VARIABLE: Final = "ALLOW_MIGRATION_EDITS"
_LOCAL_PORT: Final = 54322
_SEVERITIES: Final = ("error", "warning", "info", "off")
_CASES: Final = ("upper", "lower")
_NEWEST_PORT: Final = 65535
_MOST_SECONDS: Final = 86_400


class Kind(StrEnum):
    """What a setting's value must be, in the words of an error message."""

    TEXT = "a text"
    TEXTS = "a list of texts"
    SEVERITY = "one of error, warning, info, off"
    CASE = "one of upper, lower"
    TARGET = 'a Postgres URL, or { env = "NAME" }'
    SECONDS = "a number of seconds from 1 to 86400"
    RUNNER = "one of supabase-cli, supabase-cli@2.110 (any version), psql, psql-single-transaction, transaction"


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of `workbench.toml`; `key` ends in `.*` where any key may stand. `variable` overrules the file."""

    key: str
    kind: Kind
    says: str
    variable: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The key in its parts."""
        return tuple(self.key.split("."))


SETTINGS: Final = (
    Setting("default_branch", Kind.TEXT, "the branch that migrations are merged into", "WORKBENCH_DEFAULT_BRANCH"),
    Setting("paths.migrations", Kind.TEXT, "the folder of the migrations", "WORKBENCH_MIGRATIONS"),
    Setting("paths.manifest", Kind.TEXT, "the manifest", "WORKBENCH_MANIFEST"),
    Setting("paths.template", Kind.TEXT, "what a plain new migration starts as", "WORKBENCH_TEMPLATE"),
    Setting("paths.schema", Kind.TEXT, "the canonical schema file", "WORKBENCH_SCHEMA"),
    Setting("paths.types", Kind.TEXT, "the generated TypeScript types", "WORKBENCH_TYPES"),
    Setting("paths.seed", Kind.TEXTS, "the seed files, in order; patterns are allowed"),
    Setting("paths.roles", Kind.TEXT, "the file with custom roles"),
    Setting("manifest.schemas", Kind.TEXTS, "the schemas whose tables and enums the manifest governs"),
    Setting("lint.runner", Kind.RUNNER, "what runs the migrations", "WORKBENCH_RUNNER"),
    Setting("lint.keyword_case", Kind.CASE, "how keyword-case wants keywords; as most of a file, if not set"),
    Setting("rules.*", Kind.SEVERITY, "how much a rule weighs here"),
    Setting("shadow.url", Kind.TEXT, "a server to make shadow databases on", "WORKBENCH_SHADOW_URL"),
    Setting("shadow.bin", Kind.TEXT, "the folder of the Postgres programs to start", "WORKBENCH_SHADOW_BIN"),
    Setting("shadow.seconds", Kind.SECONDS, "how long one run of the chain may take", "WORKBENCH_SHADOW_SECONDS"),
    Setting("targets.*", Kind.TARGET, "a database to compare with"),
    Setting("drift.ignore.*", Kind.TEXT, "why drift passes over objects whose names fit a pattern"),
)


@dataclass(frozen=True, slots=True)
class Paths:
    """Where files are said to be, relative to the project's root; None where nothing is said."""

    migrations: str | None = None
    manifest: str | None = None
    template: str | None = None
    schema: str | None = None
    types: str | None = None
    seed: tuple[str, ...] | None = None
    roles: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one project.

    `drift_ignored` are the reasons why drift passes over objects, by pattern of their names.
    `targets` are Postgres URLs by name (`local` always among them); `missing_targets` names those whose environment
    variable is not set, with the variable, `written_targets` those whose URL stands in the project's own file.
    `exposes_new_tables`: what is made in `public` is given to the roles of the
    API by itself (None: as usual, and that is so). `vault_secrets` are the names of secrets. `seed_globs` are relative
    to the project's root, or None when Supabase is told not to seed. `shadow_url_of_project`: the project's own file
    says so, not the user. `edits_allowed`: the emergency switch of the guide is on, so an edited migration only warns.
    """

    root: Path
    paths: Paths = Paths()
    manifest_schemas: tuple[str, ...] = ("public",)
    api_schemas: tuple[str, ...] = ("public", "graphql_public")
    severities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    shadow_url: str | None = None
    shadow_url_of_project: bool = False
    shadow_bin: str | None = None
    shadow_seconds: int = 1800
    targets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    missing_targets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    written_targets: frozenset[str] = frozenset()
    drift_ignored: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    major_version: int | None = None
    exposes_new_tables: bool | None = None
    vault_secrets: tuple[str, ...] = ()
    default_branch: str | None = None
    seed_globs: tuple[str, ...] | None = ("supabase/seed.sql",)
    runner: Runner = field(default_factory=Runner)
    keyword_case: str | None = None
    edits_allowed: bool = False


def load_config(root: Path, env: Mapping[str, str]) -> Config:
    """Read a project's settings.

    Raises:
        ConfigError: a file is not TOML, has a key that nobody knows, or a value that cannot be meant.
    """
    config = _from_supabase(root, Config(root))
    path = root / CONFIG_NAME
    data, text = read_toml(path, root)
    said = _Said(path, text)
    values = dict(_checked(data, said))
    for setting in SETTINGS:
        if setting.variable and env.get(setting.variable):
            values[setting.path] = env[setting.variable]
            if setting.kind is Kind.RUNNER and parse_runner(env[setting.variable]) is None:
                raise ConfigError(f"{setting.variable} must be {setting.kind}", hint=f"It is {setting.says}.")
            if setting.kind is Kind.SECONDS:
                values[setting.path] = _seconds_of(setting, env[setting.variable])
    return _with_values(config, values, env, said)


def _seconds_of(setting: Setting, said: str) -> int:
    """A number out of the environment."""
    if not (said.strip().isascii() and said.strip().isdigit() and _is_seconds(int(said))):
        raise ConfigError(f"{setting.variable} must be {setting.kind}", hint=f"It is {setting.says}.")
    return int(said)


@dataclass(frozen=True, slots=True)
class _Said:
    """A config file, for pointing into it."""

    path: Path
    text: str

    def wrong(self, key: tuple[str, ...], title: str, hint: str) -> ConfigError:
        line, column = place_of_key(self.text, key)
        return ConfigError(title, path=self.path, line=line, column=column, hint=hint)


def _checked(data: Mapping[str, Any], said: _Said, above: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """All settings of a table, checked; sections are walked into."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for key, value in data.items():
        path = (*above, key)
        setting = _setting(path)
        if setting is not None:
            found.append((path, _value(setting, value, path, said)))
        elif any(other.path[: len(path)] == path for other in SETTINGS):
            if not isinstance(value, dict):
                raise said.wrong(
                    path, f"`{key}` is a section, not a value", f"Write [{'.'.join(path)}] above its keys."
                )
            found.extend(_checked(value, said, path))
        else:
            raise said.wrong(path, f"unknown key `{'.'.join(path)}`", _nearest(path))
    return found


def _setting(path: tuple[str, ...]) -> Setting | None:
    for setting in SETTINGS:
        if setting.path == path or (setting.path[-1] == "*" and setting.path[:-1] == path[:-1]):
            return setting
    return None


def _nearest(path: tuple[str, ...]) -> str:
    known = [setting.key.removesuffix(".*") for setting in SETTINGS]
    sections = sorted({key.split(".")[0] for key in known})
    asked = ".".join(path)
    near = difflib.get_close_matches(asked, [*known, *sections], n=1, cutoff=0.5)
    last = {key.split(".")[-1]: key for key in known}
    if not near and (close := difflib.get_close_matches(path[-1], last, n=1, cutoff=0.6)):
        near = [last[close[0]]]
    return f"Did you mean `{near[0]}`?" if near else f"Known: {', '.join(known)}."


def _value(setting: Setting, value: Any, path: tuple[str, ...], said: _Said) -> Any:
    match setting.kind:
        case Kind.TEXT:
            good = _is_line(value)
        case Kind.TEXTS:
            value = [value] if isinstance(value, str) else value
            good = isinstance(value, list) and all(_is_line(item) for item in value)
        case Kind.SEVERITY:
            good = value in _SEVERITIES
        case Kind.CASE:
            good = value in _CASES
        case Kind.SECONDS:
            good = _is_seconds(value)
        case Kind.RUNNER:
            good = isinstance(value, str) and parse_runner(value) is not None
        case Kind.TARGET:
            named = isinstance(value, dict) and set(value) == {"env"} and isinstance(value["env"], str)
            good = bool(value) and (isinstance(value, str) or named)
    if not good:
        raise said.wrong(path, f"`{'.'.join(path)}` must be {setting.kind}", f"It is {setting.says}.")
    return value


def _is_line(value: Any) -> bool:
    """A text that can be a path or a name: not empty, one line, nothing that no system takes."""
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _with_values(config: Config, values: Mapping[tuple[str, ...], Any], env: Mapping[str, str], said: _Said) -> Config:
    def text(*key: str) -> str | None:
        value: str | None = values.get(key)
        return value

    seed = values.get(("paths", "seed"))
    paths = Paths(
        migrations=text("paths", "migrations"),
        manifest=text("paths", "manifest"),
        template=text("paths", "template"),
        schema=text("paths", "schema"),
        types=text("paths", "types"),
        seed=None if seed is None else tuple(seed),
        roles=text("paths", "roles"),
    )
    targets = dict(config.targets)
    missing: dict[str, str] = {}
    written = {key[1] for key, value in values.items() if key[0] == "targets" and isinstance(value, str)}
    for key, value in values.items():
        if key[0] != "targets":
            continue
        url = _target_url(key, value, env, said)
        if url:
            targets[key[1]] = url
        else:
            targets.pop(key[1], None)
            missing[key[1]] = value["env"]
    if env.get("DATABASE_URL"):
        targets[URL_TARGET] = env["DATABASE_URL"]
        written.discard(URL_TARGET)
    return replace(
        config,
        paths=paths,
        manifest_schemas=tuple(values.get(("manifest", "schemas"), config.manifest_schemas)),
        severities=MappingProxyType({key[1]: value for key, value in values.items() if key[0] == "rules"}),
        shadow_url=text("shadow", "url"),
        shadow_url_of_project=bool(text("shadow", "url")) and not env.get("WORKBENCH_SHADOW_URL"),
        shadow_bin=text("shadow", "bin"),
        shadow_seconds=values.get(("shadow", "seconds"), config.shadow_seconds),
        targets=MappingProxyType(targets),
        missing_targets=MappingProxyType(missing),
        written_targets=frozenset(written),
        drift_ignored=MappingProxyType({key[2]: why for key, why in values.items() if key[:2] == ("drift", "ignore")}),
        default_branch=text("default_branch"),
        runner=parse_runner(text("lint", "runner") or "") or config.runner,
        keyword_case=text("lint", "keyword_case"),
        edits_allowed=env.get(EDITS_VARIABLE, "").strip().lower() not in {"", "0", "false", "no"},
    )


def _target_url(key: tuple[str, ...], value: Any, env: Mapping[str, str], said: _Said) -> str:
    """The URL of a target (or the demo's address); empty if it stands in an environment variable that is not set."""
    url: str = env.get(value["env"], "") if isinstance(value, dict) else value
    if url and url != DEMO_ADDRESS and not url.startswith(("postgresql://", "postgres://")):
        # The value itself may hold a password, so it is not repeated.
        hint = "Write postgresql://user@host:port/database."
        raise said.wrong(key, f"target `{key[1]}` is not a Postgres URL", hint)
    return url


def _from_supabase(root: Path, config: Config) -> Config:
    """What the Supabase CLI's own config says; keys that are not ours are left to it."""
    path = root / SUPABASE_CONFIG
    data, text = read_toml(path, root)
    said = _Said(path, text)

    def take(key: tuple[str, ...], expected: str, good: Callable[[Any], bool]) -> Any:
        value: Any = data
        for part in key:
            value = value.get(part) if isinstance(value, dict) else None
        # The CLI fills "env(NAME)" in by itself; what it will be is not ours to know.
        if value is None or (isinstance(value, str) and value.startswith("env(")):
            return None
        if not good(value):
            raise said.wrong(key, f"`{'.'.join(key)}` must be {expected}", "The Supabase CLI expects that too.")
        return value

    schemas = take(("api", "schemas"), Kind.TEXTS, _is_texts)
    port = take(("db", "port"), "a port number", lambda v: _is_number(v) and 0 < v <= _NEWEST_PORT)
    version = take(("db", "major_version"), "a number such as 17", _is_number)
    exposes = take(("api", "auto_expose_new_tables"), "true or false", lambda v: isinstance(v, bool))
    secrets = take(("db", "vault"), "a table of secrets", lambda v: isinstance(v, dict))
    seeding = take(("db", "seed", "enabled"), "true or false", lambda v: isinstance(v, bool))
    seeds = take(("db", "seed", "sql_paths"), Kind.TEXTS, _is_texts)
    globs = tuple(_below_supabase(item) for item in (seeds if seeds is not None else ["./seed.sql"]))
    local = f"postgresql://postgres:postgres@127.0.0.1:{port or _LOCAL_PORT}/postgres"
    return replace(
        config,
        api_schemas=config.api_schemas if schemas is None else tuple(schemas),
        major_version=version,
        exposes_new_tables=exposes,
        vault_secrets=tuple(secrets or ()),
        targets=MappingProxyType({LOCAL_TARGET: local}),
        seed_globs=None if seeding is False else globs,
    )


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_seconds(value: Any) -> bool:
    return _is_number(value) and 0 < value <= _MOST_SECONDS


def _below_supabase(path: str) -> str:
    """The CLI counts seed paths from `supabase/`, we from the root."""
    return path if Path(path).is_absolute() else f"supabase/{path.removeprefix('./')}"

"""Files that a project is begun with: CI workflow, pre-commit hook, settings, incident note. Texts only."""

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from workbench.project.config import SETTINGS, Kind

WORKFLOW: Final = "db-determinism.yml"
HOOK: Final = "pre-commit"
INCIDENT: Final = "incident.md"
_PLACE: Final = re.compile(r"\{\{(\w+)\}\}")
_HEAD: Final = """\
# Settings of Migration Workbench. Each line shows a key, commented out: nothing is needed where the usual is right.
"""
_SAMPLES: Final[Mapping[Kind, str]] = {
    Kind.TEXTS: '["public"]',
    Kind.SEVERITY: '"warning"',
    Kind.CASE: '"lower"',
    Kind.TARGET: '{ env = "STAGING_DATABASE_URL" }',
    Kind.RUNNER: '"supabase-cli"',
    Kind.SECONDS: "600",
}
_NAMES: Final[Mapping[str, str]] = {
    "rules": "prefer-timestamptz",
    "targets": "staging",
    "drift.ignore": '"public.tmp_*"',
}
_VALUES: Final[Mapping[str, str]] = {
    "default_branch": '"main"',
    "paths.seed": '["supabase/seed.sql"]',
    "drift.ignore.*": '"imported by hand"',
    "shadow.url": '"postgresql://admin@localhost:5432/postgres"',
    "shadow.bin": '"/usr/lib/postgresql/17/bin"',
}


def starter(name: str, values: Mapping[str, str]) -> str:
    """A file to begin with, filled in."""
    text = (files("workbench.authoring") / "starters" / name).read_text(encoding="utf-8")
    return _PLACE.sub(lambda place: values[place[1]], text)


def settings_text(paths: Mapping[str, str]) -> str:
    """A `workbench.toml` that shows every key, with what it is; `paths` are the files of the project, by key."""
    lines = [_HEAD]
    section = ""
    for setting in SETTINGS:
        above, _, key = setting.key.rpartition(".")
        if above != section:
            lines += ["", f"# [{above}]"]
            section = above
        sample = _VALUES.get(setting.key) or _SAMPLES.get(setting.kind) or f'"{paths.get(key, "")}"'
        lines.append(f"# {_NAMES[above] if key == '*' else key} = {sample}  # {setting.says}")
    return "\n".join(lines) + "\n"

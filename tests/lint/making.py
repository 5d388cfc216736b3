"""Chains, manifests and reports made in memory, for tests of rules."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from workbench.lint.engine import Linter
from workbench.lint.finding import Fix, LintReport
from workbench.lint.rule import Rule
from workbench.project.config import Config
from workbench.project.history import GitState, History
from workbench.project.manifest import ManifestLoad, parse_manifest
from workbench.project.migrations import Chain, make_migration, sort_out

ROOT = Path("project").resolve()
FIRST = "20260101000000_first.sql"
_FILE = re.compile(r"^-- (\w+\.sql)$", re.MULTILINE)
# The tests' own time: what the clock says is not theirs to depend on.
NOW = datetime(2026, 6, 1, 12, 0, 0, tzinfo=UTC)


def chain_of(files: Mapping[str, str | bytes]) -> Chain:
    """A chain from texts by file name, in the order of their names; what the runner skips is skipped."""
    taken, skipped = sort_out(files)
    texts = {name: text if isinstance(text, bytes) else text.encode("utf-8") for name, text in files.items()}
    return Chain(
        tuple(
            make_migration(ROOT / "supabase/migrations" / name, f"supabase/migrations/{name}", texts[name])
            for name in taken
        ),
        skipped,
    )


def manifest_of(text: str | None) -> ManifestLoad:
    """A manifest as it would be read; None for a file that is not there."""
    path = ROOT / "supabase/manifest.json"
    if text is None:
        return ManifestLoad(path, None, (), "", exists=False)
    manifest, problems = parse_manifest(text)
    return ManifestLoad(path, manifest, problems, str(hash(text)), exists=True)


def config_of(**settings: object) -> Config:
    """The default settings, with some changed."""
    return replace(Config(ROOT), **settings)  # type: ignore[arg-type]


def history_of(chain: Chain, *merged: str) -> History:
    """A history in which all files are new but those named."""
    states = {m.relative: GitState.MERGED if m.filename in merged else GitState.NEW for m in chain.migrations}
    return History(available=True, states=states)


def lint(
    files: Mapping[str, str | bytes] | str,
    *,
    rules: Sequence[Rule] | None = None,
    manifest: str | None = None,
    config: Config | None = None,
    merged: Sequence[str] | None = None,
) -> LintReport:
    """Lint texts. `merged` are file names; None means that git was not asked. Rules that are given are selected.

    Where all are asked, snippets need not make all that they build on.
    """
    chain = chain_of({FIRST: files} if isinstance(files, str) else files)
    history = None if merged is None else history_of(chain, *merged)
    return Linter(rules).lint(
        chain,
        manifest_of(manifest),
        config=config or config_of(),
        history=history,
        select=[rule.name for rule in rules or ()],
        ignore=() if rules else ("unknown-reference",),
        now=NOW,
    )


def files_of(example: str) -> dict[str, str]:
    """The files of a page's example: a comment with nothing but a migration's name begins one; else it is one file."""
    first, *rest = _FILE.split(example)
    if not rest:
        return {FIRST: first}
    return dict(zip(rest[::2], rest[1::2], strict=True))


def applied(text: str, fix: Fix) -> str:
    """A text after a fix."""
    for edit in sorted(fix.edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text

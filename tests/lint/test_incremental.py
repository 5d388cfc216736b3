"""A linter that is kept says after each change what a new one says, whatever is edited, added or taken out."""

import random
import re
import tomllib
from pathlib import Path

import pytest

from tests.bench.chains import migration
from tests.lint.making import NOW, chain_of, config_of, files_of, history_of, manifest_of
from workbench.lint import answers
from workbench.lint.asking import Rules, ask
from workbench.lint.engine import Linter
from workbench.lint.finding import Finding
from workbench.lint.registry import all_rules
from workbench.lint.story import retell, tell
from workbench.lint.view import FileView, World
from workbench.project.migrations import Chain
from workbench.sql.file_facts import file_facts

CASES = Path(__file__).parent / "cases"
EVERY_RULE = tuple(rule.name for rule in all_rules())
EDITS = 25
_ABOUT = re.compile(
    r"\b(?:table|on|from|join|into|references)\s+(?:if\s+(?:not\s+)?exists\s+)?(?:\w+\.)?\w+\b", re.IGNORECASE
)
LISTED = manifest_of('{"tables": ["users", "patients", "orders"], "enums": ["mood"]}')


def _snippets() -> list[str]:
    """The SQL of all cases of all rules: they share many names, so that one file's change is another's business."""
    found: list[str] = []
    for path in sorted(CASES.glob("*/*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in ("fail", "pass", "fix"):
            for case in data.get(kind, ()):
                files = case.get("files") or case["sql"]
                found.extend(files_of(files).values() if isinstance(files, str) else files.values())
    return found


SNIPPETS = _snippets()


class Author:
    """Somebody who changes a project, mostly its last migrations."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same each time
        self.files = {self._name(): self._snippet() for _ in range(self._random.randint(3, 22))}

    def _snippet(self) -> str:
        """Some SQL: often about objects of its own, so that not all is about the same few."""
        own = self._random.choice(("", "_b", "_c", "_d"))
        return _ABOUT.sub(rf"\g<0>{own}", self._random.choice(SNIPPETS))

    def _name(self) -> str:
        return f"2026{self._random.randint(1, 12):02}01{self._random.randint(0, 999999):06}_x.sql"

    def edit(self) -> str:
        """Change something, and say what."""
        names = sorted(self.files)
        near = names[-4:] if self._random.random() < 0.8 else names
        name = self._random.choice(near) if near else self._name()
        match self._random.randrange(7):
            case 0 | 1:
                self.files[name] = self._snippet()
            case 2:
                self.files[name] = f"{self.files.get(name, '')}\n{self._snippet()}"
            case 3:
                self.files[self._name()] = self._snippet()
            case 4:
                self.files.pop(name, None)
            case 5:
                self.files[self._name()] = self.files.pop(name, "")
            case _:
                text = self.files.get(name, "")
                self.files[name] = text[: self._random.randint(0, len(text))]
        return name


def _said(linter: Linter, chain: Chain, merged: tuple[str, ...] | None) -> tuple[Finding, ...]:
    history = None if merged is None else history_of(chain, *merged)
    config = config_of()
    return linter.lint(chain, LISTED, config=config, history=history, select=EVERY_RULE, now=NOW).findings


@pytest.mark.parametrize("seed", range(8))
def test_what_is_kept_is_what_would_be_said_anew(seed: int) -> None:
    author, kept = Author(seed), Linter()
    for number in range(EDITS):
        name = author.edit()
        chain = chain_of(author.files)
        merged = tuple(sorted(author.files)[: -3 - seed % 3]) if seed % 2 else None
        assert _said(kept, chain, merged) == _said(Linter(), chain, merged), f"edit {number}: {name}"


def test_a_view_concerns_itself_and_what_reads_through_it() -> None:
    files = [
        "CREATE TABLE visits (id int);",
        "CREATE VIEW visits_open AS SELECT id FROM visits;",
        "CREATE VIEW visits_shown AS SELECT id FROM visits_open; CREATE VIEW others AS SELECT 1;",
    ]
    facts = [file_facts(text) for text in files]
    assert retell(tell(facts), facts, 1) == {"visits_open", "visits_shown", "others"}
    assert retell(tell(facts), facts, 2) == {"visits_shown", "others"}
    known = tell(facts[:2])
    assert retell(known, [*facts[:1], file_facts("CREATE VIEW visits_open AS SELECT 1;")], 1) == {"visits_open"}


def test_a_save_of_the_newest_file_asks_about_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{20260101000000 + number}_x.sql": migration(number) for number in range(40)}
    linter, config = Linter(), config_of()
    linter.lint(chain_of(files), LISTED, config=config, now=NOW)
    asked: list[str] = []

    def noted(rules: Rules, file: FileView, world: World) -> list[Finding]:
        asked.append(file.migration.relative)
        return ask(rules, file, world)

    monkeypatch.setattr(answers, "ask", noted)
    newest = max(files)
    for edit in ("-- a remark\n", "ALTER TABLE generated_39 ADD COLUMN IF NOT EXISTS more text;\n"):
        asked.clear()
        files[newest] += edit
        linter.lint(chain_of(files), LISTED, config=config, now=NOW)
        assert any(path.endswith(newest) for path in asked)
        # Itself, and the one whose table it changes.
        assert len(set(asked)) <= 2, edit

"""Statements of a fix, what they may cost, and what makes them safe to run twice. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.catalog.model import Key


class Hazard(StrEnum):
    """What a statement may cost. The words are shown."""

    DATA_LOSS = "data loss"
    REWRITE = "table rewrite"
    EXCLUSIVE = "exclusive lock"
    BLOCKS_WRITES = "blocks writes"
    LONG_SCAN = "long scan"
    ROWS = "may fail on rows"  # a copy has none, so that trying it there does not tell
    OWN_TRANSACTION = "not transactional"
    SECURITY = "security"
    UNTRACKED = "untracked dependency"
    FILL_IN = "secret to be filled in"
    UNTRIED = "not tried on the copy"


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement, without its semicolon at the end.

    Run twice it must do no harm: `first` is a statement that makes way for it, `when` a condition under which alone
    it is to be run; with neither it is re-runnable by itself.
    """

    sql: str
    hazards: tuple[Hazard, ...] = ()
    first: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a fix, and the object it is for."""

    key: Key
    draft: Draft

    @property
    def sql(self) -> str:
        """The statement with its semicolon."""
        return f"{self.draft.sql.rstrip().removesuffix(';')};"

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """What it may cost."""
        return self.draft.hazards

    @property
    def rerunnable(self) -> str:
        """The statement as it stands in a migration, where it may be run a second time."""
        draft = self.draft
        if draft.first:
            return f"{draft.first};\n{self.sql}"
        if draft.when:
            tag = _tag(self.sql)
            body = self.sql.replace("\n", "\n    ")
            return f"DO {tag}\nBEGIN\n  IF {draft.when} THEN\n    {body}\n  END IF;\nEND\n{tag};"
        return self.sql


def _tag(text: str) -> str:
    """A dollar quote that the text does not hold."""
    tag, number = "$$", 0
    while tag in text:
        number += 1
        tag = f"$fix{number}$"
    return tag

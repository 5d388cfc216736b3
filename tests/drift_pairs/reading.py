"""Reads the pairs: `*.sql` files beside this module, many pairs a file.

`--# name` begins a pair; `--# name !superuser` one whose SQL only a superuser may run, `!same` one that differs in
nothing, `!lacking` one that no fix is found for so far. In it, `--= both`, `--= a` and
`--= b` begin the SQL of both states and of either. What stands before the first of these is of both. A file's first
`--# common` is put before each of its pairs.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
_COMMON: Final = "common"


@dataclass(frozen=True, slots=True)
class Pair:
    """`a` and `b` are whole scripts; `same` says that there is nothing to do."""

    kind: str
    name: str
    a: str
    b: str
    superuser: bool = False
    same: bool = False
    lacking: bool = False

    @property
    def title(self) -> str:
        """How it is called on a line of its own."""
        return f"{self.kind}: {self.name}"


def read_pairs(folder: Path = FOLDER) -> list[Pair]:
    """All pairs of all files."""
    return [pair for path in sorted(folder.glob("*.sql")) for pair in _read(path)]


def _read(path: Path) -> list[Pair]:
    pieces = re.split(r"^--# (.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    common = ""
    pairs: list[Pair] = []
    for head, text in zip(pieces[1::2], pieces[2::2], strict=True):
        words = head.split(" !")
        name, marks = words[0].strip(), {word.strip() for word in words[1:]}
        if name == _COMMON:
            common = text
            continue
        parts = {"both": "", "a": "", "b": ""}
        sections = re.split(r"^--= (both|a|b)$", text, flags=re.MULTILINE)
        parts["both"] += sections[0]
        for part, sql in zip(sections[1::2], sections[2::2], strict=True):
            parts[part] += sql
        start = common + parts["both"]
        pairs.append(
            Pair(
                path.stem,
                name,
                start + parts["a"],
                start + parts["b"],
                "superuser" in marks,
                "same" in marks,
                "lacking" in marks,
            )
        )
    return pairs

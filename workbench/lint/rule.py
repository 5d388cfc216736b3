"""What a rule is: metadata, a docstring that is its page, and a generator of findings. No I/O, no state on itself."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from inspect import cleandoc
from typing import ClassVar, Final

from workbench.lint.finding import Finding, Severity
from workbench.lint.view import At, FileView, World
from workbench.sql.facts import Fact

_WHAT: Final = "What it does"
_WHY: Final = "Why is this bad?"
_BAD: Final = "Example"
_GOOD: Final = "Use instead"
_FIX: Final = "How to fix"
_REFERENCES: Final = "References"


class Family(StrEnum):
    """The families of the catalogue."""

    MANIFEST = "manifest"
    HISTORY = "history"
    IDEMPOTENCY = "idempotency"
    SECURITY = "security"
    LOCKS = "locks"
    DATA = "data"
    REFERENCES = "references"
    STYLE = "style"
    META = "meta"


class Scope(StrEnum):
    """What a rule's answer for one file depends on, besides manifest and settings.

    A `FILE` rule sees the file alone (and what git says of it), so its findings are kept while those stay the same. A
    `CHAIN` rule sees what comes before, and of what comes later only what becomes of the objects that the file names;
    it is asked again when one of these changes. What depends on more is a `ProjectRule`, and asked each time.
    """

    FILE = "the file"
    CHAIN = "the chain"


class Rule(ABC):
    """One rule. Its docstring has a first line and the sections that the properties below read.

    One that is `off` is asked only where it is selected by name or family, or where the settings give it a severity.
    """

    name: ClassVar[str]
    family: ClassVar[Family]
    severity: ClassVar[Severity]
    scope: ClassVar[Scope] = Scope.FILE
    off: ClassVar[bool] = False

    @cached_property
    def _sections(self) -> Mapping[str, str]:
        return sections(type(self).__doc__ or "")

    @property
    def default(self) -> str:
        """How it weighs where nothing else is said: a severity, or `off`."""
        return "off" if self.off else str(self.severity)

    @property
    def summary(self) -> str:
        """One sentence."""
        return self._sections[""]

    @property
    def what(self) -> str:
        """What the rule looks for, and what it lets pass."""
        return self._sections.get(_WHAT, "")

    @property
    def why(self) -> str:
        """What goes wrong otherwise."""
        return self._sections.get(_WHY, "")

    @property
    def bad(self) -> str:
        """SQL that the rule reports; empty where it is not about SQL."""
        return unfenced(self._sections.get(_BAD, ""))

    @property
    def good(self) -> str:
        """The same, done right."""
        return unfenced(self._sections.get(_GOOD, ""))

    @property
    def how_to_fix(self) -> str:
        """What to do about a finding."""
        return self._sections.get(_FIX, "")

    @property
    def references(self) -> tuple[str, ...]:
        """Where to read more."""
        return tuple(line.removeprefix("- ") for line in self._sections.get(_REFERENCES, "").splitlines() if line)


class FactRule(Rule):
    """Asked about each fact of the kinds it names."""

    reads: ClassVar[tuple[type, ...]]

    @abstractmethod
    def check(self, fact: Fact, at: At) -> Iterator[Finding]:
        """The findings of one fact."""


class StatementRule(Rule):
    """Asked about each statement that has a fact of the kinds it names; about all of them where it names none."""

    reads: ClassVar[tuple[type, ...]] = ()

    @abstractmethod
    def check(self, at: At) -> Iterator[Finding]:
        """The findings of one statement."""


class FileRule(Rule):
    """Asked about each file."""

    @abstractmethod
    def check(self, file: FileView, world: World) -> Iterator[Finding]:
        """The findings of one file."""


class ProjectRule(Rule):
    """Asked once."""

    @abstractmethod
    def check(self, world: World) -> Iterator[Finding]:
        """The findings of the project."""


class EngineRule(Rule):
    """Said by the linter itself about its own work; nobody asks it."""


def sections(docstring: str) -> dict[str, str]:
    """A docstring cut at its `## ` headings; what stands before the first one has the heading ``""``."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for line in cleandoc(docstring).splitlines():
        if line.startswith("## "):
            heading = line[3:].strip()
            found[heading] = []
        else:
            found[heading].append(line)
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def unfenced(text: str) -> str:
    """The content of a fenced block."""
    lines = text.splitlines()
    inside = [line for line in lines if not line.startswith("```")]
    return "\n".join(inside) if len(inside) != len(lines) else text

"""What fails, how often, where, since when and by whom: findings put together for whoever has to decide. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath, PurePosixPath

from workbench.lint.finding import Finding, Severity
from workbench.project.history import GitState, History
from workbench.project.migrations import Chain, Migration
from workbench.project.versions import day_of

NOBODY = "not committed"
NO_MIGRATION = "no migration"


class By(StrEnum):
    """What findings are put together by."""

    RULE = "rule"
    AUTHOR = "author"
    MIGRATION = "migration"


class Format(StrEnum):
    """What a report is written in."""

    MARKDOWN = "markdown"
    HTML = "html"


def format_of(path: PurePath | None) -> Format:
    """What a file of a name is expected to hold."""
    return Format.HTML if path is not None and path.suffix.lower() in {".html", ".htm"} else Format.MARKDOWN


@dataclass(frozen=True, slots=True)
class Case:
    """A finding, with the day of its migration's version, who added that file, and how it stands to the merge base."""

    finding: Finding
    day: date | None
    author: str
    state: GitState


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that are decided about together, heaviest first."""

    title: str
    cases: tuple[Case, ...]

    @property
    def worst(self) -> Severity:
        """The heaviest severity."""
        return max((case.finding.severity for case in self.cases), key=lambda severity: severity.rank)

    @property
    def files(self) -> int:
        """In how many files."""
        return len({case.finding.path for case in self.cases})

    @property
    def since(self) -> date | None:
        """The day of the oldest migration among them."""
        return min((case.day for case in self.cases if case.day is not None), default=None)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who added those files; whoever has most of them first."""
        return tuple(name for name, _ in Counter(case.author for case in self.cases).most_common())

    @property
    def fixable(self) -> int:
        """How many have a fix."""
        return sum(case.finding.fix is not None for case in self.cases)


def triage(
    findings: Mapping[str, Sequence[Finding]], chain: Chain, history: History | None, by: By = By.RULE
) -> tuple[Group, ...]:
    """The findings in groups: the heaviest first, then the largest.

    Args:
        findings: those that count, by relative path.
        chain: the migrations.
        history: what git knows of them, if it has been asked.
        by: what makes a group.
    """
    migrations = {migration.relative: migration for migration in chain.migrations}
    groups: dict[str, list[Case]] = {}
    for path, found in findings.items():
        for finding in found:
            case = _case(finding, migrations.get(path), history)
            groups.setdefault(_title(case, by), []).append(case)
    made = (Group(title, _ordered(cases)) for title, cases in groups.items())
    return tuple(sorted(made, key=lambda group: (-group.worst.rank, -len(group.cases), group.title)))


def _case(finding: Finding, migration: Migration | None, history: History | None) -> Case:
    author = history.authors.get(finding.path, "") if history is not None else ""
    state = history.state_of(finding.path) if history is not None else GitState.UNKNOWN
    day = day_of(migration.version) if migration is not None else None
    return Case(finding, day, author or (NOBODY if migration is not None else NO_MIGRATION), state)


def _title(case: Case, by: By) -> str:
    match by:
        case By.RULE:
            return case.finding.rule
        case By.AUTHOR:
            return case.author
        case By.MIGRATION:
            return PurePosixPath(case.finding.path).stem


def _ordered(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The heaviest first, then the newest migration, then from top to bottom."""
    ordered = sorted(cases, key=lambda case: case.finding.span.start)
    ordered.sort(key=lambda case: case.finding.path, reverse=True)
    ordered.sort(key=lambda case: -case.finding.severity.rank)
    return tuple(ordered)


def markdown(groups: Sequence[Group], project: str) -> str:
    """The groups as a report to hand out."""
    count = sum(len(group.cases) for group in groups)
    lines = [f"# Findings in {_escaped(project)}", ""]
    if not groups:
        return "\n".join([*lines, "Nothing was found.", ""])
    lines += [f"{count} in all.", "", "| | what | how many | files | since | by |", "|---|---|---|---|---|---|"]
    for group in groups:
        since = f"{group.since:%Y-%m-%d}" if group.since else ""
        cells = (str(group.worst), _escaped(group.title), str(len(group.cases)), str(group.files), since)
        lines.append(f"| {' | '.join(cells)} | {_escaped(', '.join(group.authors))} |")
    for group in groups:
        lines += ["", f"## {_escaped(group.title)}", ""]
        for case in group.cases:
            finding = case.finding
            said = " ".join(finding.message.split())
            by = f" ({case.state}, {_escaped(case.author)})" if case.state is not GitState.UNKNOWN else ""
            lines.append(f"- **{finding.severity}** `{finding.path}:{finding.span.line}` {_escaped(said)}{by}")
    return "\n".join([*lines, ""])


def _escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>|#" else letter for letter in text)

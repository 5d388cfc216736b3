"""Asks rules about a file, or the project. A rule that breaks says so and keeps nobody else from answering."""

from collections.abc import Iterable, Iterator

from workbench.lint.finding import Finding
from workbench.lint.registry import find_rule
from workbench.lint.rule import FactRule, FileRule, ProjectRule, Rule, Scope, StatementRule
from workbench.lint.view import At, FileView, World
from workbench.record import record
from workbench.span import START


@record
class Rules:
    """The rules of one scope, by how they are asked."""

    facts: dict[type, list[FactRule]]
    statements: list[StatementRule]
    files: list[FileRule]

    @classmethod
    def of(cls, rules: Iterable[Rule], scope: Scope) -> "Rules":
        """Those of a scope."""
        chosen = cls({}, [], [])
        for rule in rules:
            if rule.scope is not scope:
                continue
            if isinstance(rule, FactRule):
                for kind in rule.reads:
                    chosen.facts.setdefault(kind, []).append(rule)
            elif isinstance(rule, StatementRule):
                chosen.statements.append(rule)
            elif isinstance(rule, FileRule):
                chosen.files.append(rule)
        return chosen


def ask(rules: Rules, file: FileView, world: World) -> list[Finding]:
    """What rules say of a file."""
    found: list[Finding] = []
    for file_rule in rules.files:
        found.extend(_guarded(file_rule, file_rule.check(file, world), file))
    places = _Places(world, file)
    _ask_of_statements(rules, places, found)
    _ask_of_facts(rules, places, found)
    return found


# Here the linter spends its time: rules are asked only where they have something to read, and no function stands in
# between.


def _ask_of_statements(rules: Rules, places: "_Places", found: list[Finding]) -> None:
    file = places.file
    for rule in rules.statements:
        for number in file.holding(rule.reads) if rule.reads else range(len(file.facts.statements)):
            try:
                found.extend(rule.check(places[number]))
            except Exception as error:  # noqa: BLE001 - a rule's bug must cost no more than that rule
                found.extend(_failed(rule, error, file))


def _ask_of_facts(rules: Rules, places: "_Places", found: list[Finding]) -> None:
    file, held = places.file, places.file.held
    for kind, interested in rules.facts.items():
        for number in held.get(kind, ()):
            at = places[number]
            for fact in at.statement.facts:
                if type(fact) is not kind:
                    continue
                for asked in interested:
                    try:
                        found.extend(asked.check(fact, at))
                    except Exception as error:  # noqa: BLE001 - as above
                        found.extend(_failed(asked, error, file))


class _Places(dict[int, At]):
    """The statements of a file as rules are shown them, each made when it is first asked about."""

    def __init__(self, world: World, file: FileView) -> None:
        super().__init__()
        self.world = world
        self.file = file

    def __missing__(self, number: int) -> At:
        at = self[number] = At(self.world, self.file, number, self.file.facts.statements[number])
        return at


def ask_of_project(rules: Iterable[Rule], world: World) -> dict[str, list[Finding]]:
    """What is said of the project as a whole, by the file it is about."""
    said: dict[str, list[Finding]] = {}
    for rule in rules:
        if isinstance(rule, ProjectRule):
            for finding in _guarded(rule, rule.check(world), None):
                said.setdefault(finding.path, []).append(finding)
    return said


def _guarded(rule: Rule, findings: Iterator[Finding], file: FileView | None) -> list[Finding]:
    found: list[Finding] = []
    try:
        found.extend(findings)
    except Exception as error:  # noqa: BLE001 - a rule's bug must cost no more than that rule
        found.extend(_failed(rule, error, file))
    return found


def _failed(rule: Rule, error: Exception, file: FileView | None) -> Iterator[Finding]:
    failed = find_rule("rule-failed")
    if failed is not None:
        said = f"the rule {rule.name} failed: {type(error).__name__}: {error}"
        help_ = "This is a bug in the workbench; report it, please. The other rules have answered."
        path = file.migration.relative if file is not None else ""
        yield Finding(failed.name, failed.severity, path, START, said, help_, fingerprint=rule.name)

"""The baseline: findings accepted so far, by rule, migration and statement, never by line. Reads and makes its text.

An entry accepts as many findings as it counts. Nothing enters the file but by `updated`; what has gone is told as
`baseline-stale` until then.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from workbench.errors import ConfigError
from workbench.lint.finding import Finding
from workbench.project.json_tree import JsonNode, JsonSyntaxError, parse_json
from workbench.project.migrations import FILENAME
from workbench.project.reading import read_regular
from workbench.record import record
from workbench.span import LineIndex

BASELINE_NAME: Final = ".workbench-baseline.json"
VERSION: Final = 1
STALE: Final = "baseline-stale"
# What says that the linter itself could not answer is never accepted.
NEVER: Final = frozenset({STALE, "rule-failed", "manifest-invalid"})
_UPDATE: Final = "Delete the file; `workbench lint --update-baseline` then makes it anew."


class Mark(NamedTuple):
    """What an entry is known by: `migration` is its version, or the path of a file that is no migration."""

    rule: str
    migration: str
    fingerprint: str


@record
class Baseline:
    """The accepted findings with how often each; `about` says in words what they are, for those who read the file."""

    accepted: Mapping[Mark, int] = field(default_factory=lambda: MappingProxyType({}))
    about: Mapping[Mark, str] = field(default_factory=lambda: MappingProxyType({}))
    text: str = ""


@record
class BaselineUpdate:
    """What an update makes of a baseline: the new one, and how many findings enter, stay and leave."""

    baseline: Baseline
    added: tuple[Finding, ...]
    kept: int
    removed: int


def load_baseline(path: Path) -> Baseline | None:
    """Read a baseline file; None if there is none.

    Raises:
        ConfigError: it cannot be read, or is not what we write; says where.
    """
    try:
        text = read_regular(path).decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", path=path) from error
    except UnicodeDecodeError as error:
        raise ConfigError("the baseline is not UTF-8", path=path, hint=_UPDATE) from error
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken(path, text, error.msg, error.pos) from error
    except RecursionError as error:
        raise ConfigError("nested too deeply", path=path, hint=_UPDATE) from error
    return _checked(path, text, content)


def _broken(path: Path, text: str, said: str, position: int) -> ConfigError:
    try:
        parse_json(text)
    except JsonSyntaxError as error:
        said, position = error.message, error.start
    line, column = LineIndex(text).line_column(position)
    return ConfigError(f"the baseline is broken: {said}", path=path, line=line, column=column, hint=_UPDATE)


def _checked(path: Path, text: str, content: Any) -> Baseline:
    if isinstance(content, dict) and content.get("version", VERSION) != VERSION:
        raise _wrong(path, text, ("version",), f"a baseline of version {content['version']!r} cannot be read here")
    entries = content.get("findings") if isinstance(content, dict) else None
    if not isinstance(entries, list) or "version" not in content:
        raise _wrong(path, text, (), "the baseline is no object with a `version` and a list `findings`")
    accepted: Counter[Mark] = Counter()
    about: dict[Mark, str] = {}
    for number, entry in enumerate(entries):
        fields: list[Any] = [entry.get(key) for key in Mark._fields] if isinstance(entry, dict) else []
        count = entry.get("count", 1) if isinstance(entry, dict) else 0
        counts = isinstance(count, int) and not isinstance(count, bool) and count > 0
        if not fields or not all(isinstance(value, str) for value in fields) or not counts:
            raise _wrong(
                path, text, ("findings", number), "an entry needs `rule`, `migration` and `fingerprint` as texts"
            )
        mark = Mark(*fields)
        accepted[mark] += count
        about[mark] = str(entry.get("about", ""))
    return Baseline(MappingProxyType(accepted), MappingProxyType(about), text)


def _wrong(path: Path, text: str, steps: tuple[str | int, ...], said: str) -> ConfigError:
    """An error that points at a value, as near as it can be found."""
    place = 0
    try:
        node: JsonNode | None = parse_json(text)
        for step in steps:
            if node is None:
                break
            place = node.start
            node = node.get(step) if isinstance(step, str) else node.items[step]
        place = node.start if node is not None else place
    except (JsonSyntaxError, IndexError):
        pass
    line, column = LineIndex(text).line_column(place)
    return ConfigError(said, path=path, line=line, column=column, hint=_UPDATE)


def mark_of(finding: Finding) -> Mark:
    """What a finding is known by."""
    named = FILENAME.match(PurePosixPath(finding.path).name)
    print_ = finding.fingerprint
    if not print_:
        said = "\0".join((finding.message, *finding.objects))
        print_ = hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return Mark(finding.rule, named[1] if named else finding.path, print_)


def apply_baseline(findings: Iterable[Finding], baseline: Baseline) -> tuple[list[Finding], Counter[Mark]]:
    """The findings, those accepted marked so, and what is left of the entries: they accept nothing any more."""
    left = Counter(baseline.accepted)
    found: list[Finding] = []
    for finding in findings:
        mark = mark_of(finding)
        accepted = finding.suppressed is None and finding.rule not in NEVER and left[mark] > 0
        if accepted:
            left[mark] -= 1
        found.append(replace(finding, baselined=True) if accepted else finding)
    return found, +left


def stale_findings(baseline: Baseline, left: Mapping[Mark, int], path: str) -> list[Finding]:
    """What is said of entries that accept nothing any more; `path` is the file's, as reported."""
    from workbench.lint.registry import find_rule

    rule = find_rule(STALE)
    if rule is None or not left:
        return []
    index = LineIndex(baseline.text)
    found: list[Finding] = []
    for mark in left:
        at = max(baseline.text.find(f'"{mark.fingerprint}"'), 0)
        start = index.line_start(index.line_column(at)[0])
        end = baseline.text.find("\n", at)
        span = index.span(start, end if end >= 0 else len(baseline.text))
        said = f"the baseline accepts {mark.rule} in {mark.migration}, which is gone"
        help_ = "`workbench lint --update-baseline` takes it out."
        found.append(Finding(rule.name, rule.severity, path, span, said, help_, fingerprint=mark.fingerprint))
    return sorted(found, key=lambda finding: (finding.span.start, finding.message))


def updated(baseline: Baseline | None, findings: Iterable[Finding], asked: Callable[[Mark], bool]) -> BaselineUpdate:
    """The baseline that accepts these findings, and no others among those that were asked about.

    Args:
        baseline: the one so far.
        findings: as `apply_baseline` left them: those that are not `baselined` enter.
        asked: whether an entry would have been found if it were still true; the others stay as they are.
    """
    before = baseline or Baseline()
    accepted = Counter({mark: count for mark, count in before.accepted.items() if not asked(mark)})
    about = dict(before.about)
    added: list[Finding] = []
    kept = 0
    for finding in findings:
        if finding.suppressed is not None or finding.rule in NEVER:
            continue
        mark = mark_of(finding)
        accepted[mark] += 1
        about.setdefault(mark, finding.message)
        if finding.baselined:
            kept += 1
        else:
            added.append(finding)
    removed = sum(before.accepted.values()) + len(added) - sum(accepted.values())
    made = Baseline(MappingProxyType(accepted), MappingProxyType(about))
    return BaselineUpdate(replace(made, text=_text(made)), tuple(added), kept, removed)


def _text(baseline: Baseline) -> str:
    """The file's text: an entry a line, in an order of its own, so that branches merge."""
    lines = []
    for mark in sorted(baseline.accepted, key=lambda mark: (mark.migration, mark.rule, mark.fingerprint)):
        count = baseline.accepted[mark]
        entry: dict[str, Any] = {"rule": mark.rule, "migration": mark.migration, "fingerprint": mark.fingerprint}
        entry |= {"count": count} if count > 1 else {}
        entry |= {"about": baseline.about[mark]} if baseline.about.get(mark) else {}
        lines.append("    " + json.dumps(entry, ensure_ascii=False))
    listed = "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'

"""The cases of each rule, from `cases/<family>/<rule>.toml`: what passes, what fails where, what a fix makes of it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.lint.making import applied, config_of, files_of, lint
from workbench.lint.finding import LintReport
from workbench.lint.registry import all_rules, find_rule
from workbench.lint.rule import Family, Rule
from workbench.project.config import Config
from workbench.project.runner import parse_runner

CASES = Path(__file__).parent / "cases"
# What these ask for stands elsewhere in a real chain; an example leaves it out.
ELSEWHERE = frozenset({Family.MANIFEST, Family.LOCKS, Family.DATA})
AROUND = frozenset(
    {
        "lock-timeout-missing",
        "policy-unknown-reference",
        "rls-no-policy",
        "rls-not-enabled",
        "sensitive-column",
        "unknown-reference",
    }
)


def _cases(kind: str) -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*/*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        name = path.stem.replace("_", "-")
        found += [pytest.param(name, data, case, id=f"{name}: {case['name']}") for case in data.get(kind, ())]
    return found


def _config(said: dict[str, Any]) -> Config:
    """The settings that a case (or its file) asks for."""
    runner = {"runner": parse_runner(said["runner"])} if "runner" in said else {}
    return config_of(**said.get("config", {}), **runner)


def _report(name: str, data: dict[str, Any], case: dict[str, Any]) -> LintReport:
    rule = find_rule(name)
    assert rule is not None
    manifest = case.get("manifest", data.get("manifest"))
    files = case.get("files") or case["sql"]
    config = _config(data | case)
    merged = case.get("merged", [])
    return lint(files, rules=[rule], manifest=manifest, config=config, merged=None if merged is False else merged)


@pytest.mark.parametrize(("name", "data", "case"), _cases("pass"))
def test_lets_pass(name: str, data: dict[str, Any], case: dict[str, Any]) -> None:
    assert [(f.rule, f.span.line, f.message) for f in _report(name, data, case).findings] == []


@pytest.mark.parametrize(("name", "data", "case"), _cases("fail"))
def test_reports(name: str, data: dict[str, Any], case: dict[str, Any]) -> None:
    found = _report(name, data, case).findings
    assert [f.rule for f in found] == [name] * len(found)
    assert [f"{f.span.line}:{f.span.column}" for f in found] == case["at"]
    for finding in found:
        assert finding.help
        assert not finding.message.endswith(".")
    if "says" in case:
        assert case["says"] in "\n".join(f"{f.message}\n{f.help}" for f in found)
    if "objects" in case:
        assert sorted({name for f in found for name in f.objects}) == sorted(case["objects"])


@pytest.mark.parametrize(("name", "data", "case"), _cases("fix"))
def test_fixes(name: str, data: dict[str, Any], case: dict[str, Any]) -> None:
    findings = _report(name, data, case).findings
    text = case["sql"]
    for finding in sorted(findings, key=lambda f: -f.span.start):
        assert finding.fix is not None
        text = applied(text, finding.fix)
    assert text == case["fixed"]
    assert _report(name, data, {**case, "sql": text}).findings == ()


def _with_examples() -> list[Rule]:
    return [rule for rule in all_rules() if rule.bad]


@pytest.mark.parametrize("rule", _with_examples(), ids=lambda rule: rule.name)
def test_examples_of_the_page_are_true(rule: Rule) -> None:
    assert _said_of(rule, rule.bad) == {rule.name}
    assert _said_of(rule, rule.good) == set()


def _said_of(rule: Rule, example: str) -> set[str]:
    """What all rules say of an example's last file; those about what is around, only of their own examples."""
    path = next(CASES.glob(f"*/{rule.name.replace('-', '_')}.toml"))
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    others = () if rule.family is Family.MANIFEST else all_rules()
    aside = {other.name for other in others if other.off or other.family in ELSEWHERE - {rule.family}} | AROUND
    asked = [rule, *(other for other in others if other is not rule and other.name not in aside)]
    files = files_of(example)
    *merged, last = sorted(files)
    report = lint(files, rules=asked, manifest=data.get("manifest"), config=_config(data), merged=merged)
    return {f.rule for f in report.findings if f.path.endswith(last) and f.suppressed is None}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_has_a_page_and_its_own_place(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert "\n" not in rule.summary
    assert rule.what
    assert rule.why
    assert rule.how_to_fix
    module = type(rule).__module__.split(".")
    assert module[-2:] == [str(rule.family), rule.name.replace("-", "_")]
    assert find_rule(rule.name) is rule


def test_every_rule_about_sql_has_cases() -> None:
    named = {path.stem.replace("_", "-") for path in CASES.glob("*/*.toml")}
    assert {rule.name for rule in all_rules() if rule.bad} <= named

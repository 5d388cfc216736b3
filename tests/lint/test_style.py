"""What rules of style are told by the settings."""

import pytest

from tests.lint.making import config_of, lint
from workbench.lint.registry import find_rule

MIXED = "create table a (id int); SELECT 1;"


@pytest.mark.parametrize(("wanted", "line"), [("upper", "create table"), ("lower", "SELECT")])
def test_the_setting_says_how_keywords_are_written(wanted: str, line: str) -> None:
    rule = find_rule("keyword-case")
    assert rule is not None
    found = lint(MIXED, rules=[rule], config=config_of(keyword_case=wanted)).findings
    assert [f.message for f in found] == [f"keywords are in {wanted} case here, but not {line}"]


def test_style_is_off_until_selected() -> None:
    assert not {f.rule for f in lint(MIXED).findings} & {"keyword-case", "prefer-bigint", "require-schema-qualified"}

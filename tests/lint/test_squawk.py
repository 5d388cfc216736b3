"""The table of Squawk's rules: names that exist, and why where there is none."""

import pytest

from workbench.cli.main import run
from workbench.lint.registry import find_rule
from workbench.lint.squawk import counterparts


def test_each_of_their_rules_has_a_counterpart_or_a_reason() -> None:
    table = counterparts()
    assert len(table) > 70
    for row in table.values():
        assert row.ours or row.note, row.theirs


def test_each_of_ours_exists() -> None:
    unknown = {(row.theirs, name) for row in counterparts().values() for name in row.ours if find_rule(name) is None}
    assert unknown == set()


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "--squawk"]) == 0
    assert "| `ban-drop-table` | `drop-table` |" in capsys.readouterr().out

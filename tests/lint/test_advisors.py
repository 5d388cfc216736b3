"""The table of the dashboard's advisors: names that exist, a reason where there is none."""

import pytest

from workbench.cli.main import run
from workbench.lint.advisors import advisors
from workbench.lint.registry import find_rule


def test_each_advisor_has_a_counterpart_or_a_reason() -> None:
    table = advisors()
    assert [name[:4] for name in table] == [f"{number:04}" for number in range(1, 30)]
    assert [name for name, (ours, note) in table.items() if not ours and not note] == []


def test_each_of_ours_exists_and_is_said_to_be_off_where_it_is() -> None:
    for name, (ours, note) in advisors().items():
        for each in ours:
            rule = find_rule(each)
            assert rule is not None, name
            assert rule.off == (note == "Off until selected."), name


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "--advisors"]) == 0
    assert "| `0013_rls_disabled_in_public` | `rls-not-enabled`, `rls-disabled` |" in capsys.readouterr().out

"""What runs the migrations, as the setting says it."""

from pathlib import Path

import pytest

from workbench.errors import ConfigError
from workbench.project.config import load_config
from workbench.project.runner import Alone, Program, Runner, parse_runner


@pytest.mark.parametrize(
    ("text", "runner"),
    [
        ("supabase-cli", Runner()),
        ("supabase-cli@2.110", Runner(version=(2, 110))),
        ("supabase-cli@v2.95.3", Runner(version=(2, 95))),
        ("supabase-cli@3", Runner(version=(3, 0))),
        ("psql", Runner(Program.PSQL)),
        ("psql-single-transaction", Runner(Program.PSQL_SINGLE)),
        ("flyway", None),
        ("supabase-cli@newest", None),
        ("", None),
    ],
)
def test_runners_are_read(text: str, runner: Runner | None) -> None:
    assert parse_runner(text) == runner


@pytest.mark.parametrize(
    ("runner", "alone"),
    [
        ("supabase-cli", {*Alone}),
        ("supabase-cli@2.108", set()),
        ("supabase-cli@2.109", {*Alone} - {Alone.DROP_INDEX, Alone.DETACH}),
        ("supabase-cli@2.116", {*Alone} - {Alone.DETACH}),
        ("psql", {*Alone}),
        ("psql-single-transaction", set()),
        ("transaction", set()),
    ],
)
def test_what_runs_outside_a_transaction(runner: str, alone: set[Alone]) -> None:
    found = parse_runner(runner)
    assert found is not None
    assert {command for command in Alone if found.runs_alone(command)} == alone
    assert str(found) == runner


def test_the_setting_and_its_variable(tmp_path: Path) -> None:
    (tmp_path / "workbench.toml").write_text('[lint]\nrunner = "psql"\n')
    assert load_config(tmp_path, {}).runner == Runner(Program.PSQL)
    assert load_config(tmp_path, {"WORKBENCH_RUNNER": "supabase-cli@2.100"}).runner.version == (2, 100)
    with pytest.raises(ConfigError, match="WORKBENCH_RUNNER must be one of"):
        load_config(tmp_path, {"WORKBENCH_RUNNER": "flyway"})
    (tmp_path / "workbench.toml").write_text('[lint]\nrunner = "flyway"\n')
    with pytest.raises(ConfigError, match=r"`lint\.runner` must be one of") as caught:
        load_config(tmp_path, {})
    assert caught.value.line == 2

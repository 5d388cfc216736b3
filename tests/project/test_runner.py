"""What runs the migrations, as the setting says it."""

from pathlib import Path

import pytest

from workbench.errors import ConfigError
from workbench.project.config import load_config
from workbench.project.runner import Alone, Program, Runner, parse_runner

# What no release of the Supabase CLI takes out of a file's transaction.
NEVER = {Alone.DETACH, Alone.REINDEX_MANY, Alone.CREATE_DATABASE, Alone.DROP_DATABASE}


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
        ("supabase-cli", {*Alone} - NEVER),
        ("supabase-cli@2.108", set()),
        ("supabase-cli@2.109", {*Alone} - NEVER - {Alone.DROP_INDEX}),
        ("supabase-cli@2.116", {*Alone} - NEVER),
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


@pytest.mark.parametrize(
    ("runner", "text", "splits"),
    [
        ("supabase-cli", "-- pg-delta: transaction=false\r\nSELECT 1;", True),
        ("supabase-cli", "\ufeff-- pg-delta: transaction=false", True),
        ("supabase-cli", "\n-- pg-delta: transaction=false\nSELECT 1;", False),
        ("supabase-cli@2.114", "-- pg-delta: transaction=false\nSELECT 1;", False),
        ("transaction", "-- pg-delta: transaction=false\nSELECT 1;", False),
    ],
)
def test_a_first_line_that_asks_for_no_transaction(runner: str, text: str, *, splits: bool) -> None:
    found = parse_runner(runner)
    assert found is not None
    assert found.splits(text) is splits


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

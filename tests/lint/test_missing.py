"""What statements name and nothing makes: what is said of each is PostgreSQL's own word, too."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.lint.making import lint
from workbench.lint.registry import find_rule
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import open_server

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "missing.toml").read_text(encoding="utf-8"))
FIRST, SECOND = "20260101000000_setup.sql", "20260102000000_change.sql"
RULES = [rule for name in ("unknown-reference", "policy-unknown-reference") if (rule := find_rule(name)) is not None]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[psycopg.Connection[Any]]:
    config = Config(tmp_path_factory.mktemp("project"))
    with open_server(config) as server, scratch_database(server) as name, server.connect(name) as connection:
        connection.execute(CASES["setup"].encode())
        connection.commit()
        yield connection


@pytest.mark.parametrize("case", CASES["said"], ids=lambda case: case["sql"])
def test_it_is_said(case: dict[str, str]) -> None:
    found = lint({FIRST: CASES["setup"], SECOND: case["sql"]}, rules=RULES).findings
    assert [finding.message for finding in found] == [case["says"]]
    assert case.get("help", "") in found[0].help


@pytest.mark.parametrize("case", CASES["said"], ids=lambda case: case["sql"])
def test_and_the_server_says_so(case: dict[str, str], database: psycopg.Connection[Any]) -> None:
    with pytest.raises(psycopg.Error) as caught, database.transaction():
        database.execute(case["sql"].encode())
    assert caught.value.sqlstate == case["code"]

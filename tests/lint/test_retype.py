"""What a change of type costs, as a server has it."""

from pathlib import Path

import pytest

from tests.lint.retypes import PAIRS, SETUP
from workbench.lint.retype import Cost, cost_of
from workbench.project.config import Config
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import open_server
from workbench.sql.facts import CreateTable, CreateType, TypeRef
from workbench.sql.file_facts import file_facts

_REFUSES_BTREE = ("json", "xml")


def _pairs() -> list[tuple[str, str]]:
    return [(old, new) for old, _, new in (line.partition(" > ") for line in PAIRS.split("\n") if line)]


def _types() -> dict[str, CreateType]:
    facts = (fact for statement in file_facts(SETUP).statements for fact in statement.facts)
    return {fact.name.name: fact for fact in facts if isinstance(fact, CreateType)}


def _read(text: str) -> TypeRef:
    (made,) = file_facts(f"CREATE TABLE t (c {text})").statements[0].facts
    assert isinstance(made, CreateTable)
    kind = made.columns[0].type
    assert kind is not None
    return kind


def _said(old: str, new: str) -> Cost:
    types = _types()

    def domain(kind: TypeRef) -> tuple[TypeRef, bool] | None:
        made = types.get(kind.name.name)
        return (made.base, made.constrained) if made is not None and made.base is not None else None

    return cost_of(_read(old), _read(new), domain)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Cost]:
    """What the server did for each pair: which files of the table and its index are others afterwards."""
    found: dict[tuple[str, str], Cost] = {}
    files = b"SELECT relname, relfilenode FROM pg_class WHERE oid IN (to_regclass('t'), to_regclass('i'))"
    config = Config(root=Path(tmp_path_factory.mktemp("project")))
    with open_server(config) as server, scratch_database(server) as name, server.connect(name) as connection:
        connection.execute(b"SET timezone = 'UTC'")
        connection.execute(SETUP.encode())
        for old, new in _pairs():
            with connection.transaction(force_rollback=True):
                key = "1" if old in _REFUSES_BTREE else "c"
                connection.execute(f"CREATE TABLE t (c {old}); CREATE INDEX i ON t (({key}))".encode())
                before = dict(connection.execute(files).fetchall())
                using = " USING c::int" if (old, new) == ("boolean", "integer") else ""
                connection.execute(f"ALTER TABLE t ALTER c TYPE {new}{using}".encode())
                after = dict(connection.execute(files).fetchall())
            changed = {relation for relation in before if before[relation] != after[relation]}
            found[old, new] = Cost.REWRITE if "t" in changed else Cost.REINDEX if changed else Cost.NOTHING
    return found


def test_there_are_many_pairs() -> None:
    assert len(_pairs()) >= 60


@pytest.mark.parametrize(("old", "new"), _pairs())
def test_the_server_agrees(measured: dict[tuple[str, str], Cost], old: str, new: str) -> None:
    assert _said(old, new) is measured[old, new]

"""Subscriptions are compared and made alike without their connection; the other server is never asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.catalog.conftest import said
from workbench.catalog.compare import compare
from workbench.catalog.model import Catalog
from workbench.catalog.plan.draft import Hazard
from workbench.catalog.plan.plan import Plan, make_plan
from workbench.catalog.snapshot import fingerprint, snapshot
from workbench.shadow.databases import scratch_database
from workbench.shadow.server import ShadowServer
from workbench.shadow.settings import SUPERUSER

_TO = "CONNECTION 'host=other.invalid dbname=x password=hidden'"
_STATES = {
    "nothing": "",
    "idle": f"CREATE SUBSCRIPTION s {_TO} PUBLICATION p, q WITH (connect = false, slot_name = NONE, streaming = off)",
    "tuned": f"CREATE SUBSCRIPTION s {_TO} PUBLICATION q, \"P 3\" WITH (connect = false, slot_name = 'slot', "
    "binary = true, streaming = on, disable_on_error = true); COMMENT ON SUBSCRIPTION s IS 'ours'",
}
_Connection = psycopg.Connection[tuple[Any, ...]]


@contextmanager
def _holding(server: ShadowServer, script: str) -> Iterator[_Connection]:
    """A database with subscriptions; they are gone before it is."""
    with scratch_database(server) as name, server.connect(name, role=SUPERUSER) as connection:
        try:
            connection.execute(script.encode())
            yield connection
        finally:
            _run(connection, make_plan(snapshot(connection, "test"), Catalog("nothing", "18", {})))


def _run(connection: _Connection, plan: Plan) -> None:
    for statement in plan.statements:
        if " SUBSCRIPTION " in statement.sql:
            connection.execute(statement.rerunnable.replace("'***'", "'dbname=nowhere'").encode())


@pytest.mark.parametrize(("one", "other"), [(a, b) for a in _STATES for b in _STATES if a != b])
def test_it_is_made_as_wanted_and_stays_so(one: str, other: str, server: ShadowServer) -> None:
    with _holding(server, _STATES[other]) as connection:
        wanted = snapshot(connection, "to")
    with _holding(server, _STATES[one]) as connection:
        before, seen = snapshot(connection, "from"), fingerprint(connection)
        plan = make_plan(before, wanted)
        assert "hidden" not in plan.sql
        assert all(Hazard.UNTRIED in found.hazards for found in plan.statements if found.key.kind == "subscription")
        _run(connection, plan)
        assert fingerprint(connection) != seen
        _run(connection, plan)
        assert said(compare(snapshot(connection, "now"), wanted)) == ()
        _run(connection, make_plan(wanted, before))
        assert said(compare(snapshot(connection, "now"), before)) == ()

"""The online form of a fix ends where the fix does, statement by statement, and holds no lock for long on the way."""

import pytest

from tests.catalog.conftest import CatalogOf, Database, said
from workbench.catalog.compare import compare
from workbench.catalog.plan.draft import Hazard
from workbench.catalog.plan.online import online_form
from workbench.catalog.plan.plan import make_plan
from workbench.catalog.snapshot import snapshot
from workbench.shadow.server import ShadowServer

BEFORE = """
CREATE TABLE public.people (id int PRIMARY KEY, mail text, "Team" int, age int);
CREATE INDEX old_one ON public.people (age); CREATE UNIQUE INDEX key_then ON public.people (age, id);
CREATE TABLE public.parted (k int NOT NULL, v text) PARTITION BY LIST (k); CREATE INDEX parted_k ON public.parted (k);
INSERT INTO public.people VALUES (1, 'a', 1, 5), (2, 'b', 1, 6);
"""
AFTER = """
DROP INDEX public.old_one, public.key_then, public.parted_k;
ALTER TABLE public.people ADD CONSTRAINT key_then UNIQUE (age, id);
CREATE UNIQUE INDEX mails ON public.people (lower(mail)) WHERE age > 3;
CREATE INDEX parted_v ON public.parted (v);
ALTER TABLE public.people ALTER COLUMN mail SET NOT NULL, ALTER COLUMN "Team" SET NOT NULL;
ALTER TABLE public.people ADD CONSTRAINT grown CHECK (age > 0), ADD CONSTRAINT "One mail" UNIQUE (mail, age);
ALTER TABLE public.people ADD CONSTRAINT teams FOREIGN KEY ("Team") REFERENCES public.people (id);
CREATE TABLE public.fresh (id int PRIMARY KEY, person int REFERENCES public.people, n int UNIQUE);
CREATE INDEX fresh_n ON public.fresh (n);
"""


def test_it_ends_where_the_fix_does(server: ShadowServer, database: Database, catalog_of: CatalogOf) -> None:
    wanted = catalog_of(BEFORE, AFTER)
    with server.connect(database(BEFORE)) as connection:
        before = snapshot(connection, "from")
        statements = online_form(make_plan(before, wanted).statements, before, wanted)
        for statement in statements:
            connection.execute(statement.sql.encode())
        assert said(compare(snapshot(connection, "from"), wanted)) == ()
        for statement in statements:  # and so it does a second time
            connection.execute(statement.rerunnable.encode())
        assert said(compare(snapshot(connection, "from"), wanted)) == ()
    sql = "\n".join(statement.sql for statement in statements)
    assert "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS mails" in sql
    assert "DROP INDEX CONCURRENTLY IF EXISTS public.old_one" in sql
    assert "CHECK ((age > 0)) NOT VALID" in sql
    assert 'ADD CONSTRAINT "One mail" UNIQUE USING INDEX "One mail"' in sql
    # What is new is empty, and a partitioned table knows no CONCURRENTLY.
    assert "CREATE INDEX IF NOT EXISTS fresh_n" in sql
    assert "CREATE INDEX IF NOT EXISTS parted_v" in sql
    assert "DROP INDEX IF EXISTS public.parted_k" in sql


@pytest.mark.parametrize(
    ("change", "hazard"),
    [
        ("CREATE INDEX i ON public.people (mail)", Hazard.BLOCKS_WRITES),
        ("ALTER TABLE public.people ADD CHECK (age > 1)", Hazard.BLOCKS_WRITES),
        ("ALTER TABLE public.people ALTER mail SET NOT NULL", Hazard.EXCLUSIVE),
    ],
)
def test_what_was_to_be_spared_is_spared(change: str, hazard: Hazard, catalog_of: CatalogOf) -> None:
    before, after = catalog_of(BEFORE), catalog_of(BEFORE, change)
    plain = make_plan(before, after).statements
    assert any(hazard in statement.hazards for statement in plain)
    assert not any(hazard in statement.hazards for statement in online_form(plain, before, after))

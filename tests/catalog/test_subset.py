"""Some of the differences made: what was picked, what it cannot do without, and nothing else."""

from tests.catalog.conftest import CatalogOf
from workbench.catalog.compare import compare
from workbench.catalog.model import Key, Kind
from workbench.catalog.plan.plan import make_plan
from workbench.catalog.plan.subset import between

BEFORE = """
CREATE TABLE kept (id int PRIMARY KEY, gone int);
CREATE VIEW watching AS SELECT gone FROM kept;
CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
"""
AFTER = """
CREATE TABLE kept (id int PRIMARY KEY, fresh text DEFAULT 'x', other int);
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE made (id int PRIMARY KEY, mood mood NOT NULL, kept_id int REFERENCES kept (id));
CREATE INDEX made_mood ON made (mood);
CREATE VIEW seeing AS SELECT m.mood, k.fresh FROM made m JOIN kept k ON k.id = m.kept_id;
CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $1';
"""
SEEING = Key(Kind.VIEW, "public", "seeing")
GONE = Key(Kind.COLUMN, "public", "kept", "gone")
TWICE = Key(Kind.FUNCTION, "public", "twice(integer)")


def test_what_is_picked_brings_what_it_stands_on_and_leaves_the_rest(catalog_of: CatalogOf) -> None:
    before, after = catalog_of(BEFORE), catalog_of(AFTER)
    picked = between(before, after, [SEEING])
    found = {(found.key.kind, found.key.name, found.key.sub) for found in compare(before, picked.catalog)}
    assert found == {
        (Kind.VIEW, "seeing", ""),
        (Kind.TABLE, "made", ""),
        (Kind.ENUM, "mood", ""),
        (Kind.COLUMN, "kept", "fresh"),
    }
    assert TWICE not in picked.taken


def test_what_goes_takes_along_what_stands_on_it(catalog_of: CatalogOf) -> None:
    before, after = catalog_of(BEFORE), catalog_of(AFTER)
    picked = between(before, after, [GONE])
    assert {found.key for found in compare(before, picked.catalog)} == {GONE, Key(Kind.VIEW, "public", "watching")}


def test_one_alone_stays_alone_and_has_a_plan(catalog_of: CatalogOf) -> None:
    before, after = catalog_of(BEFORE), catalog_of(AFTER)
    picked = between(before, after, [TWICE, Key(Kind.TABLE, "public", "nowhere")])
    assert picked.taken == {TWICE}
    assert [statement.key for statement in make_plan(before, picked.catalog).statements] == [TWICE]

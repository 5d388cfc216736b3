"""Views as majors before 16 and since write them. The texts are what PostgreSQL 15 and 18 say of the same views."""

import pytest

from workbench.catalog.compare import compare
from workbench.catalog.majors import major, says_the_same
from workbench.catalog.model import Catalog, CatalogObject, Key, Kind

SINCE = "SELECT id,\n    ( SELECT max(b.s) AS max\n   FROM public.b\n  WHERE (b.id = a.id)) AS m\n   FROM public.a"
BEFORE = SINCE.replace("SELECT id", "SELECT a.id")
QUOTED = ('SELECT "Id"\n   FROM public."My table" "T"', 'SELECT "T"."Id"\n   FROM public."My table" "T"')
ALIAS = (
    "SELECT id,\n    n\n   FROM public.a x\n  WHERE (n > 1)",
    "SELECT x.id,\n    x.n\n   FROM public.a x\n  WHERE (x.n > 1)",
)


def _view(server: str, query: str) -> Catalog:
    key = Key(Kind.VIEW, "public", "v")
    return Catalog(
        "a database", server, {key: CatalogObject(key, {"query": query}, f"CREATE VIEW public.v AS\n{query};")}
    )


@pytest.mark.parametrize(("since", "before"), [(SINCE, BEFORE), QUOTED, ALIAS])
def test_a_view_of_one_table_is_the_same_on_both_sides_of_16(since: str, before: str) -> None:
    assert says_the_same(before, since, (15, 18))
    assert says_the_same(since, before, (18, 15))
    assert compare(_view("15.14", before), _view("18.6", since)) == ()
    assert compare(_view("17.4", since), _view("15.14", before)) == ()


def test_servers_that_write_alike_are_taken_at_their_word() -> None:
    assert not says_the_same(BEFORE, SINCE, (17, 18))
    assert not says_the_same(BEFORE, SINCE, (15, 15))
    assert len(compare(_view("18.6", BEFORE), _view("18.4", SINCE))) == 1


def test_another_query_is_another_query_whatever_the_major() -> None:
    other = ALIAS[0].replace("n > 1", "n > 2")
    assert len(compare(_view("15.14", ALIAS[1]), _view("18.6", other))) == 1
    # Another table under the same columns.
    assert len(compare(_view("15.14", ALIAS[1].replace("public.a", "public.b")), _view("18.6", ALIAS[0]))) == 1


def test_majors_are_read_from_versions() -> None:
    assert [major(text) for text in ("18.6", "15.14 (Debian)", "17beta1", "unknown", "")] == [18, 15, 17, 0, 0]

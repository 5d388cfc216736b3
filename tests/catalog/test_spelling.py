"""Lists of values of a `varchar` column: the same whether written in place or read from a dump."""

import pytest

from tests.catalog.conftest import CatalogOf
from workbench.catalog.compare import compare
from workbench.catalog.plan.plan import make_plan
from workbench.catalog.spelling import readable, spelled_alike

_TABLE = "CREATE TABLE public.t (s varchar(10));"
_AS_WRITTEN = f"""{_TABLE}
ALTER TABLE public.t ADD CONSTRAINT c CHECK (s IN ('open', 'do''ne'));
CREATE VIEW public.v AS SELECT s FROM public.t WHERE s NOT IN ('open', 'x');
CREATE STATISTICS public.st ON (s IN ('a', 'b')), s FROM public.t;
"""
_AS_DUMPED = f"""{_TABLE}
ALTER TABLE public.t ADD CONSTRAINT c
  CHECK (((s)::text = ANY (ARRAY[('open'::character varying)::text, ('do''ne'::character varying)::text])));
CREATE VIEW public.v AS SELECT s FROM public.t
  WHERE ((s)::text <> ALL (ARRAY[('open'::character varying)::text, ('x'::character varying)::text]));
CREATE STATISTICS public.st ON (s::text = ANY (ARRAY['a'::character varying::text, 'b'::character varying::text])), s
  FROM public.t;
"""


def test_what_came_through_a_dump_does_not_differ(catalog_of: CatalogOf) -> None:
    written, dumped = catalog_of(_AS_WRITTEN), catalog_of(_AS_DUMPED)
    assert compare(written, dumped) == compare(dumped, written) == ()
    assert make_plan(written, dumped).statements == ()


@pytest.mark.parametrize("other", ["s IN ('open', 'done')", "s IN ('open', 'do''ne', 'x')", "s = 'open'"])
def test_other_values_do(other: str, catalog_of: CatalogOf) -> None:
    check = "ALTER TABLE public.t ADD CONSTRAINT c CHECK"
    one = catalog_of(f"{_TABLE} {check} (s IN ('open', 'do''ne'))")
    assert len(compare(one, catalog_of(f"{_TABLE} {check} ({other})"))) == 1


def test_a_quoted_body_stays_as_it_is() -> None:
    text = "(s)::text = ANY ((ARRAY['a'::character varying])::text[])"
    assert readable(text) == "(s)::text = ANY (ARRAY['a'::character varying])"
    body = f"CREATE FUNCTION f() RETURNS boolean\nAS $function$SELECT {text}$function$"
    assert readable(body) == body
    assert not spelled_alike("ARRAY['a'::text]", "ARRAY['b'::text]")

"""What a fix leaves alone, and what it says of what is nobody's object."""

from dataclasses import replace

from tests.catalog.conftest import CatalogOf
from workbench.catalog.acl import without_maintain
from workbench.catalog.compare import compare
from workbench.catalog.model import Kind
from workbench.catalog.plan.draft import Hazard
from workbench.catalog.plan.plan import make_plan

_PARTED = """
CREATE TABLE public.p (k int, v int) PARTITION BY LIST (k);
CREATE INDEX i ON public.p (v);
CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES IN (1);
CREATE TABLE public.q (a int);
"""


def test_what_a_partitions_share_of_an_index_calls_costs_no_partition(catalog_of: CatalogOf) -> None:
    more = (
        "CREATE FUNCTION public.half(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 2';"
        "CREATE INDEX h ON public.p (public.half(v))"
    )
    plan = make_plan(catalog_of(_PARTED, more), catalog_of(_PARTED))
    assert [statement.sql for statement in plan.statements if statement.key.kind is not Kind.GRANT] == [
        "DROP INDEX IF EXISTS public.h;",
        "DROP FUNCTION IF EXISTS public.half(integer);",
    ]


def test_an_extensions_comment_is_the_users_where_it_is_not_its_own(catalog_of: CatalogOf) -> None:
    plain = "CREATE EXTENSION citext WITH SCHEMA extensions"
    own, said_else = catalog_of(plain), catalog_of(plain, "COMMENT ON EXTENSION citext IS 'ours'")
    assert [statement.sql for statement in make_plan(own, said_else).statements] == [
        "COMMENT ON EXTENSION citext IS 'ours';"
    ]
    [back] = make_plan(said_else, own).statements
    assert back.sql == "COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';"
    assert compare(own, catalog_of(plain)) == ()


def test_a_right_that_only_newer_servers_know_is_not_taken_away(catalog_of: CatalogOf) -> None:
    before, after = catalog_of(), catalog_of("CREATE TABLE public.t (id int); GRANT ALL ON public.t TO anon")
    older = {
        key: replace(item, attributes={name: without_maintain(text) for name, text in item.attributes.items()})
        if key.kind is Kind.GRANT
        else item
        for key, item in after.objects.items()
    }
    plan = make_plan(before, replace(after, server="15.8", objects=older))
    assert [statement.sql for statement in plan.statements if statement.key.kind is Kind.GRANT] == []


def test_a_materialized_view_is_filled_unless_it_is_empty_everywhere(catalog_of: CatalogOf) -> None:
    filled = "CREATE MATERIALIZED VIEW public.m AS SELECT 1 AS a"
    other = "CREATE MATERIALIZED VIEW public.m AS SELECT 2 AS a WITH NO DATA"
    [made] = (found for found in make_plan(catalog_of(), catalog_of(other)).statements if "CREATE" in found.sql)
    assert made.sql.endswith("WITH NO DATA;")
    assert Hazard.LONG_SCAN not in made.hazards
    assert "NO DATA" not in make_plan(catalog_of(filled), catalog_of(other)).sql


def test_storage_is_said_in_words_that_all_servers_know(catalog_of: CatalogOf) -> None:
    table = "CREATE TABLE public.t (a text, n numeric);"
    changed = "ALTER TABLE public.t ALTER a SET STORAGE external, ALTER n SET STORAGE external;"
    assert [found.sql for found in make_plan(catalog_of(table, changed), catalog_of(table)).statements] == [
        "ALTER TABLE public.t ALTER COLUMN a SET STORAGE EXTENDED;",
        "ALTER TABLE public.t ALTER COLUMN n SET STORAGE MAIN;",
    ]


def test_comments_that_no_object_of_ours_bears_are_counted(catalog_of: CatalogOf) -> None:
    catalog = catalog_of(
        _PARTED,
        "COMMENT ON INDEX public.p1_v_idx IS 'x'; ALTER TABLE public.q ADD CONSTRAINT must NOT NULL a;"
        "COMMENT ON CONSTRAINT must ON public.q IS 'y'; COMMENT ON INDEX public.i IS 'z'",
    )
    assert catalog.beyond == (
        "comment on constraint must on table public.q",
        "comment on index public.p1_v_idx",
    )


def test_the_comment_on_the_schema_public_is_the_users_where_it_is_not_its_own(catalog_of: CatalogOf) -> None:
    own, said_else = catalog_of(), catalog_of("-- superuser\nCOMMENT ON SCHEMA public IS 'ours'")
    [there], [back] = (make_plan(*sides).statements for sides in ((own, said_else), (said_else, own)))
    assert there.sql == "COMMENT ON SCHEMA public IS 'ours';"
    assert back.sql == "COMMENT ON SCHEMA public IS 'standard public schema';"


def test_a_generated_column_that_becomes_plain_keeps_its_values_when_what_it_called_goes(catalog_of: CatalogOf) -> None:
    before = (
        "CREATE FUNCTION public.f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';"
        "CREATE TABLE public.t (a int, g int GENERATED ALWAYS AS (public.f(a)) STORED)"
    )
    plan = make_plan(catalog_of(before), catalog_of("CREATE TABLE public.t (a int, g int)"))
    assert [found.sql for found in plan.statements] == [
        "ALTER TABLE public.t ALTER COLUMN g DROP EXPRESSION IF EXISTS;",
        "DROP FUNCTION IF EXISTS public.f(integer);",
    ]


def test_a_column_that_something_new_reads_is_retyped_once(catalog_of: CatalogOf) -> None:
    """The second time the server would refuse to; a collation cannot be asked for, and is said again."""
    table = "CREATE TABLE public.t (a int, b text)"
    view = "CREATE VIEW public.v AS SELECT a, b FROM public.t"
    after = catalog_of(table, 'ALTER TABLE public.t ALTER a TYPE bigint, ALTER b TYPE text COLLATE "C"', view)
    retyped = {
        statement.key.sub: statement.rerunnable
        for statement in make_plan(catalog_of(table), after).statements
        if statement.key.kind is Kind.COLUMN
    }
    assert "format_type(atttypid, atttypmod) NOT IN ('bigint')" in retyped["a"]
    assert retyped["b"] == 'ALTER TABLE public.t ALTER COLUMN b TYPE text COLLATE pg_catalog."C";'


def test_a_range_type_in_use_is_made_anew_once(catalog_of: CatalogOf) -> None:
    script = "CREATE TYPE public.r AS RANGE (SUBTYPE = {}); CREATE TABLE public.t (r public.r)"
    plan = make_plan(catalog_of(script.format("int")), catalog_of(script.format("bigint")))
    [dropped] = (found.rerunnable for found in plan.statements if found.sql == "DROP TYPE IF EXISTS public.r;")
    assert "format_type(rngsubtype, NULL) NOT IN ('bigint')" in dropped

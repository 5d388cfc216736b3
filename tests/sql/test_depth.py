"""SQL that is nested beyond any parser: no answer is worth the process."""

import pytest

from workbench.sql.depth import too_deep
from workbench.sql.file_facts import file_facts

DEEP = {
    "operators": "select " + "1+" * 60_000 + "1;",
    "unions": "select 1 " + "union all select 1 " * 4_000,
    "cases": "select " + "case when true then " * 4_000 + "1" + " end" * 4_000,
    "casts": "select 1" + "::int" * 30_000,
    "negations": "select " + "not " * 30_000 + "true",
    "parentheses": "select " + "(1+" * 10_000 + "1" + ")" * 10_000,
    "queries": "select " + "(select " * 5_000 + "1" + ")" * 5_000,
    "joins": "select 1 from a " + "join a on true " * 5_000,
    "subscripts": "select a" + "[1]" * 30_000,
    "calls": "select " + "f(" * 10_000 + ")" * 10_000,
    "a DO block": "do $$ begin perform " + "1+" * 60_000 + "1; end $$;",
    "a function": "create function f() returns int language sql as $$ select " + "1+" * 60_000 + "1 $$;",
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_too_deeply_costs_its_own_tree_and_no_more(name: str) -> None:
    facts = file_facts(f"{DEEP[name].rstrip(';')};\nCREATE TABLE behind (id int);")
    assert facts.statements[-1].kind == "CREATE TABLE"
    assert facts.statements[-1].facts


@pytest.mark.parametrize(
    "text",
    [
        "insert into a values " + ",".join("(1, 'a+b-c', now() - interval '1 day')" for _ in range(3_000)) + ";",
        "insert into a values " + ",".join(["(1)"] * 20_000) + ";",
        "insert into a values " + ",".join("(case when true then (1) end)" for _ in range(3_000)) + ";",
        "insert into a values ('" + "a+b/c=" * 5_000 + "');",
        "/* " + "- + " * 5_000 + "*/ select 1;",
        "select 1 where x in (" + ",".join(map(str, range(20_000))) + ");",
        "select " + "1+" * 40 + "1;",
        "create table t (" + ", ".join(f"c{i} int check (c{i} > 0)" for i in range(1_000)) + ");",
    ],
    ids=["rows", "short rows", "cases", "a long string", "a long comment", "a long list", "a sum", "a wide table"],
)
def test_what_is_only_long_is_read(text: str) -> None:
    assert not too_deep(text)
    assert file_facts(text).problems == ()

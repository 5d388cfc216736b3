"""What is read of grants, of routines that are altered, and of options."""

import pytest

from workbench.sql.facts import (
    AlterRoutine,
    ColumnGrant,
    CreatePlain,
    CreateRoutine,
    CreateView,
    Fact,
    Grant,
    ObjectKind,
    SetOptions,
)
from workbench.sql.file_facts import file_facts
from workbench.sql.names import Name

_T = Name("public", "t")
_F = Name("public", "f")


def _of(sql: str, kind: type[Fact]) -> list[Fact]:
    return [fact for statement in file_facts(sql).statements for fact in statement.facts if isinstance(fact, kind)]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("GRANT ALL ON t TO anon, PUBLIC", Grant(ObjectKind.TABLE, (), ("anon", "public"), (_T,))),
        (
            "REVOKE SELECT, Update ON ALL TABLES IN SCHEMA a, b FROM x",
            Grant(ObjectKind.TABLE, ("select", "update"), ("x",), schemas=("a", "b"), granted=False),
        ),
        (
            "ALTER DEFAULT PRIVILEGES FOR ROLE r IN SCHEMA a GRANT EXECUTE ON FUNCTIONS TO x",
            Grant(ObjectKind.FUNCTION, ("execute",), ("x",), schemas=("a",), default=True, owners=("r",)),
        ),
        (
            "REVOKE EXECUTE ON FUNCTION f(int, text) FROM PUBLIC",
            Grant(ObjectKind.FUNCTION, ("execute",), ("public",), (_F,), granted=False, signatures=(("int4", "text"),)),
        ),
    ],
)
def test_grants(sql: str, expected: Grant) -> None:
    assert _of(sql, Grant) == [expected]


def test_privileges_on_columns() -> None:
    sql = 'REVOKE SELECT (a, "B"), UPDATE (c), INSERT ON t FROM anon, PUBLIC; GRANT ALL (a) ON t TO x'
    assert _of(sql, ColumnGrant) == [
        ColumnGrant(_T, "select", ("a", "B"), ("anon", "public"), granted=False),
        ColumnGrant(_T, "update", ("c",), ("anon", "public"), granted=False),
        ColumnGrant(_T, "all", ("a",), ("x",)),
    ]


def test_columns_and_grant_options_are_no_grants() -> None:
    assert _of("GRANT INSERT (a) ON t TO anon; REVOKE GRANT OPTION FOR ALL ON t FROM anon; GRANT a TO b", Grant) == []


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "ALTER FUNCTION f(a int) SECURITY DEFINER SET search_path = a, b",
            AlterRoutine(_F, ("int4",), (("search_path", "a, b"),), security_definer=True),
        ),
        ("ALTER ROUTINE f RESET ALL", AlterRoutine(_F, None, reset=("*",))),
        (
            "ALTER PROCEDURE f() RESET search_path SECURITY INVOKER",
            AlterRoutine(_F, None, reset=("search_path",), security_definer=False),
        ),
    ],
)
def test_altered_routines(sql: str, expected: AlterRoutine) -> None:
    assert _of(sql, AlterRoutine) == [expected]


def test_settings_of_routines() -> None:
    sql = "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' SET work_mem TO 5 AS ''"
    (made,) = _of(sql, CreateRoutine)
    assert isinstance(made, CreateRoutine)
    assert (made.security_definer, made.settings) == (True, (("search_path", ""), ("work_mem", "5")))


def test_options() -> None:
    sql = (
        "CREATE VIEW t WITH (security_invoker, check_option = local) AS SELECT 1; ALTER VIEW t RESET (security_invoker)"
    )
    (made,) = _of(sql, CreateView)
    assert isinstance(made, CreateView)
    assert made.options == (("security_invoker", "true"), ("check_option", "local"))
    assert _of(sql, SetOptions) == [SetOptions(_T, (("security_invoker", "true"),), reset=True)]


def test_where_an_extension_goes() -> None:
    found = _of("CREATE EXTENSION a; CREATE EXTENSION b SCHEMA c; SET search_path = d; CREATE EXTENSION e", CreatePlain)
    assert [fact.schema for fact in found if isinstance(fact, CreatePlain)] == ["public", "c", "d"]

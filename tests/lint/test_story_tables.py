"""The shape of tables over the chain: columns, constraints, indexes, along renames, drops and moves."""

import pytest

from workbench.lint.story import END, Position, Shape, Story, tell
from workbench.sql.file_facts import file_facts
from workbench.sql.names import Name


def story(*files: str) -> Story:
    return tell([file_facts(text) for text in files])


def shape(name: str, *files: str) -> Shape:
    schema, _, table = name.rpartition(".")
    found = story(*files).tables.before(Name(schema or "public", table), END)
    assert found is not None
    return found


def test_columns_come_change_and_go() -> None:
    text = (
        "CREATE TABLE t (a int PRIMARY KEY, b varchar(10), c text DEFAULT 'x');"
        "ALTER TABLE t ADD COLUMN d date, ALTER b TYPE text, ALTER c SET NOT NULL, ALTER c DROP DEFAULT;"
        "ALTER TABLE t ADD COLUMN IF NOT EXISTS a text; ALTER TABLE t RENAME COLUMN b TO bb; ALTER TABLE t DROP d;"
    )
    found = shape("t", text)
    assert [(c.column.name, str(c.column.type), c.not_null, c.column.default) for c in found.columns.values()] == [
        ("a", "integer", True, None),
        ("bb", "text", False, None),
        ("c", "text", True, None),
    ]
    told = story(text)
    before = told.tables.before(Name("public", "t"), Position(0, 1))
    assert before is not None
    assert [str(c.column.type) for c in before.columns.values()] == ["integer", "varchar(10)", "text"]
    assert told.tables.before(Name("public", "t"), Position(0, 0)) is None


def test_the_shape_follows_its_table() -> None:
    files = (
        "CREATE TABLE t (a int); CREATE INDEX i ON t (a);",
        "ALTER TABLE t RENAME TO u; CREATE TABLE t (z int);",
        "ALTER TABLE u SET SCHEMA app; ALTER TABLE app.u ADD b int; DROP INDEX app.i;",
    )
    assert list(shape("app.u", *files).columns) == ["a", "b"]
    assert list(shape("app.u", *files).indexes) == []
    assert list(shape("app.u", *files[:2], files[2].split("DROP", maxsplit=1)[0]).indexes) == ["i"]
    assert list(shape("t", *files).columns) == ["z"]
    assert story(*files).tables.before(Name("public", "u"), END) is None


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("CREATE TABLE t (a int PRIMARY KEY)", ["t_pkey"]),
        ("CREATE TABLE t (a int UNIQUE, b int, UNIQUE (a, b))", ["t_a_key", "t_a_b_key"]),
        (
            "CREATE TABLE t (a int CHECK (a > 1) CHECK (a > 2), b int, CHECK (a > b))",
            ["t_a_check", "t_a_check1", "t_check"],
        ),
        ("CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES u)", ["t_a_b_fkey"]),
        ("CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT q CHECK (a > 1); ALTER TABLE t DROP CONSTRAINT q", []),
        ("CREATE TABLE t (a int UNIQUE); ALTER TABLE t RENAME CONSTRAINT t_a_key TO q", ["q"]),
        ("CREATE TABLE t (a int UNIQUE); ALTER INDEX t_a_key RENAME TO q", ["q"]),
        ("CREATE TABLE t (a int, EXCLUDE USING gist (a WITH =))", ["t_a_excl"]),
        (f"CREATE TABLE {'t' * 50} ({'c' * 50} int UNIQUE)", [f"{'t' * 29}_{'c' * 29}_key"]),
    ],
)
def test_constraints_have_the_names_that_the_server_gives(sql: str, names: list[str]) -> None:
    told = story(sql)
    ((_, found),) = told.tables.each(END)
    assert list(found.constraints) == names


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("CREATE INDEX ON t (a, b) INCLUDE (c)", ["t_a_b_c_idx"]),
        ("CREATE INDEX ON t (lower(b), (a + 1), (a + 2))", ["t_lower_expr_expr1_idx"]),
        ("CREATE INDEX ON t (a); CREATE INDEX ON t (a)", ["t_a_idx", "t_a_idx1"]),
        ("CREATE INDEX i ON t (a); CREATE INDEX IF NOT EXISTS i ON t (b)", ["i"]),
        ("CREATE INDEX i ON t (a); ALTER INDEX i RENAME TO j; DROP INDEX IF EXISTS i", ["j"]),
        ("CREATE INDEX i ON t (a) WHERE b > 'x'; ALTER TABLE t DROP COLUMN b", []),
        ("CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t ADD CONSTRAINT q UNIQUE USING INDEX i", ["q"]),
        ("ALTER TABLE t ADD UNIQUE (a); ALTER TABLE t DROP CONSTRAINT t_a_key", []),
        ("CREATE INDEX i ON t (a); DROP INDEX app.i", ["i"]),
    ],
)
def test_indexes_come_and_go(sql: str, names: list[str]) -> None:
    assert list(shape("t", f"CREATE TABLE t (a int, b text, c int); {sql}").indexes) == names


def test_constraints_are_validated_later() -> None:
    first = "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT q CHECK (a IS NOT NULL) NOT VALID;"
    assert not shape("t", first).constraints["q"].validated
    assert shape("t", first, "ALTER TABLE t VALIDATE CONSTRAINT q").constraints["q"].validated


def test_a_renamed_column_is_renamed_everywhere() -> None:
    found = shape(
        "t",
        "CREATE TABLE t (a int, b text, CONSTRAINT q CHECK (a > 1 AND b <> 'a'));"
        "CREATE INDEX i ON t (a, lower(b)) WHERE a > 1; ALTER TABLE t RENAME a TO x;",
    )
    check, index = found.constraints["q"].constraint.check, found.indexes["i"].index
    assert check is not None
    assert check.text == "x > 1 AND b <> 'a'"
    assert (index.keys[0].column, index.predicate and index.predicate.text) == ("x", "x > 1")


def test_foreign_keys_know_whom_they_point_at() -> None:
    told = story(
        "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a, s int REFERENCES b);"
        "ALTER TABLE a RENAME TO aa;"
    )
    life = told.relation(Name("public", "aa"), END)
    assert life is not None
    assert [(str(other.name), held.name) for other, held in told.tables.pointing_at(life, END)] == [
        ("public.b", "b_a_fkey")
    ]


def test_partitions_and_children_share_columns() -> None:
    text = (
        "CREATE TABLE p (a int, b int, PRIMARY KEY (a)) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p DEFAULT;"
        "CREATE INDEX i ON p (b); ALTER TABLE p ADD c int; CREATE TABLE k (z int) INHERITS (p);"
    )
    assert list(shape("p1", text).columns) == ["a", "b", "c"]
    assert "i" in shape("p1", text).indexes
    assert (list(shape("k", text).columns), list(shape("k", text).indexes)) == (["a", "b", "c", "z"], [])
    detached = f"{text} ALTER TABLE p DETACH PARTITION p1; ALTER TABLE p ADD d int;"
    assert "d" not in shape("p1", detached).columns
    assert shape("p1", text).complete


@pytest.mark.parametrize(
    "sql", ["CREATE TABLE t AS SELECT 1", "CREATE TABLE t (LIKE auth.users)", "CREATE TABLE t () INHERITS (unknown)"]
)
def test_what_is_not_known_is_said(sql: str) -> None:
    assert not shape("t", sql).complete


def test_a_table_made_anew_starts_anew() -> None:
    assert list(shape("t", "CREATE TABLE t (a int); DROP TABLE t; CREATE TABLE t (b int);").columns) == ["b"]
    assert list(shape("t", "CREATE TABLE t (a int); CREATE TABLE IF NOT EXISTS t (b int);").columns) == ["a"]


def test_temporary_tables_have_no_story() -> None:
    assert story("CREATE TEMP TABLE t (a int)").tables.before(Name("public", "t"), END) is None


def test_tables_that_reach_each_other_in_a_circle_end() -> None:
    found = shape(
        "a",
        "CREATE TABLE a (x int); CREATE TABLE b (x int); ALTER TABLE a INHERIT b; ALTER TABLE b INHERIT a;"
        "ALTER TABLE a ADD y int;",
    )
    assert list(found.columns) == ["x", "y"]

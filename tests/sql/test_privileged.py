"""What is admitted to run elevated, and how it is said anew; everything else is not."""

import pytest

from workbench.sql.privileged import is_admitted, may_be_privileged, read_privileged
from workbench.sql.split import split

_TAGGED = """
CREATE EVENT TRIGGER "A""b" ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'it''s') EXECUTE PROCEDURE p."F"()"""
_TAGGED_ANEW = (
    """CREATE EVENT TRIGGER "A""b" ON "ddl_command_end" WHEN TAG IN ('CREATE TABLE', 'it''s') EXECUTE FUNCTION """
)
_SCHEMAS = 'CREATE PUBLICATION "p"'
_OWNED = 'ALTER PUBLICATION "p" OWNER TO postgres'
_WRAPPER = ('CREATE FOREIGN DATA WRAPPER "w"', 'GRANT USAGE ON FOREIGN DATA WRAPPER "w" TO postgres WITH GRANT OPTION')


@pytest.mark.parametrize(
    ("sql", "said", "function"),
    [
        (
            "create event trigger a on ddl_command_end execute function f()",
            ('CREATE EVENT TRIGGER "a" ON "ddl_command_end" EXECUTE FUNCTION ',),
            '"f"',
        ),
        (_TAGGED, (_TAGGED_ANEW,), '"p"."F"'),
        ("ALTER EVENT TRIGGER a ENABLE ALWAYS", ('ALTER EVENT TRIGGER "a" ENABLE ALWAYS',), ""),
        ("ALTER EVENT TRIGGER a OWNER TO postgres", (), ""),
        ("DROP EVENT TRIGGER IF EXISTS a CASCADE", ('DROP EVENT TRIGGER IF EXISTS "a"',), ""),
        (
            "CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert')",
            ("CREATE PUBLICATION \"p\" FOR ALL TABLES WITH (publish = 'insert')", _OWNED),
            "",
        ),
        ("CREATE PUBLICATION p FOR TABLES IN SCHEMA a, b", (f'{_SCHEMAS} FOR TABLES IN SCHEMA "a", "b"', _OWNED), ""),
        ("ALTER PUBLICATION p ADD TABLES IN SCHEMA a", ('ALTER PUBLICATION "p" ADD TABLES IN SCHEMA "a"',), ""),
        ("ALTER PUBLICATION p SET TABLES IN SCHEMA a", ('ALTER PUBLICATION "p" SET TABLES IN SCHEMA "a"',), ""),
        ("DROP PUBLICATION a, b", ('DROP PUBLICATION "a", "b"',), ""),
        ("CREATE FOREIGN DATA WRAPPER w HANDLER h VALIDATOR evil OPTIONS (x 'y')", _WRAPPER, ""),
        ("ALTER FOREIGN DATA WRAPPER w VALIDATOR evil OPTIONS (x 'y')", (), ""),
        ('ALTER FOREIGN DATA WRAPPER w RENAME TO "x""y"', ('ALTER FOREIGN DATA WRAPPER "w" RENAME TO "x""y"',), ""),
        ("ALTER EVENT TRIGGER a RENAME TO b", ('ALTER EVENT TRIGGER "a" RENAME TO "b"',), ""),
        (r"COMMENT ON EVENT TRIGGER a IS E'it''s \\'", (r"""COMMENT ON EVENT TRIGGER "a" IS E'it''s \\'""",), ""),
        ("COMMENT ON FOREIGN DATA WRAPPER w IS NULL", ('COMMENT ON FOREIGN DATA WRAPPER "w" IS NULL',), ""),
        ("IMPORT FOREIGN SCHEMA a FROM SERVER s INTO b", (), ""),
        ("ALTER EXTENSION vector SET SCHEMA extensions", ('ALTER EXTENSION "vector" SET SCHEMA "extensions"',), ""),
        ("SECURITY LABEL FOR pgsodium ON COLUMN a.b IS 'ENCRYPT WITH KEY COLUMN k'", (), ""),
        ("ALTER DATABASE postgres SET log_statement = 'all'", (), ""),
        ("SET LOCAL log_min_messages TO warning", (), ""),
    ],
)
def test_admitted(sql: str, said: tuple[str, ...], function: str) -> None:
    privileged = read_privileged(sql)
    assert privileged is not None
    assert (privileged.statements, privileged.function) == (said, function)


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER SYSTEM SET fsync = on",
        "ALTER ROLE postgres SUPERUSER",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "CREATE EXTENSION file_fdw",
        "CREATE PUBLICATION p FOR TABLE t WHERE (evil())",
        "CREATE PUBLICATION p FOR TABLES IN SCHEMA public, TABLE t WHERE (evil())",
        "CREATE PUBLICATION p FOR TABLES IN SCHEMA CURRENT_SCHEMA",
        "CREATE PUBLICATION p FOR TABLES IN SCHEMA _workbench",
        "CREATE PUBLICATION p",
        "ALTER PUBLICATION p ADD TABLE t WHERE (evil())",
        "ALTER PUBLICATION p ADD TABLES IN SCHEMA a, TABLE t",
        "ALTER PUBLICATION p DROP TABLES IN SCHEMA a",
        "ALTER PUBLICATION p SET (publish = 'insert')",
        "ALTER PUBLICATION p OWNER TO workbench_superuser",
        "CREATE EVENT TRIGGER _workbench_x ON sql_drop EXECUTE FUNCTION f()",
        "DROP EVENT TRIGGER a, _workbench_protect_baseline",
        "ALTER EVENT TRIGGER _workbench_protect_baseline DISABLE",
        "ALTER EVENT TRIGGER _workbench_protect_baseline RENAME TO x",
        "ALTER EVENT TRIGGER x RENAME TO _workbench_protect_baseline",
        "COMMENT ON EVENT TRIGGER _workbench_protect_baseline IS 'x'",
        "COMMENT ON TABLE t IS 'x'",
        "SECURITY LABEL ON TABLE t IS 'x'",
        "ALTER TABLE t RENAME TO u",
        "ALTER EXTENSION vector SET SCHEMA pg_catalog",
        "ALTER EXTENSION vector SET SCHEMA _workbench",
        "ALTER TABLE t SET SCHEMA extensions",
        "ALTER ROLE postgres SET session_preload_libraries = 'x'",
        "SET role = workbench_superuser",
        "ALTER TABLE t OWNER TO postgres",
        "DROP TABLE t",
        "DROP EVENT TRIGGER a; ALTER SYSTEM SET fsync = on",
        "CREATE EVENT TRIGGER",
        "",
    ],
)
def test_not_admitted(sql: str) -> None:
    assert read_privileged(sql) is None


def test_only_few_beginnings_are_looked_at() -> None:
    assert may_be_privileged(split("create event trigger a on sql_drop execute function f()")[0].words)
    assert not may_be_privileged(split("create table event (id int)")[0].words)
    assert may_be_privileged(split('alter role "a" in database postgres set "log_statement" to default')[0].words)
    assert not may_be_privileged(split("update t set log_x = 1")[0].words)


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION a.f()", True),
        ("GRANT USAGE ON FOREIGN DATA WRAPPER w TO postgres", True),
        ("DROP PUBLICATION p; ALTER ROLE a SUPERUSER", False),
        ("ALTER ROLE a SUPERUSER", False),
        ("ALTER ROLE a SET log_statement = 'all'", False),
        ("ALTER ROLE a RENAME TO b", False),
        ('ALTER EVENT TRIGGER "a" RENAME TO "b"', True),
        ("ALTER EVENT TRIGGER a RENAME TO b", False),
        ('ALTER TABLE "t" SET SCHEMA "s"', False),
        ('ALTER EXTENSION "t" SET SCHEMA "_workbench"', False),
        ("COMMENT ON ROLE \"a\" IS 'x'", False),
        ("CREATE EVENT", False),
        ("", False),
    ],
)
def test_the_last_look_admits_one_statement(text: str, *, admitted: bool) -> None:
    assert is_admitted(text) is admitted

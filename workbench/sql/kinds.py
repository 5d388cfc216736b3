"""What a statement is called, in SQL's words: `CREATE TABLE`, `ALTER TYPE`, `DROP POLICY`."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from workbench.sql.extract.naming import object_words

_WORDS: Final[Mapping[str, str]] = {
    "create_stmt": "CREATE TABLE",
    "create_foreign_table_stmt": "CREATE FOREIGN TABLE",
    "create_enum_stmt": "CREATE TYPE",
    "composite_type_stmt": "CREATE TYPE",
    "create_range_stmt": "CREATE TYPE",
    "create_domain_stmt": "CREATE DOMAIN",
    "view_stmt": "CREATE VIEW",
    "index_stmt": "CREATE INDEX",
    "create_seq_stmt": "CREATE SEQUENCE",
    "create_trig_stmt": "CREATE TRIGGER",
    "create_event_trig_stmt": "CREATE EVENT TRIGGER",
    "alter_enum_stmt": "ALTER TYPE",
    "alter_seq_stmt": "ALTER SEQUENCE",
    "alter_domain_stmt": "ALTER DOMAIN",
    "alter_function_stmt": "ALTER FUNCTION",
    "alter_default_privileges_stmt": "ALTER DEFAULT PRIVILEGES",
    "grant_role_stmt": "GRANT",
    "variable_set_stmt": "SET",
    "variable_show_stmt": "SHOW",
    "refresh_mat_view_stmt": "REFRESH MATERIALIZED VIEW",
    "rule_stmt": "CREATE RULE",
    "createdb_stmt": "CREATE DATABASE",
    "dropdb_stmt": "DROP DATABASE",
    "transaction_stmt": "TRANSACTION",
}


def kind_of_statement(node_name: str, node: Any) -> str:  # noqa: C901, PLR0911 - a row a node
    """A statement's kind; for the rare ones the parser's own name in words."""
    match node_name:
        case "alter_table_stmt":
            return f"ALTER {object_words(node.objtype)}"
        case "create_table_as_stmt":
            words = object_words(node.objtype)
            return "CREATE TABLE AS" if words == "TABLE" else f"CREATE {words}"
        case "drop_stmt":
            return f"DROP {object_words(node.remove_type)}"
        case "rename_stmt":
            words = object_words(node.relation_type if node.subname and node.relation.relname else node.rename_type)
            return f"ALTER {object_words(node.rename_type) if words == 'ACCESS METHOD' else words}"
        case "alter_object_schema_stmt":
            return f"ALTER {object_words(node.object_type)}"
        case "create_function_stmt":
            return "CREATE PROCEDURE" if node.is_procedure else "CREATE FUNCTION"
        case "define_stmt":
            return f"CREATE {object_words(node.kind)}"
        case "comment_stmt":
            return "COMMENT"
        case "grant_stmt":
            return "GRANT" if node.is_grant else "REVOKE"
        case "select_stmt":
            leftmost = node
            while leftmost.HasField("larg"):
                leftmost = leftmost.larg
            return "SELECT INTO" if leftmost.HasField("into_clause") else "SELECT"
        case _:
            return _WORDS.get(node_name) or node_name.removesuffix("_stmt").replace("_", " ").upper()


def kind_from_words(words: Sequence[str]) -> str:
    """The kind of a statement that has no tree, from its first words."""
    if not words:
        return ""
    if words[0] not in {"CREATE", "ALTER", "DROP"}:
        return words[0]
    skipped = {"OR", "REPLACE", "UNLOGGED", "TEMP", "TEMPORARY", "UNIQUE", "GLOBAL", "LOCAL"}
    rest = [word for word in words[1:] if word not in skipped]
    return " ".join((words[0], *rest[:1]))

"""From a statement's parse tree to its facts: one table from node to reader. The readers know trees, not rules."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from workbench.sql.extract import alter, change, create, grants, policies, rows, session, settings
from workbench.sql.facts import Fact
from workbench.sql.place import Place

Reader: TypeAlias = Callable[[Any, Place], Iterator[Fact]]


def _explained(node: Any, place: Place) -> Iterator[Fact]:
    """EXPLAIN ANALYZE runs what it explains; EXPLAIN alone does not."""
    if session.option(node.options, "analyze"):
        name = node.query.WhichOneof("node") or ""
        yield from facts_of(name, getattr(node.query, name), place)


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "create_stmt": create.table,
        "create_foreign_table_stmt": create.foreign_table,
        "create_table_as_stmt": create.table_as,
        "select_stmt": create.select,
        "create_enum_stmt": create.enum,
        "composite_type_stmt": create.composite,
        "create_range_stmt": create.range_type,
        "create_domain_stmt": create.domain,
        "define_stmt": create.define,
        "create_cast_stmt": create.cast,
        "rule_stmt": create.rule,
        "create_stats_stmt": create.statistics,
        "create_fdw_stmt": create.wrapper,
        "create_user_mapping_stmt": create.user_mapping,
        "view_stmt": create.view,
        "index_stmt": create.index,
        "create_schema_stmt": create.schema,
        "create_seq_stmt": create.sequence,
        "create_extension_stmt": create.extension,
        "create_function_stmt": create.routine,
        "create_trig_stmt": create.trigger,
        "create_event_trig_stmt": create.event_trigger,
        "create_policy_stmt": policies.create,
        "alter_policy_stmt": policies.alter,
        "grant_stmt": grants.grant,
        "alter_default_privileges_stmt": grants.default_privileges,
        "grant_role_stmt": grants.membership,
        "alter_owner_stmt": grants.owner,
        "alter_role_stmt": grants.altered,
        "alter_role_set_stmt": grants.altered,
        "drop_owned_stmt": grants.owned,
        "reassign_owned_stmt": grants.owned,
        "alter_function_stmt": settings.alter_routine,
        "create_role_stmt": create.role,
        "create_foreign_server_stmt": create.server,
        "create_publication_stmt": create.publication,
        "call_stmt": create.call,
        "alter_table_stmt": alter.alter_table,
        "alter_enum_stmt": change.alter_enum,
        "alter_domain_stmt": change.alter_domain,
        "rename_stmt": change.rename,
        "alter_object_schema_stmt": change.set_schema,
        "drop_stmt": change.drop,
        "comment_stmt": change.comment,
        "drop_role_stmt": change.drop_role,
        "drop_user_mapping_stmt": change.drop_user_mapping,
        "alter_publication_stmt": change.publication,
        "insert_stmt": rows.insert,
        "update_stmt": rows.update,
        "delete_stmt": rows.delete,
        "merge_stmt": rows.merge,
        "truncate_stmt": rows.truncate,
        "copy_stmt": rows.copy,
        "variable_set_stmt": session.set_parameter,
        "transaction_stmt": session.transaction,
        "lock_stmt": session.lock,
        "vacuum_stmt": session.vacuum,
        "reindex_stmt": session.reindex,
        "refresh_mat_view_stmt": session.refresh,
        "cluster_stmt": session.cluster,
        "explain_stmt": _explained,
    }
)


def facts_of(node_name: str, node: Any, place: Place) -> tuple[Fact, ...]:
    """The facts of one statement."""
    reader = READERS.get(node_name)
    return tuple(reader(node, place)) if reader is not None else ()

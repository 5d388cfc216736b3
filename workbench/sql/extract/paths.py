"""How a file changes the search path: `SET search_path`, `set_config('search_path', …)`, `RESET`."""

from typing import Any

from workbench.sql.names import SearchPath


def path_after(node_name: str, node: Any, path: SearchPath) -> SearchPath:
    """The search path behind a statement."""
    if node_name == "variable_set_stmt":
        if node.name != "search_path":
            return path
        return SearchPath(tuple(_values(node.args))) if node.args else SearchPath()
    if node_name == "select_stmt":
        for item in node.target_list:
            value = item.res_target.val
            if value.WhichOneof("node") != "func_call" or value.func_call.funcname[-1].string.sval != "set_config":
                continue
            arguments = list(_values(value.func_call.args))
            if len(arguments) > 1 and arguments[0] == "search_path":
                return SearchPath(tuple(part.strip().strip('"') for part in arguments[1].split(",") if part.strip()))
    return path


def _values(nodes: Any) -> list[str]:
    return [node.a_const.sval.sval for node in nodes if node.WhichOneof("node") == "a_const"]

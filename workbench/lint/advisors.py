"""The advisors of Supabase's dashboard and the rules of ours that see the same: the one table (`advisors.toml`)."""

import tomllib
from importlib.resources import files


def advisors() -> dict[str, tuple[tuple[str, ...], str]]:
    """Ours and a note, by their names."""
    table = tomllib.loads(files("workbench.lint").joinpath("advisors.toml").read_text(encoding="utf-8"))
    return {name: (tuple(row["ours"]), row.get("note", "")) for name, row in table.items()}


def advisors_table() -> str:
    """Theirs, ours, and the difference, as a table in Markdown."""
    rows = ["| Supabase's advisor | here | differences |", "|---|---|---|"]
    for theirs, (ours, note) in advisors().items():
        rows.append(f"| `{theirs}` | {', '.join(f'`{name}`' for name in ours) or 'none'} | {note} |")
    return "\n".join(rows)

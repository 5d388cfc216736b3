"""`workbench rule`: the rules, and the page of each."""

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.lint.rule import Rule


def rule(
    name: Annotated[str, typer.Argument(metavar="RULE", help="The rule to explain; a family lists its rules.")] = "",
    squawk: Annotated[
        bool, typer.Option("--squawk", help="Show Squawk's rules and what stands for them here.")
    ] = False,
    advisors: Annotated[
        bool,
        typer.Option("--advisors", help="Show the dashboard's advisors and what stands for them here."),
    ] = False,
) -> None:
    """List the rules, or explain one.

    A rule's page says why it exists, shows bad and good SQL, and how to fix a finding.
    """
    if squawk:
        from workbench.lint.squawk import table

        output.write(table())
        return
    if advisors:
        from workbench.lint.advisors import advisors_table

        output.write(advisors_table())
        return
    from workbench.lint.registry import all_rules, find_rule, nearest_rule

    if not name:
        output.write(_listed(all_rules()))
        return
    name = name.strip().lower()
    of_family = [each for each in all_rules() if each.family == name]
    if of_family:
        output.write(_listed(of_family))
        return
    found = find_rule(name)
    if found is None:
        near = nearest_rule(name)
        hint = f"Did you mean {near}?" if near else "`workbench rule` lists them."
        raise WorkbenchError(f"there is no rule called {name}", hint=hint)
    output.write(_page(found))


def _listed(rules: "Sequence[Rule]") -> str:
    width = max(len(each.name) for each in rules)
    return "\n".join(f"{each.name:<{width}}  {each.default:<7}  {each.summary}" for each in rules)


def _page(found: "Rule") -> str:
    parts = [f"{found.name} ({found.default}, {found.family})", found.summary, found.what]
    for title, text in (
        ("Why", found.why),
        ("Instead of", found.bad),
        ("Write", found.good),
        ("Fix", found.how_to_fix),
    ):
        if text.strip():
            parts += [title, _indented(text)]
    if found.references:
        parts += ["See", _indented("\n".join(found.references))]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line.strip() else "" for line in text.strip("\n").splitlines())


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("rule")(rule)

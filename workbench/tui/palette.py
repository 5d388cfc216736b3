"""The command palette: every command by name, every migration, every rule. Runs the screen's actions."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from workbench.tui import desk_plan
from workbench.tui.keys import KEYS, Where

if TYPE_CHECKING:
    from workbench.tui.screens.main import MainScreen

# Whose own actions are of no use to the screen; the source's are the screen's.
_PANES: Final = {
    Where.MIGRATIONS: desk_plan.MIGRATIONS,
    Where.FINDINGS: desk_plan.FINDINGS,
    Where.SOURCE: desk_plan.SOURCE,
}
# More would only slow the typing down: who wants the 201st hit types another letter.
_MOST: Final = 200


class WorkbenchCommands(Provider):
    """What the keys do, and where one may want to go."""

    async def discover(self) -> Hits:
        """Without a word: the commands."""
        for name, says, run in self._commands():
            yield DiscoveryHit(name, run, help=says)

    async def search(self, query: str) -> Hits:
        """The commands, migrations and rules that match."""
        matcher = self.matcher(query)
        left = _MOST
        for name, says, run in (*self._commands(), *self._migrations(), *self._rules()):
            # What it says counts as well, though less: who looks for "clipboard" means `Copy command`.
            score = matcher.match(name) or matcher.match(says) / 2
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=says)
                left -= 1
                if not left:
                    return

    @property
    def _main(self) -> "MainScreen":
        return cast("MainScreen", self.screen)

    def _commands(self) -> Iterable[tuple[str, str, Callable[[], Any]]]:
        for key in KEYS:
            if key.palette:
                pane = _PANES.get(key.where, "")
                yield key.label, key.says, partial(self._run, key.action, pane)
        for pane, binding in self._main.pane_bindings():
            name = f"{pane.capitalize()}: {binding.description}"
            yield name, binding.tooltip or binding.description, partial(self._run, binding.action, pane)

    def _migrations(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        snapshot = self._main.snapshot
        for migration in reversed(snapshot.chain.migrations if snapshot else ()):
            yield migration.filename, "Go to this migration", partial(self._main.go_to, migration.relative)

    def _rules(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        from workbench.lint.registry import all_rules

        for rule in all_rules():
            yield f"Explain {rule.name}", rule.summary, partial(self._main.explain_rule, rule.name)

    async def _run(self, action: str, pane: str = "") -> None:
        """In a pane, where the action is one of its own."""
        if pane:
            self._main.action_pane(pane)
        where = self._main.query_one(f"#{pane}") if pane and pane != desk_plan.SOURCE else self.screen
        await where.run_action(action)

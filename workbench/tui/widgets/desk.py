"""Lays the panes out for the room there is. Owns which tab is open, which pane is zoomed, where the dividers are.

It owns nothing inside the panes. Dividers are dragged, or moved by `resize_pane`; where they are is remembered.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from textual import events, work
from textual.geometry import NULL_OFFSET, NULL_SPACING, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.reactive import reactive
from textual.widget import Widget

from workbench.tui import desk_plan


class _DeskLayout(Layout):
    """Puts each child where the plan has its id."""

    name = "desk"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:  # noqa: FBT001, FBT002 - Textual's signature
        del greedy
        if not isinstance(parent, Desk):
            return []
        parent.pre_layout(self)
        regions = parent.plan_for(size).regions
        return [
            WidgetPlacement(regions[child.id or ""], NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in regions
        ]


class Desk(Widget):
    """The panes of the main screen."""

    DEFAULT_CSS = "Desk { width: 1fr; height: 1fr; }"
    tab: reactive[str] = reactive(desk_plan.SOURCE)
    zoomed: reactive[str | None] = reactive(None)
    shares: reactive[Mapping[str, int]] = reactive(MappingProxyType({}))

    root: reactive[Path | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__()
        self._dragged: desk_plan.Divider | None = None

    _desk_layout = _DeskLayout()

    @property
    def layout(self) -> Layout:
        """The children's places are the plan's business."""
        return self._desk_layout

    @property
    def shape(self) -> desk_plan.Shape:
        """The arrangement of now."""
        return desk_plan.shape_of(self.size.width, self.size.height)

    def on_resize(self) -> None:
        """The room changed."""
        self._arrange_anew()

    def watch_tab(self) -> None:
        """Another tab."""
        self._arrange_anew()

    def watch_zoomed(self) -> None:
        """A pane takes the screen, or gives it back."""
        self._arrange_anew()

    def watch_root(self, root: Path | None) -> None:
        """Another project: its panes are as they were left."""
        if root is not None:
            self._recall(root)

    @work(thread=True, exclusive=True, group="sizes", exit_on_error=False)
    def _recall(self, root: Path) -> None:
        from workbench.tui.memory import recall_shares

        self.call_later(setattr, self, "shares", MappingProxyType(recall_shares(root)))

    @work(thread=True, exclusive=True, group="sizes", exit_on_error=False)
    def _remember(self, shares: Mapping[str, int]) -> None:
        from workbench.tui.memory import remember_shares

        if self.root is not None:
            remember_shares(self.root, shares)

    def watch_shares(self) -> None:
        """A divider was moved."""
        self._arrange_anew()

    def plan_for(self, size: Size) -> desk_plan.Plan:
        """The plan for a desk of a size."""
        return desk_plan.plan(size.width, size.height, self.tab, self.zoomed, self.shares)

    def resize_pane(self, pane: str, by: int, *, upright: bool) -> bool:
        """Make a pane wider (or higher) by some cells; False when nothing can be moved for it."""
        found = self.plan_for(self.size).beside(pane, upright=upright)
        if found is None:
            return False
        divider, direction = found
        moved = self._move(divider, divider.at + direction * by)
        if moved:
            self._remember(self.shares)
        return moved

    def reset_sizes(self) -> None:
        """All dividers where they started."""
        self.shares = MappingProxyType({})
        self._remember(self.shares)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """On a border between two panes: take hold of it."""
        x, y = event.screen_x - self.region.x, event.screen_y - self.region.y
        self._dragged = next((d for d in self.plan_for(self.size).dividers if d.is_at(x, y)), None)
        if self._dragged is not None:
            event.stop()
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The border follows."""
        if self._dragged is not None:
            x, y = event.screen_x - self.region.x, event.screen_y - self.region.y
            self._move(self._dragged, x if self._dragged.upright else y)

    def on_mouse_up(self) -> None:
        """Let go."""
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
            self._remember(self.shares)

    def _move(self, divider: desk_plan.Divider, at: int) -> bool:
        """Whether it moved: at its ends it stays."""
        before = self.plan_for(self.size).regions
        wanted = MappingProxyType({**self.shares, divider.key: divider.share(at)})
        if desk_plan.plan(*self.size, self.tab, self.zoomed, wanted).regions == before:
            return False
        self.shares = wanted
        return True

    def reveal(self, pane: str) -> None:
        """Make a pane visible, whatever that takes."""
        if self.zoomed is not None and self.zoomed != pane:
            self.zoomed = None
        if pane in desk_plan.TABBED:
            self.tab = pane

    def _arrange_anew(self) -> None:
        if not self.size:
            return
        regions = self.plan_for(self.size).regions
        for child in self.children:
            # A pane that is not to be seen must not be reached with tab either.
            child.display = child.id in regions
            child.refresh(layout=True)  # a layout asks its parents to arrange anew, never itself

"""Lays the panes out for the room there is. Owns which tab is open and which pane is zoomed, nothing inside them."""

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
        regions = desk_plan.plan(size.width, size.height, parent.tab, parent.zoomed)
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

    _desk_layout = _DeskLayout()

    @property
    def layout(self) -> Layout:
        """The children's places are the plan's business."""
        return self._desk_layout

    @property
    def shape(self) -> desk_plan.Shape:
        """The arrangement of now."""
        return desk_plan.shape_of(self.size.width, self.size.height)

    @property
    def tabbed(self) -> bool:
        """Whether only one of the tabbed panes is to be seen."""
        return self.shape in {desk_plan.Shape.STACKED, desk_plan.Shape.BESIDE}

    def on_resize(self) -> None:
        """The room changed."""
        self._arrange_anew()

    def watch_tab(self) -> None:
        """Another tab."""
        self._arrange_anew()

    def watch_zoomed(self) -> None:
        """A pane takes the screen, or gives it back."""
        self._arrange_anew()

    def reveal(self, pane: str) -> None:
        """Make a pane visible, whatever that takes."""
        if self.zoomed is not None and self.zoomed != pane:
            self.zoomed = None
        if pane in desk_plan.TABBED:
            self.tab = pane

    def _arrange_anew(self) -> None:
        if not self.size:
            return
        regions = desk_plan.plan(self.size.width, self.size.height, self.tab, self.zoomed)
        for child in self.children:
            # A pane that is not to be seen must not be reached with tab either.
            child.display = child.id in regions
        self.refresh(layout=True)

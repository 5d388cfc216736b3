"""The key map as one table: bindings, footer, palette and help are made from it. Data only.

A pane of its own keys keeps them in its `BINDINGS`; the help screen shows those as well.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textual.binding import Binding


class Where(StrEnum):
    """In which part of the screen a key works."""

    PROJECT = "Project"
    EVERYWHERE = "Everywhere"
    TOUR = "Tour"
    SOURCE = "Source"
    MIGRATIONS = "Migrations"
    FINDINGS = "Findings"


SCREENS: Final = "screen."  # before an action that a pane's key leaves to the screen


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does. `footer` puts it into the footer, `palette` into the command palette."""

    id: str
    keys: str
    action: str
    label: str
    says: str
    where: Where
    footer: bool = False
    palette: bool = True
    shown_as: str = ""

    def binding(self) -> Binding:
        """As Textual wants it; what the source's keys do is the screen's business."""
        return Binding(
            self.keys,
            f"{SCREENS}{self.action}" if self.where is Where.SOURCE else self.action,
            self.label,
            show=self.footer,
            key_display=self.shown_as or None,
            tooltip=self.says,
            id=f"workbench.{self.id}",
        )


KEYS: Final = (
    Key("new", "n", "new_migration", "New", "Scaffold a migration and its manifest change", Where.PROJECT, footer=True),
    Key("edit", "e", "edit", "Edit", "Open the file at its line in $EDITOR", Where.PROJECT, footer=True),
    Key("fix", "f", "fix", "Fix", "Preview and apply the fix of this finding", Where.PROJECT, footer=True),
    Key("explain", "x", "explain", "Explain", "Why this rule exists, bad and good SQL", Where.PROJECT, footer=True),
    Key("prove", "p", "prove", "Prove", "Prove all migrations on the shadow", Where.PROJECT, footer=True),
    Key("drift", "d", "drift", "Drift", "Compare the target with the migrations", Where.PROJECT, footer=True),
    Key(
        "manifest",
        "m",
        "add_to_manifest",
        "Manifest",
        "Add the unlisted object to the manifest",
        Where.PROJECT,
        footer=True,
    ),
    Key(
        "suppress",
        "s",
        "suppress",
        "Suppress",
        "Say in the migration why this finding is fine here",
        Where.PROJECT,
        footer=True,
    ),
    Key(
        "lens",
        "w,u",
        "lens",
        "Lens",
        "Every statement that touches this object",
        Where.PROJECT,
        footer=True,
        shown_as="w",
    ),
    Key(
        "scope",
        "a",
        "toggle_scope",
        "All",
        "Findings of all migrations, or of the selected one",
        Where.PROJECT,
        footer=True,
    ),
    Key(
        "filter",
        "slash",
        "filter",
        "Filter",
        "Filter the list: words, -word, key:value",
        Where.PROJECT,
        footer=True,
        shown_as="/",
    ),
    Key("verify", "v", "verify", "Verify", "Every check in one go: manifest to drift", Where.PROJECT, footer=True),
    Key("triage", "T", "triage", "Triage", "What fails, where, since when, by whom", Where.PROJECT, footer=True),
    Key(
        "next", "right_square_bracket", "step(1)", "Next finding", "Go to the next finding", Where.PROJECT, shown_as="]"
    ),
    Key(
        "previous",
        "left_square_bracket",
        "step(-1)",
        "Previous finding",
        "Go to the previous finding",
        Where.PROJECT,
        shown_as="[",
    ),
    Key("zoom", "z", "zoom", "Zoom", "Give the whole screen to this pane, or take it back", Where.PROJECT, footer=True),
    Key("wider", "greater_than_sign", "resize(4, 0)", "Wider", "Make this pane wider", Where.PROJECT, shown_as=">"),
    Key("narrower", "less_than_sign", "resize(-4, 0)", "Narrower", "Make it narrower", Where.PROJECT, shown_as="<"),
    Key("higher", "plus", "resize(0, 2)", "Higher", "Make this pane higher", Where.PROJECT, shown_as="+"),
    Key("lower", "minus", "resize(0, -2)", "Lower", "Make it lower", Where.PROJECT, shown_as="-"),
    Key("sizes", "equals_sign", "reset_sizes", "Sizes", "All panes as wide as at first", Where.PROJECT, shown_as="="),
    Key(
        "undo", "U,ctrl+z", "undo", "Undo", "Take back the last change the workbench wrote", Where.PROJECT, shown_as="U"
    ),
    Key("cancel", "c", "cancel", "Cancel", "Stop the lint, proof or comparison under way", Where.PROJECT, footer=True),
    Key("details", "E", "error_details", "Error details", "What went wrong last, in full, to be copied", Where.PROJECT),
    Key(
        "command",
        "Y",
        "copy_command",
        "Copy command",
        "Copy the command line that says what this pane shows",
        Where.PROJECT,
    ),
    Key(
        "definition",
        "g",
        "definition",
        "Definition",
        "Go to the statement that makes what this line names; Esc comes back",
        Where.SOURCE,
        footer=True,
    ),
    Key("type", "i", "type_here", "Type", "Type into the source here, with undo", Where.SOURCE, footer=True),
    Key("blame", "b", "blame", "Blame", "Who wrote this line, when, in which commit", Where.SOURCE, footer=True),
    Key("select", "space", "select", "Select", "Select migrations: f, s, p are for all of them", Where.MIGRATIONS),
    Key("select_all", "A", "select_all", "Select all", "Select all that are shown, or none", Where.MIGRATIONS),
    Key("tour", "full_stop", "tour(1)", "Tour", "Begin the tour, or go to its next step", Where.TOUR, shown_as="."),
    Key("tour_back", "comma", "tour_back", "Tour back", "The step before", Where.TOUR, shown_as=","),
    Key("tour_end", "Q", "tour_end", "End the tour", "Be led no longer", Where.TOUR),
    Key("order", "o", "reverse", "Order", "Newest first, or oldest first", Where.MIGRATIONS),
    Key("group", "o", "regroup", "Group", "Group by severity, file, rule or author", Where.FINDINGS),
    Key("tab1", "1", "pane('source')", "Source", "Go to the source", Where.EVERYWHERE),
    Key("tab2", "2", "pane('findings')", "Findings", "Go to the findings", Where.EVERYWHERE),
    Key("tab3", "3", "pane('manifest')", "Manifest pane", "Go to the manifest", Where.EVERYWHERE),
    Key("tab4", "4", "pane('drift')", "Drift pane", "Go to the drift", Where.EVERYWHERE),
    Key("tab0", "0", "pane('migrations')", "Migrations", "Go to the migrations", Where.EVERYWHERE),
    Key(
        "tab",
        "tab",
        "app.focus_next",
        "Next pane",
        "Go to the next pane (shift+tab: back)",
        Where.EVERYWHERE,
        palette=False,
    ),
    Key("reload", "ctrl+r", "reload", "Reload", "Read the whole project again", Where.EVERYWHERE),
    Key("theme", "ctrl+t", "app.theme", "Theme", "Dark, light, high contrast", Where.EVERYWHERE),
    Key(
        "commands",
        "colon,ctrl+p",
        "app.command_palette",
        "Commands",
        "Everything by name",
        Where.EVERYWHERE,
        footer=True,
        palette=False,
        shown_as=":",
    ),
    Key(
        "help", "question_mark,f1", "help", "Help", "All keys, searchable", Where.EVERYWHERE, footer=True, shown_as="?"
    ),
    Key("back", "escape", "back", "Back", "One step back; never quits", Where.EVERYWHERE, palette=False),
    Key("quit", "q,ctrl+q", "quit", "Quit", "Leave the workbench", Where.EVERYWHERE, shown_as="q"),
)


def bindings(*places: Where) -> list[Binding]:
    """The bindings of some parts of the screen."""
    return [key.binding() for key in KEYS if key.where in places]


def of(place: Where) -> tuple[Key, ...]:
    """The keys of one part of the screen."""
    return tuple(key for key in KEYS if key.where is place)

"""The form of a new migration: its name, and the fields of its pattern. Owns what was typed, for every pattern."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from workbench.authoring.field_checks import YES, check
from workbench.authoring.patterns import FieldKind
from workbench.errors import ScaffoldError
from workbench.tui.marks import UNICODE, Marks
from workbench.tui.widgets.choice import Choice
from workbench.tui.widgets.form_field import FormField

if TYPE_CHECKING:
    from workbench.authoring.patterns import Pattern, PatternField

NAME_FIELD: Final = "migration-name"
MANIFEST_FIELD: Final = "in-manifest"
# What the preview shows for fields that must be filled in and are not yet.
_EXAMPLES: Final = {
    FieldKind.OBJECT: "some_table",
    FieldKind.IDENTIFIER: "some_column",
    FieldKind.LABELS: "first, second",
    FieldKind.TYPE: "text",
}


class MigrationForm(Vertical):
    """A field that nobody has touched follows the name; what was typed stays when another pattern is looked at."""

    DEFAULT_CSS = """
    MigrationForm { height: auto; width: 1fr; }
    MigrationForm #fields { height: auto; width: 1fr; }
    """

    def __init__(self, pattern: "Pattern", marks: Marks = UNICODE, *, example: str = "") -> None:
        super().__init__()
        self.pattern = pattern
        self._marks = marks
        self._example = example
        self._typed: dict[str, str] = {}
        self._file = ""

    def compose(self) -> ComposeResult:
        """The name, then the pattern's fields."""
        name = Input(placeholder=self._example)
        about = "what it does, in a few words"
        yield FormField(NAME_FIELD, "Name", name, self._marks, about=about)
        with Vertical(id="fields"):
            yield from self._fields()

    def on_mount(self) -> None:
        """Start from the suggestions."""
        self.follow()

    # -- fields ------------------------------------------------------------------------------------------------------

    def _fields(self) -> Iterator[FormField]:
        for field in self.pattern.fields:
            yield FormField(field.name, field.label, self._control(field), self._marks, about=field.help)
        if self.pattern.tables or self.pattern.enums:
            choice = Choice([("yes", "add it"), ("no", "leave alone")], self._marks)
            yield FormField(MANIFEST_FIELD, "Manifest", choice, self._marks, about="what it lists may be created")

    def _control(self, field: "PatternField") -> Input | Choice:
        if field.kind is FieldKind.CHOICE:
            return Choice([(choice, choice) for choice in field.choices], self._marks)
        if field.kind is FieldKind.FLAG:
            return Choice([("yes", "yes"), ("no", "no")], self._marks)
        return Input(placeholder="may stay empty" if field.optional else "")

    async def set_pattern(self, pattern: "Pattern") -> None:
        """Ask for another pattern's fields."""
        if pattern.name == self.pattern.name:
            return
        self._remember()
        self.pattern = pattern
        place = self.query_one("#fields", Vertical)
        await place.remove_children()
        await place.mount_all(list(self._fields()))
        for field in self._shown():
            if field.field in self._typed:
                field.take(self._typed[field.field])
        self.follow()

    def _remember(self) -> None:
        self._typed |= {field.field: field.value for field in self._shown() if field.touched}

    def _shown(self) -> list[FormField]:
        return list(self.query_one("#fields", Vertical).query(FormField))

    @property
    def _name_field(self) -> FormField:
        return self.query_one(f"#field-{NAME_FIELD}", FormField)

    # -- values ------------------------------------------------------------------------------------------------------

    @property
    def name_typed(self) -> str:
        """The name, as far as it has been typed."""
        return self._name_field.value.strip()

    @property
    def given(self) -> dict[str, str]:
        """The pattern's fields that the user has touched; the others get their defaults."""
        return {field.field: field.value for field in self._shown() if field.touched and field.field != MANIFEST_FIELD}

    def examples(self) -> dict[str, str]:
        """Values for the fields that must be filled in and are not yet, so that there is something to look at."""
        found: dict[str, str] = {}
        for field in self._shown():
            known = self.pattern.field(field.field)
            if known is None or field.value.strip() or not check(known, "") or known.kind not in _EXAMPLES:
                continue
            # Without a name, the defaults made of it are better examples.
            if self.name_typed or not known.default:
                found[field.field] = _EXAMPLES[known.kind]
        return found

    @property
    def touched(self) -> bool:
        """Whether something was typed that could be lost."""
        self._remember()
        return bool(self.name_typed) or bool(self._typed)

    def value(self, name: str) -> str:
        """The value of one field; empty where the pattern has no such field."""
        return next((field.value for field in self._shown() if field.field == name), "")

    def focus_first(self) -> None:
        """The name first."""
        self._name_field.control.focus()

    def follow(self) -> None:
        """Something was typed: fields that nobody has touched follow, and what is wrong is said."""
        from workbench.authoring.scaffold import suggest_values

        suggested = suggest_values(self.pattern.name, self.name_typed, self.given)
        for field in self._shown():
            if field.field in suggested:
                field.suggest(_as_choice(suggested[field.field]) if self._is_flag(field) else suggested[field.field])
        self._tell()

    def _is_flag(self, field: FormField) -> bool:
        known = self.pattern.field(field.field)
        return known is not None and known.kind is FieldKind.FLAG

    # -- what is wrong -----------------------------------------------------------------------------------------------

    def problems(self) -> dict[str, str]:
        """What is wrong, by field, in the order of the form."""
        found = {NAME_FIELD: name_problem(self.name_typed)}
        for field in self._shown():
            known = self.pattern.field(field.field)
            if known is not None:
                found[field.field] = check(known, field.value) or self._missing_partner(known, field.value)
        return {name: problem for name, problem in found.items() if problem}

    def _missing_partner(self, field: "PatternField", value: str) -> str:
        partner = self.pattern.field(field.needs) if field.needs else None
        if partner is None or value.lower() not in YES or self.value(partner.name).strip():
            return ""
        return f"needs a value for {partner.label} as well"

    def first_missing(self) -> str:
        """The label of the first field that something is wrong with, as words of a sentence."""
        wrong = next(iter(self.problems()), NAME_FIELD)
        known = self.pattern.field(wrong)
        return "a name" if known is None else known.label

    def touch_all(self) -> FormField | None:
        """Say all that is wrong, also of what was not touched yet; the first field that something is wrong with."""
        problems = self.problems()
        self._tell(everything=True)
        return next((field for field in (self._name_field, *self._shown()) if field.field in problems), None)

    def say_file(self, filename: str) -> None:
        """The file that would be written."""
        self._file = filename
        self._tell()

    def _tell(self, *, everything: bool = False) -> None:
        problems = self.problems()
        for field in (self._name_field, *self._shown()):
            problem = problems.get(field.field, "")
            # What nobody has come to yet is not wrong yet; nor is a word that is only begun.
            shown = problem if everything or (field.touched and field.value.strip()) or self._is_left(field) else ""
            note = f"{self._marks.arrow} {self._file}" if field is self._name_field and self._file else ""
            field.tell(shown, note=note)

    @staticmethod
    def _is_left(field: FormField) -> bool:
        return field.touched and not field.control.has_focus


def name_problem(name: str) -> str:
    """What is wrong with a migration's name, in words."""
    from workbench.authoring.identifiers import snake_case

    if not name:
        return "say what the migration does, such as add_symptom_notes"
    try:
        snake_case(name)
    except ScaffoldError as error:
        return error.title
    return ""


def _as_choice(flag: str) -> str:
    return "yes" if flag.lower() in YES else "no"

"""What may be typed into a pattern's fields, and the SQL that comes of it."""

import pytest

from workbench.authoring.field_checks import check, split_list
from workbench.authoring.fields import prepare
from workbench.authoring.identifiers import cut, literal, quote, snake_case
from workbench.authoring.patterns import FieldKind, Pattern, PatternField, find_pattern
from workbench.errors import ScaffoldError

FACTS = {"subject": "x", "title": "X", "touch": "public.t", "touch_known": ""}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("add_sleep_scores", "add_sleep_scores"),
        ("Add sleep scores", "add_sleep_scores"),
        ("AddSleepScores", "add_sleep_scores"),
        ("addHTTPLog", "add_http_log"),
        ("  Add -- sleep/scores!.sql", "add_sleep_scores"),
        ("Übersicht für Größe", "uebersicht_fuer_groesse"),
        ("U\u0308bersicht", "uebersicht"),
        ("café señor Łódź", "cafe_senor_odz"),
        ("../../etc/passwd", "etc_passwd"),
        ("fix 2", "fix_2"),
        ("v2025", "v2025"),
    ],
)
def test_names_become_file_names(words: str, name: str) -> None:
    assert snake_case(words) == name


@pytest.mark.parametrize("words", ["", "  ", "!!!", "日本", ".sql", "_"])
def test_names_with_nothing_in_them(words: str) -> None:
    with pytest.raises(ScaffoldError, match="letters or digits"):
        snake_case(words)


def test_names_can_be_too_long() -> None:
    assert len(snake_case("x" * 200)) == 200
    with pytest.raises(ScaffoldError, match="longer than 200"):
        snake_case("x" * 201)


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("users", "users"),
        ("a$1", "a$1"),
        ("Users", '"Users"'),
        ("order", '"order"'),
        ("user", '"user"'),
        ("my table", '"my table"'),
        ('a"b', '"a""b"'),
        ("größe", '"größe"'),
        ("1a", '"1a"'),
        ("status", "status"),
    ],
)
def test_quotes_only_where_they_must_be(name: str, quoted: str) -> None:
    assert quote(name) == quoted


def test_literals() -> None:
    assert literal("it's a \\ ") == "'it''s a \\ '"


def test_made_up_names_are_cut_between_characters() -> None:
    assert cut("ä" * 40) == "ä" * 31
    assert cut("x" * 80) == "x" * 63


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("a, b", ["a", "b"]),
        ("a numeric(6, 2), b text DEFAULT 'x, y', c int[]", ["a numeric(6, 2)", "b text DEFAULT 'x, y'", "c int[]"]),
        ('"a,b" text,, c text,', ['"a,b" text', "c text"]),
        ("", []),
    ],
)
def test_lists_are_split_where_they_should(value: str, parts: list[str]) -> None:
    assert split_list(value) == parts


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        (FieldKind.OBJECT, "app.Users", None),
        (FieldKind.OBJECT, '"my table"', None),
        (FieldKind.OBJECT, "my table", "double quotes"),
        (FieldKind.OBJECT, "x" * 64, "63 bytes"),
        (FieldKind.OBJECT, "a.b.c", "schema.name"),
        (FieldKind.OBJECT, "", "is needed"),
        (FieldKind.OBJECT, "a\nb", "line breaks"),
        (FieldKind.IDENTIFIER, "user_id", None),
        (FieldKind.IDENTIFIER, "a.b", "without a schema"),
        (FieldKind.IDENTIFIER, '"a.b"', None),
        (FieldKind.NAME, "Users can view own things", None),
        (FieldKind.NAME, "x" * 64, "63 bytes"),
        (FieldKind.NAME, "costs $$ much", "dollar"),
        (FieldKind.COLUMNS, "score integer NOT NULL, note text", None),
        (FieldKind.COLUMNS, "score", "needs a type"),
        (FieldKind.COLUMNS, "score integer, score text", "`score` stands twice"),
        (FieldKind.COLUMNS, "id uuid", "the pattern makes `id` itself"),
        (FieldKind.COLUMNS, "score integer); DROP TABLE x; --", "bracket is not closed"),
        (FieldKind.COLUMNS, "score integer; DROP TABLE x", "semicolons"),
        (FieldKind.COLUMNS, "note text DEFAULT 'a;b--'", None),
        (FieldKind.LABELS, "open, done", None),
        (FieldKind.LABELS, "'open', 'it''s, done'", None),
        (FieldKind.LABELS, "open, open", "`open` stands twice"),
        (FieldKind.LABELS, ",", "is needed"),
        (FieldKind.LABELS, "x" * 64, "63 bytes"),
        (FieldKind.LABELS, "''", "empty"),
        (FieldKind.LABELS, "a$$b", "dollar"),
        (FieldKind.TYPE, "numeric(6, 2)", None),
        (FieldKind.TYPE, "text; DROP TABLE x", "semicolons"),
        (FieldKind.EXPRESSION, "(SELECT auth.uid()) = user_id", None),
        (FieldKind.EXPRESSION, "(a = 1", "bracket"),
        (FieldKind.EXPRESSION, "a = 'x", "quote"),
        (FieldKind.EXPRESSION, "a = 1 -- x", "comments"),
        (FieldKind.EXPRESSION, "a = $x$b$x$", "dollar"),
        (FieldKind.CHOICE, "one", None),
        (FieldKind.CHOICE, "three", "one of one, two"),
        (FieldKind.FLAG, "Yes", None),
        (FieldKind.FLAG, "", None),
        (FieldKind.FLAG, "maybe", "yes or no"),
        (FieldKind.TEXT, "anything; at -- all", None),
    ],
)
def test_values_are_checked_as_they_are_typed(kind: FieldKind, value: str, problem: str | None) -> None:
    found = check(PatternField("f", "F", kind, choices=("one", "two"), taken=("id",)), value)
    assert (found is None) == (problem is None)
    assert problem is None or problem in str(found)


def prepared(pattern: Pattern, **given: str) -> dict[str, str]:
    return prepare(pattern, given, FACTS)


def test_what_a_template_can_ask_for() -> None:
    values = prepared(find_pattern("table"), table="app.User Stats".replace(" ", "_"), owner="Owner")
    assert values["table"] == 'app."User_Stats"'
    assert values["table.literal"] == "'User_Stats'"
    assert values["table.schema.literal"] == "'app'"
    assert values["owner"] == '"Owner"'
    assert values["index"] == '"idx_User_Stats_Owner"'
    assert values["view_policy"] == '"Users can view own User Stats"'
    assert (values["reads"], values["writes"]) == ("yes", "")


def test_wrong_values_are_told_with_their_field() -> None:
    with pytest.raises(ScaffoldError, match="Table: put a name with spaces"):
        prepared(find_pattern("table"), table="my table")
    with pytest.raises(ScaffoldError, match="Values: is needed"):
        prepared(find_pattern("enum"))
    with pytest.raises(ScaffoldError, match="Required: needs a value for `default`"):
        prepared(find_pattern("column"), table="x", required="yes")

"""What a difference looks like on one line, for people."""

from types import MappingProxyType

from workbench.catalog.model import CatalogObject, Change, Difference, Key, Kind
from workbench.cli.formats.drift_text import render_text
from workbench.commands.drift import DriftReport

NOTHING: MappingProxyType[str, str] = MappingProxyType({})


def _text(old: str, new: str, *, verbose: bool = False) -> list[str]:
    key = Key(Kind.ENUM, "public", "mood")
    before, after = (CatalogObject(key, {"labels": text}, "CREATE TYPE public.mood") for text in (old, new))
    difference = Difference(key, Change.CHANGED, before, after, {"labels": (old, new)})
    report = DriftReport("migrations", "local", "18.6", "17.2", (difference,), 12.3)
    return render_text(report, verbose=verbose).splitlines()


def test_short_values_are_shown_whole() -> None:
    assert _text("'a'", "'a', 'b'") == [
        "~ enum public.mood",
        "    labels: 'a' -> 'a', 'b'",
        "",
        "1 difference from migrations to local: 1 changed (Postgres 18.6 and 17.2, 12 ms)",
    ]


def test_long_values_are_shown_from_where_they_part() -> None:
    same = ", ".join(f"'label_{number}'" for number in range(20))
    assert _text(f"{same}, 'old'", f"{same}, 'new'")[1] == "    labels: … 'old' -> … 'new'"
    assert _text(f"{same}", f"{same}, 'new'")[1] == "    labels: … 'label_19' -> … 'label_19', 'new'"


def test_texts_of_many_lines_are_shown_at_the_line_where_they_part() -> None:
    assert _text("BEGIN\n  a;\nEND", "BEGIN\n  b;\nEND")[1] == "    labels, line 2: a; -> b;"
    assert _text("BEGIN\n  a;", "BEGIN\n  a;\nEND")[1] == "    labels, line 3: (none) -> END"
    assert _text("", "BEGIN\n  a;\nEND")[1] == "    labels: (none) -> BEGIN …"


def test_what_no_line_of_the_definition_shows_is_told_by_its_attribute() -> None:
    assert _text("'a'", "'b'", verbose=True)[1:3] == ["      CREATE TYPE public.mood", "    labels: 'a' -> 'b'"]


def test_no_drift_is_said_in_one_line() -> None:
    report = DriftReport("migrations", "local", "18.6", "18.6", (), 12.3)
    assert render_text(report) == "✓ no drift from migrations to local (Postgres 18.6, 12 ms)\n"


def test_lost_protection_is_told_apart() -> None:
    key = Key(Kind.POLICY, "public", "reports", "Own rows")
    lost = Difference(key, Change.REMOVED, CatalogObject(key, NOTHING, "CREATE POLICY …"), None, {}, security=True)
    text = render_text(DriftReport("migrations", "local", "18.6", "18.6", (lost,), 1.0))
    assert text.startswith('Protection that was lost\n- policy public.reports."Own rows"\n')
    assert "; 1 cost protection " in text

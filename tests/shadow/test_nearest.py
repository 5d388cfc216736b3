"""Names that do not exist, and what was probably meant."""

import pytest

from workbench.shadow.nearest import with_nearest
from workbench.shadow.proof import PostgresError

OBJECTS = [
    ("table", "public.patients"), ("table", "app.visits"), ("enum", "public.mood"), ("schema", "reporting"),
    ("function", "public.is_member(uuid, text)"), ("role", "auditor"), ("column", "public.patients.name"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sqlstate", "message", "hint"),
    [
        ("42P01", 'relation "public.patient" does not exist', "Did you mean public.patients?"),
        ("42P01", 'relation "pateints" does not exist', "Did you mean public.patients?"),
        ("42P01", 'relation "public.visits" does not exist', "Did you mean app.visits?"),
        ("42P01", 'relation "public.elsewhere" does not exist', ""),
        ("42704", 'type "moood" does not exist', "Did you mean public.mood?"),
        ("42704", 'role "auditors" does not exist', "Did you mean auditor?"),
        ("42883", "function is_menber(uuid) does not exist", "Did you mean public.is_member(uuid, text)?"),
        ("3F000", 'schema "other" does not exist', ""),
        ("3F000", 'schema "reportng" does not exist', "Did you mean reporting?"),
        ("23505", 'duplicate key value violates unique constraint "patient"', ""),
    ],
)
def test_the_nearest_name_is_offered(sqlstate: str, message: str, hint: str) -> None:
    assert with_nearest(PostgresError(sqlstate, message, 1, 1), OBJECTS).hint == hint


def test_the_servers_own_hint_is_kept() -> None:
    error = PostgresError("42P01", 'relation "patient" does not exist', 1, 1, hint="There is a table elsewhere.")
    assert with_nearest(error, OBJECTS) is error

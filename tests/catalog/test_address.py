"""No secret of an address is ever shown, whatever it looks like, and an address without one stays readable."""

import pytest

from workbench.catalog.address import check, is_address, mask
from workbench.errors import TargetError

TOLD = "s3cr3t"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada:s3cr3t@db.example.org/app",
        "postgres://ada:s3cr3t@db.example.org:5432/app?sslmode=require",
        "postgresql://:s3cr3t@db/app",
        "postgresql://ada:s3cr3t@@db/app",
        "postgresql://ada:a@s3cr3t/b@db/app",
        "postgresql://ada:s3cr3t/x@db/app",
        "postgresql://ada:5432/s3cr3t@db",
        "postgresql://ada:s3cr3t?x=1@db",
        "postgresql://ada:s3cr3t#@db",
        "postgresql://ada:s3cr3t @db",
        "postgresql://ada:s3cr3t%20x@db",
        "postgresql://ada:s3cr3t",
        "postgresql://ada@corp:s3cr3t@db/app",
        "postgresql://ada:s3cr3t@one:1,two:2/app",
        "postgresql://ada:s3cr3t@[::1]:5432/app",
        "postgresql://ada:x@db:s3cr3t/app",
        "postgresql://db/app?user=ada&password=s3cr3t",
        "postgresql://db/app?password=s3cr3t@x",
        "postgresql://db/app?passw%6Frd=s3cr3t",
        "postgresql://db/app?PASSWORD=s3cr3t",
        "postgresql://db/app?sslpassword=s3cr3t",
        "postgresql://db/app?sslpasword=s3cr3t",
        "POSTGRESQL://ada:s3cr3t@db/app",
        " postgresql://ada:s3cr3t@db/app",
        "mysql://ada:s3cr3t@db/app",
        "postgresql:/ada:s3cr3t@db",
        "ada:s3cr3t@db/app",
        "ada:s3cr3t",
        "host=db password=s3cr3t user=ada",
        "host=db user=a@b password=s3cr3t",
        "host=db password='s3cr3t x' user=ada",
        "host=db password = 's\\' s3cr3t' user=ada",
        "host=db password='s3cr3t",
        "host=db\npassword=s3cr3t",
        "password='a''s3cr3t'",
        "password=a\\ s3cr3t",
        "passwrd=s3cr3t",
        "host=db PASSWORD=s3cr3t",
    ],
)
def test_a_secret_is_not_shown(address: str) -> None:
    assert TOLD not in mask(address)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://ada:pw@db:5432/app?sslmode=require", "postgresql://ada:***@db:5432/app?sslmode=require"),
        ("postgresql://ada@db/app", "postgresql://ada@db/app"),
        ("postgresql://ada@/app?host=%2Frun&port=5433", "postgresql://ada@/app?host=%2Frun&port=5433"),
        ("postgresql://db:5432/app", "postgresql://db:5432/app"),
        ("postgresql:///app", "postgresql:///app"),
        ("postgresql://[::1]:5432/app", "postgresql://[::1]:5432/app"),
        ("postgresql://db/app?user=a@b", "postgresql://db/app?user=a@b"),
        ("host=db user=ada password=pw dbname='my app'", "host=db user=ada password=*** dbname='my app'"),
        ("staging", "staging"),
    ],
)
def test_the_rest_is_shown(address: str, shown: str) -> None:
    assert mask(address) == shown
    assert mask(shown) == shown


@pytest.mark.parametrize("address", ["postgresql://db", "postgres://db", "host=db", " dbname = app"])
def test_addresses_are_told_from_names(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize("name", ["staging", "migrations", "my-target", "schema.sql", "mysql://db"])
def test_names_are_told_from_addresses(name: str) -> None:
    assert not is_address(name)


@pytest.mark.parametrize("password", ["s3cr3t@", "s3cr3t/", "s3cr3t?", "s3cr3t#", "s3 cr3t", "%s3cr3t", "@s3cr3t:"])
def test_an_unquoted_password_is_refused_before_it_is_misread(password: str) -> None:
    with pytest.raises(TargetError) as caught:
        check(f"postgresql://ada:{password}@db/app", "staging")
    assert "percent-encoded" in caught.value.title
    assert password not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    ["postgresql://ada:p%40ss@db/app", "postgresql://db:5432/app?options=-c%20a@b", "postgresql://ada@db", "host=db"],
)
def test_what_libpq_reads_as_meant_is_let_through(address: str) -> None:
    check(address, "staging")

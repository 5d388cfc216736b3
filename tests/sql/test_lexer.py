"""Tokens, as the server's scanner sees them."""

import pytest

from workbench.sql.lexer import TokenKind, skip_blank, statement_end, tokenize


def _texts(sql: str) -> list[tuple[str, str]]:
    return [(token.kind.name, sql[token.start : token.end]) for token in tokenize(sql)]


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("'it''s; fine'", "STRING"),
        (r"E'it\'s'", "ESCAPED"),
        ("U&'d\\0061t'", "STRING"),
        ("B'01'", "STRING"),
        ('"a;""b"', "QUOTED"),
        ("$$ a $x$ b $$", "DOLLAR"),
        ("$tag$ $$ ; $tag$", "DOLLAR"),
        ("größe$1", "WORD"),
        ("'open ''", "OPEN"),
        ('"open', "OPEN"),
        ("$a$ open $b$", "OPEN"),
        ("/* open /* */", "OPEN"),
    ],
)
def test_one_token(sql: str, kind: str) -> None:
    assert _texts(sql) == [(kind, sql)]


def test_comments_are_left_out() -> None:
    assert _texts("a -- b\n/* c /* d */ e */ f--") == [("WORD", "a"), ("WORD", "f")]


def test_a_comment_ends_with_its_line_however_that_ends() -> None:
    assert [text for _, text in _texts("-- a\rSELECT -- b\r\n1")] == ["SELECT", "1"]


def test_a_dollar_in_a_word_opens_nothing() -> None:
    assert _texts("a$b$c $1") == [("WORD", "a$b$c"), ("SYMBOL", "$"), ("NUMBER", "1")]


def test_blanks_are_skipped() -> None:
    sql = "  -- a\n\t/* b */ c"
    assert skip_blank(sql, 0, len(sql)) == sql.index("c")
    assert skip_blank("-- all", 0, 6) == 6
    assert skip_blank("/* open", 0, 7) == 7


def test_semicolons_that_end_nothing() -> None:
    sql = "CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN (1;2) THEN 1 END; SELECT 2; END; SELECT 3"
    stream = tokenize(sql)
    assert sql[: stream[statement_end(stream, 0)].start].endswith("SELECT 2; END")


def test_words_are_upper_case_and_kinds_are_enums() -> None:
    assert [(t.kind, t.word) for t in tokenize("select (")] == [(TokenKind.WORD, "SELECT"), (TokenKind.SYMBOL, "(")]

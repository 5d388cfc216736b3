"""The line lexer: tones, and what stays open from line to line."""

import pytest

from workbench.tui.tones import Tone, plain
from workbench.tui.widgets.sql_lexer import START, Lexed, State, lex_line


def tones(text: str, state: State = START) -> list[tuple[str, Tone]]:
    return [(piece, tone) for piece, tone in lex_line(text, state)[0] if piece.strip()]


def after(*lines: str) -> State:
    state = START
    for line in lines:
        state = lex_line(line, state)[1]
    return state


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE public.x (id uuid DEFAULT 3.5); -- hi /* no",
        "/* a /* b */ still",
        "SELECT 'it''s' || e'\\'x' , \"a\"\"b\";",
        "DO $$ BEGIN RAISE 'don''t'; END $$; SELECT $1, $fn$ x $$ y $fn$;",
        "'",
        '"',
        "$$",
        "$a",
        "日本語 := '🎉' -- ok",
        "a/b-c::text ->> 'x' @> '{}'",
        "",
        "\ud800",
    ],
)
def test_nothing_is_lost(text: str) -> None:
    assert plain(lex_line(text, START)[0]) == text


def test_words_have_their_tones() -> None:
    assert tones("create Table x uuid 42 'text' -- note") == [
        ("create", Tone.KEYWORD),
        ("Table", Tone.KEYWORD),
        (" x ", Tone.PLAIN),
        ("uuid", Tone.TYPE),
        ("42", Tone.NUMBER),
        ("'text'", Tone.STRING),
        ("-- note", Tone.COMMENT),
    ]


def test_block_comments_nest_over_lines() -> None:
    assert after("/* one /* two */") == ("/*",)
    assert after("/* one /* two */", "three */ SELECT") == ()
    assert tones("x */ SELECT", ("/*",))[0] == ("x */", Tone.COMMENT)


def test_strings_go_on_over_lines() -> None:
    assert after("SELECT 'a") == ("'",)
    assert after("SELECT 'a", "b''c") == ("'",)
    assert after("SELECT 'a", "b'") == ()
    assert after("SELECT E'a\\'") == ("e'",)
    assert after('SELECT "a') == ('"',)


def test_the_body_of_a_dollar_quote_is_sql_and_only_its_tag_ends_it() -> None:
    assert after("DO $$") == ("$$",)
    assert ("SELECT", Tone.KEYWORD) in tones("SELECT 1;", ("$$",))
    assert after("DO $$ -- it's a comment", "RAISE 'open", "$$;") == ()
    assert after("AS $fn$ SELECT $$ x") == ("$fn$", "$$")
    assert after("AS $fn$ SELECT $$ x", "$$ y $fn$") == ()


def test_a_parameter_is_no_dollar_quote() -> None:
    assert after("SELECT $1, $2") == ()


def test_a_changed_text_is_lexed_from_its_first_difference() -> None:
    lexed = Lexed(["/* a", "b", "c */ SELECT 1"])
    assert lexed.pieces(2)[0] == ("c */", Tone.COMMENT)
    lexed.replace(["/* a */", "b", "c */ SELECT 1"])
    assert lexed.pieces(1)[0] == ("b", Tone.PLAIN)
    lexed.replace(["/* a */", "b"])
    assert lexed.pieces(1)[0] == ("b", Tone.PLAIN)

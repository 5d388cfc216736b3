"""Where the Supabase CLI cuts: as its own splitter does, right or wrong."""

from itertools import pairwise

import pytest

from workbench.sql.cli_split import cuts, may_differ

BODY = "CREATE FUNCTION f() BEGIN ATOMIC"


def _pieces(text: str, *, bounded: bool) -> list[str]:
    edges = [0, *(cut + 1 for cut in cuts(text, bounded=bounded)), len(text)]
    return [text[start:end] for start, end in pairwise(edges) if start < end]


@pytest.mark.parametrize("bounded", [True, False])
@pytest.mark.parametrize(
    "pieces",
    [
        ["a;", " b;", ";", "c"],
        ["-- a; 'b\n c;", "d"],
        ["a /* ; /* ; */ ; */ b;", "c"],
        ["a 'b''; c';", '"d;""e;";', "f"],
        ["a '\\';", " b'"],
        ["a E'it\\'s;", " b'; c"],
        ["\\;;", "a"],
        ["$a$ ; $$ ; $b$ ; $a$;", "$$ ; $$;", "a - b / c;", "d"],
        ["a $$$ ;", " $$; b"],
        ["a /*/ ;", " */ b"],
        ["a (b; c);", "d"],
        ["a (b (c);", " d;", " e);", "f"],
        ["a (';)' -- ;)\n;);", "b"],
        [f"{BODY} a; 'end'; END;", "b"],
        [f"{BODY}-- END;\n a; -- END\nEND;", "b"],
        [f"{BODY} a; /* ; */ end\n;", "b"],
        ["fn_atomic;", "a"],
        ["a 'open; b"],
        ["a $$ open; b"],
        ["a /* open; b"],
    ],
)
def test_it_cuts_at_semicolons(pieces: list[str], *, bounded: bool) -> None:
    assert _pieces("".join(pieces), bounded=bounded) == pieces


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        (f"{BODY} a AS pending; END; b", 2, 3),
        (f"{BODY} ended_at; END; b", 2, 3),
        (f"{BODY} CASE a WHEN b THEN c END; d; END; e", 2, 4),
        (f"{BODY} a AS größe_end; END; b", 2, 3),
        ("a$b$c; d; e", 3, 1),
        ("a$$; d", 2, 1),
        ("a $1; b $2; c", 3, 3),
    ],
)
def test_newer_ones_know_where_words_end(text: str, new: int, old: int) -> None:
    assert [len(_pieces(text, bounded=bounded)) for bounded in (True, False)] == [new, old]
    assert may_differ(text, bounded=False) is (old != new or "ATOMIC" in text)

"""The types of the variables that a PL/pgSQL body declares: the server looks for them when the routine is made."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workbench.sql.extract.columns import type_ref
from workbench.sql.facts import CastsTo, TypeRef
from workbench.sql.facts.types import BUILTIN
from workbench.sql.lexer import Token, TokenKind, whole
from workbench.sql.names import SearchPath
from workbench.sql.place import Place
from workbench.sql.source import Source
from workbench.sql.trees import expression

_NAMES: Final = frozenset({TokenKind.WORD, TokenKind.QUOTED})
_ENDS: Final = frozenset({":", "=", "DEFAULT", "NOT", "COLLATE"})
# What has no type of its own, or one that is a column's or a table's (`t.c%TYPE`).
# The grammar's own words for the server's types: with these, nobody has to be asked.
_SPOKEN: Final = BUILTIN | frozenset(
    {
        "int",
        "integer",
        "bigint",
        "smallint",
        "boolean",
        "real",
        "double",
        "decimal",
        "dec",
        "character",
        "national",
        "float",
    }
)
_TYPELESS: Final = frozenset({"ALIAS", "CURSOR", "SCROLL", "NO", "RECORD", "%"})


def variable_types(body: Source, path: SearchPath, *, own_path: bool) -> Iterator[CastsTo]:
    """Those that are not the server's; where the routine has a search path of its own, those named with a schema."""
    if "declare" not in body.text.lower():
        return
    found = (_type_of(declaration, body, path) for declaration in _declarations(body.text))
    types = tuple(t for t in found if t is not None and not t.builtin and (t.qualified or not own_path))
    if types:
        yield CastsTo(types)


def _type_of(declaration: list[Token], body: Source, path: SearchPath) -> TypeRef | None:
    words = [token for token in declaration[1:] if token.word != "CONSTANT"]
    end = next((number for number, token in enumerate(words) if token.word in _ENDS), len(words))
    kind = words[:end]
    if not kind or kind[0].kind not in _NAMES or not _TYPELESS.isdisjoint(token.word for token in kind):
        return None
    if body.text[kind[0].start : kind[0].end].lower() in _SPOKEN and (len(kind) == 1 or kind[1].word != "."):
        return None
    node = expression(f"NULL::{body.text[kind[0].start : kind[-1].end]}")
    if node is None or node.WhichOneof("node") != "type_cast":
        return None
    return replace(type_ref(node.type_cast.type_name, Place(body, 0, None, path)), at=body.offset(kind[0].start))


def _declarations(text: str) -> Iterator[list[Token]]:
    """The tokens of each declaration between DECLARE and BEGIN."""
    held: list[Token] | None = None
    for token in whole(text):
        if token.word in {"DECLARE", "BEGIN"}:
            held = [] if token.word == "DECLARE" else None
        elif held is not None and token.word == ";":
            if held:
                yield held
            held = []
        elif held is not None:
            held.append(token)

"""JSON with the place of every value, and errors that say what to do. Owns reading only; `json_edit` changes texts.

The standard library forgets positions and folds duplicate keys, and both matter for a file that people keep by hand.
Its string and number scanners are used as they are.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from json.decoder import scanstring  # type: ignore[attr-defined]  # public in fact, missing in the type stubs
from typing import Any, Final

_BLANK: Final = re.compile(r"[ \t\n\r]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORD: Final = re.compile(r"[A-Za-z_$][\w$]*")
_LITERALS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_DEEPEST: Final = 100


class JsonKind(StrEnum):
    """What a value is, in the words of an error message."""

    OBJECT = "an object"
    ARRAY = "a list"
    STRING = "a text"
    NUMBER = "a number"
    BOOLEAN = "true or false"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class JsonNode:
    """A value at `text[start:end]`; `value` for scalars, `items` for lists, `members` for objects."""

    kind: JsonKind
    start: int
    end: int
    value: Any = None
    items: "tuple[JsonNode, ...]" = ()
    members: "tuple[JsonMember, ...]" = ()

    def member(self, key: str) -> "JsonMember | None":
        """The member that every JSON reader would take: the last one of that key."""
        return next((member for member in reversed(self.members) if member.key.value == key), None)

    def get(self, key: str) -> "JsonNode | None":
        """The value of a key, or None."""
        member = self.member(key)
        return None if member is None else member.value

    def text_of(self, key: str) -> str:
        """The value of a key if it is a text, else an empty string."""
        node = self.get(key)
        return node.value if node is not None and node.kind is JsonKind.STRING else ""


@dataclass(frozen=True, slots=True)
class JsonMember:
    """`"key": value` of an object."""

    key: JsonNode
    value: JsonNode

    @property
    def start(self) -> int:
        """Where the key starts."""
        return self.key.start

    @property
    def end(self) -> int:
        """Where the value ends."""
        return self.value.end


class JsonSyntaxError(Exception):
    """The text is not JSON: `message`, `hint`, and the stretch `[start, end)` that is to blame."""

    def __init__(self, message: str, hint: str, start: int, end: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.start = start
        self.end = start if end is None else end


class _Reader:
    """Recursive descent over one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def skip(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        at = at if match is None else match.end()
        if self.text.startswith(("//", "/*"), at):
            raise JsonSyntaxError("comments are not JSON", "Put the remark into a `notes` entry.", at, at + 2)
        return at

    def value(self, at: int, depth: int) -> JsonNode:
        if depth > _DEEPEST:
            raise JsonSyntaxError(f"nested more than {_DEEPEST} levels deep", "A manifest is two or three deep.", at)
        character = self.text[at : at + 1]
        if character == "{":
            return self.object(at, depth)
        if character == "[":
            return self.array(at, depth)
        if character == '"':
            return self.string(at)
        return self.scalar(at)

    def string(self, at: int) -> JsonNode:
        try:
            value, end = scanstring(self.text, at + 1, True)  # noqa: FBT003 - the C function takes no keywords
        except json.JSONDecodeError as error:
            if "Unterminated" in error.msg:
                raise JsonSyntaxError("this text is never closed", 'Add the closing `"`.', at) from error
            if "control character" in error.msg:
                hint = 'A text ends on its own line: add the closing `"` (or write `\\n`, `\\t`).'
                raise JsonSyntaxError("a line break or control character inside a text", hint, error.pos) from error
            hint = "Write a backslash as `\\\\`."
            raise JsonSyntaxError("not a valid escape in a text", hint, error.pos) from error
        return JsonNode(JsonKind.STRING, at, end, value)

    def scalar(self, at: int) -> JsonNode:
        if at >= len(self.text):
            raise JsonSyntaxError("the file ends too early", "A value or a closing bracket is missing.", at)
        number = _NUMBER.match(self.text, at)
        if number is not None:
            if len(number[0]) > 1000:  # noqa: PLR2004 - int() refuses thousands of digits, and nobody means them
                raise JsonSyntaxError("a number of more than 1000 digits", "Is something missing?", at, number.end())
            return JsonNode(JsonKind.NUMBER, at, number.end(), json.loads(number[0]))
        word = _WORD.match(self.text, at)
        if word is not None and word[0] in _LITERALS:
            kind = JsonKind.NULL if word[0] == "null" else JsonKind.BOOLEAN
            return JsonNode(kind, at, word.end(), _LITERALS[word[0]])
        if word is not None:
            hint = f'Texts stand in double quotes: "{word[0]}".'
            raise JsonSyntaxError(f"`{word[0]}` is not a JSON value", hint, at, word.end())
        if self.text[at] in "'\u2018\u2019\u201c\u201d\u201e`":
            hint = 'JSON knows straight double quotes only: "name".'
            raise JsonSyntaxError("wrong kind of quote", hint, at, at + 1)
        if self.text[at] == ",":
            raise JsonSyntaxError("a comma too many", "Take it out.", at, at + 1)
        raise JsonSyntaxError(f"`{self.text[at]}` does not start a JSON value", "A value is missing here.", at, at + 1)

    def array(self, start: int, depth: int) -> JsonNode:
        items: list[JsonNode] = []
        at = self.skip(start + 1)
        if self.text[at : at + 1] == "]":
            return JsonNode(JsonKind.ARRAY, start, at + 1)
        while True:
            items.append(self.value(at, depth + 1))
            more, at = self.after(items[-1].end, "]", start)
            if not more:
                return JsonNode(JsonKind.ARRAY, start, at, items=tuple(items))

    def object(self, start: int, depth: int) -> JsonNode:
        members: list[JsonMember] = []
        at = self.skip(start + 1)
        if self.text[at : at + 1] == "}":
            return JsonNode(JsonKind.OBJECT, start, at + 1)
        while True:
            members.append(self.pair(at, depth))
            more, at = self.after(members[-1].end, "}", start)
            if not more:
                return JsonNode(JsonKind.OBJECT, start, at, members=tuple(members))

    def pair(self, at: int, depth: int) -> JsonMember:
        if self.text[at : at + 1] != '"':
            if at >= len(self.text):
                raise JsonSyntaxError("the file ends inside an object", "A closing `}` is missing.", at)
            self.scalar_key(at)
        key = self.string(at)
        colon = self.skip(key.end)
        if self.text[colon : colon + 1] != ":":
            raise JsonSyntaxError(f'no `:` after the key "{key.value}"', 'Write "key": value.', key.start, key.end)
        return JsonMember(key, self.value(self.skip(colon + 1), depth + 1))

    def scalar_key(self, at: int) -> None:
        """Raise the error for a key that does not start with a double quote."""
        word = _WORD.match(self.text, at)
        if word is not None:
            raise JsonSyntaxError("a key without quotes", f'Write "{word[0]}".', at, word.end())
        if self.text[at] == ",":
            raise JsonSyntaxError("a comma too many", "Take it out.", at, at + 1)
        hint = 'A key is a text in double quotes: "tables": [...].'
        raise JsonSyntaxError(f"`{self.text[at]}` does not start a key", hint, at, at + 1)

    def after(self, end: int, closing: str, start: int) -> tuple[bool, int]:
        """What follows an element: (True, start of the next one) or (False, end of the whole)."""
        at = self.skip(end)
        character = self.text[at : at + 1]
        if character == closing:
            return False, at + 1
        if character == ",":
            following = self.skip(at + 1)
            if self.text[following : following + 1] in ("]", "}") and following < len(self.text):
                hint = "JSON has no comma after the last entry: take it out."
                raise JsonSyntaxError("a comma after the last entry", hint, at, at + 1)
            return True, following
        opening = self.text[start]
        if character == "":
            raise JsonSyntaxError(
                f"the file ends before this `{opening}` is closed", f"Add the missing `{closing}`.", start, start + 1
            )
        if character in ("]", "}"):
            hint = f"Expected `{closing}`, or a bracket is missing before."
            raise JsonSyntaxError(f"`{character}` does not close a `{opening}`", hint, at, at + 1)
        # The comma belongs right behind the element, which may be a line above where the trouble shows.
        raise JsonSyntaxError("a comma is missing", "Put a comma between the entries.", end, end)


def parse_json(text: str, start: int = 0) -> JsonNode:
    """Parse one JSON text from `start` on.

    Raises:
        JsonSyntaxError: it is not JSON; says where and what to do.
    """
    reader = _Reader(text)
    at = reader.skip(start)
    if at >= len(text):
        raise JsonSyntaxError("the file is empty", 'A manifest starts as {"tables": [], "enums": []}.', start)
    root = reader.value(at, 0)
    rest = reader.skip(root.end)
    if rest < len(text):
        raise JsonSyntaxError("text after the end of the JSON value", "Is a bracket closed too early?", rest, rest + 1)
    return root

"""Which files call routines that earlier files have made: what those do is then a part of what the callers do."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from workbench.lint.cache import FACTS, Memory
from workbench.lint.kept import KeptFacts, Outline
from workbench.progress import CancelToken
from workbench.sql.names import Name

_WORD: Final = re.compile(r"\w+")
_MOST: Final = 50  # routines that one file calls, directly or not


class Calling(NamedTuple):
    """A file by its number, and the CREATE FUNCTION statements of what it calls; `key` is another where these are."""

    number: int
    key: str
    routines: tuple[str, ...]


class _Made(NamedTuple):
    """Where a routine is made."""

    file: int
    start: int
    end: int


def callers(keys: Sequence[str], outlines: Sequence[Outline], text: Callable[[int], str]) -> list[Calling]:
    """The files that call what earlier ones have made.

    Args:
        keys: what the contents of the files are known by, in order.
        outlines: what is known of each.
        text: gives a file's text.
    """
    found: list[Calling] = []
    known: dict[Name, dict[tuple[str, ...], _Made]] = {}
    bare: dict[str, set[Name]] = {}
    for number, outline in enumerate(outlines):
        wanted = [name for name in outline.calls if name in known]
        if wanted:
            texts = tuple(_texts(wanted, known, bare, text))
            said = hashlib.blake2b("\0".join(texts).encode("utf-8", "replace"), digest_size=16).hexdigest()
            found.append(Calling(number, f"{keys[number]}+{said}", texts))
        for name, types, start, end in outline.routines:
            known.setdefault(name, {})[types] = _Made(number, start, end)
            bare.setdefault(name.name, set()).add(name)
    return found


def gather_called(
    texts: Mapping[str, str],
    routines: Mapping[str, tuple[str, ...]],
    memory: Memory,
    cancel: CancelToken | None = None,
    *,
    thrifty: bool = False,
) -> dict[str, KeptFacts]:
    """The facts of files that call, by their keys; see `gather`.

    Raises:
        Cancelled: `cancel` was set.
    """
    if not texts:
        return {}
    known = memory.find(FACTS, list(texts))
    kept: dict[str, KeptFacts] = {}
    for key in texts:
        text, called = partial(texts.__getitem__, key), routines[key]
        if key in known:
            kept[key] = KeptFacts(text, packed=known[key], thrifty=thrifty, routines=called)
            continue
        # The parser is loaded by the first file that needs it.
        from workbench.sql.file_facts import file_facts

        if cancel is not None:
            cancel.check()
        kept[key] = KeptFacts(text, facts=file_facts(text(), called), thrifty=thrifty, routines=called)
    new = {key: kept[key].packed for key in texts if key not in known}
    memory.keep(FACTS, {key: packed for key, packed in new.items() if packed})
    return kept


def _texts(
    wanted: Sequence[Name],
    known: dict[Name, dict[tuple[str, ...], _Made]],
    bare: dict[str, set[Name]],
    text: Callable[[int], str],
) -> Iterator[str]:
    """The statements that make some routines, and those that these name."""
    waiting, seen = sorted(wanted), set(wanted)
    while waiting and len(seen) < _MOST:
        for made in known[waiting.pop()].values():
            statement = text(made.file)[made.start : made.end]
            yield statement
            named = {name for word in set(_WORD.findall(statement.lower())) for name in bare.get(word, ())}
            waiting += sorted(named - seen)
            seen |= named

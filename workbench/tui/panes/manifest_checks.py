"""What can be said about a change to the manifest while it is being typed. Pure; the edits check again themselves."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.project.manifest_names import DEFAULT_SCHEMA, split_name, validate_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.project.manifest import EntryKind, Manifest


class Task(StrEnum):
    """The changes that ask for something."""

    ADD = "add"
    RENAME = "rename"
    DEPRECATE = "deprecate"


@dataclass(frozen=True, slots=True)
class Said:
    """About one field: what is wrong (keeps it from being written), or what is worth knowing."""

    problem: str = ""
    remark: str = ""


def about_new_name(
    name: str,
    kind: "EntryKind",
    manifest: "Manifest | None",
    created: "Mapping[tuple[str, str], str] | None",
    old: str = "",
) -> Said:
    """About the name of an entry to add, or of one to rename from `old`."""
    name = name.strip()
    problem = validate_name(name)
    if problem is not None:
        return Said(problem)
    if name == old:
        return Said("that is its name already")
    if manifest is not None and manifest.allows(kind, *split_name(name)) and split_name(name) != split_name(old):
        return Said(f"the manifest lists the {kind} {name} already")
    return Said(remark=_about_creation(name, kind, created))


def _about_creation(name: str, kind: "EntryKind", created: "Mapping[tuple[str, str], str] | None") -> str:
    qualified = ".".join(split_name(name))
    if created is None or (str(kind), qualified) in created:
        return ""
    for other, article in (("table", "a"), ("enum", "an")):
        if (other, qualified) in created:
            return f"the migrations create {name} as {article} {other}"
    return f"no migration creates the {kind} {name} yet"


def about_replacement(name: str, kind: "EntryKind | None", manifest: "Manifest | None", own: str) -> Said:
    """About what is to be used instead: any words will do, but a name should be one of the manifest's."""
    name = name.strip()
    if not name or manifest is None:
        return Said()
    if _has_controls(name):
        return Said("line breaks and control characters cannot be part of it")
    if split_name(name) == split_name(own):
        return Said("it cannot replace itself")
    kinds = [kind] if kind is not None else []
    if validate_name(name) is None and kinds and not manifest.allows(kinds[0], *split_name(name)):
        return Said(remark=f"the manifest lists no {kind} {name}")
    return Said()


def about_reason(reason: str) -> Said:
    """About why: the next author reads nothing else."""
    if not reason.strip():
        return Said("say why: authors see it where they use it")
    return Said("line breaks and control characters cannot be part of it") if _has_controls(reason) else Said()


def about_since(since: str) -> Said:
    """About since when: a date or a release, as the project likes."""
    return Said("line breaks and control characters cannot be part of it") if _has_controls(since) else Said()


def shown_name(name: str) -> str:
    """A name as it is spoken of: without `public`."""
    schema, bare = split_name(name)
    return bare if schema == DEFAULT_SCHEMA else f"{schema}.{bare}"


def _has_controls(text: str) -> bool:
    return any(character < " " or character == "\x7f" for character in text)

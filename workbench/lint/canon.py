"""How names stand to the manifest, in the words of a finding: is it canonical, what is it close to, what to do."""

import difflib

from workbench.lint.finding import Fix
from workbench.lint.story import Life
from workbench.lint.view import World
from workbench.project.manifest import EntryKind
from workbench.sql.names import PUBLIC, Name

_CLOSE = 0.72


def is_known(world: World, kind: EntryKind, name: Name) -> bool:
    """Whether the manifest lists an object, be it as deprecated; or does not care, or cannot be asked."""
    manifest = world.manifest
    if manifest is None or not world.governs(name.schema):
        return True
    return manifest.allows(kind, *name) or manifest.deprecation_of(kind, *name) is not None


def standing(world: World, kind: EntryKind, name: Name) -> Life | None:
    """What has a name when the whole chain has run: any relation for a table's name, any type for an enum's."""
    return world.story.living_relation(name) if kind is EntryKind.TABLE else world.story.living_type(name)


def advice(world: World, kind: EntryKind, name: Name) -> str:
    """What to do about a name that is not canonical."""
    add = f'add "{entry(name)}" to "{kind.key}" in {world.manifest_path}'
    near = nearest(world, kind, name)
    if near:
        return f'Did you mean "{near}"? If the {kind} is meant to be new, {add} in the same commit.'
    return f"If the {kind} is meant to be, {add} in the same commit; otherwise use a canonical one."


def listing(world: World, kind: EntryKind, name: Name) -> Fix | None:
    """The name added to the manifest."""
    if world.manifest is None:
        return None
    return Fix(f'Add "{entry(name)}" to "{kind.key}" in the manifest', listed=((kind, entry(name)),))


def entry(name: Name) -> str:
    """A name as the manifest lists it."""
    return name.name if name.schema == PUBLIC else f"{name.schema}.{name.name}"


def nearest(world: World, kind: EntryKind, name: Name) -> str:
    """The entry of the manifest that looks most like a name, or an empty string."""
    if world.manifest is None:
        return ""
    names = {listed.name.lower(): listed.name for listed in world.manifest.of(kind)}
    found = difflib.get_close_matches(entry(name).lower(), names, n=1, cutoff=_CLOSE)
    return names[found[0]] if found else ""

"""Differences that a project says it does not mind, each with the reason why. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from workbench.catalog.model import Difference, Key


@dataclass(frozen=True, slots=True)
class Ignored:
    """A difference that is passed over, and why."""

    key: Key
    reason: str


def ignored(differences: Iterable[Difference], reasons: Mapping[str, str]) -> Iterator[Ignored]:
    """Those of some differences that are passed over.

    Args:
        differences: between two catalogs.
        reasons: by pattern of names (``public.tmp_*``, which may begin with a kind: ``index public.tmp_*``); what is
            part of an object goes with it.
    """
    for difference in differences:
        name, kind = str(difference.key), difference.key.kind.value
        reason = next((why for pattern, why in reasons.items() if _is_meant(pattern, kind, name)), None)
        if reason is not None:
            yield Ignored(difference.key, reason)


def _is_meant(pattern: str, kind: str, name: str) -> bool:
    named = pattern.removeprefix(f"{kind} ")
    return any(fnmatchcase(name, each) for each in (named, f"{named}.*"))

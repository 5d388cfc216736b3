"""All rules, found by their files: `rules/<family>/<rule>.py` holds the class of that name. Imported on first use."""

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from workbench.lint.rule import Rule

_PACKAGE = "workbench.lint.rules"
_CLOSE: Final = 0.6


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """One instance of each rule, by family and name."""
    found: list[Rule] = []
    for family in sorted(files(_PACKAGE).iterdir(), key=lambda entry: entry.name):
        if not family.is_dir() or family.name.startswith("_"):
            continue
        modules = sorted(entry.name for entry in family.iterdir() if entry.name.endswith(".py"))
        found.extend(_load(family.name, name.removesuffix(".py")) for name in modules if not name.startswith("_"))
    return tuple(found)


def _load(family: str, module: str) -> Rule:
    loaded = import_module(f"{_PACKAGE}.{family}.{module}")
    rule: Rule = getattr(loaded, "".join(part.capitalize() for part in module.split("_")))()
    return rule


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, Rule]:
    return MappingProxyType({rule.name: rule for rule in all_rules()})


def find_rule(name: str) -> Rule | None:
    """A rule by its name."""
    return _by_name().get(name)


def nearest_rule(name: str, families: Iterable[str] = ()) -> str:
    """The name of a rule (or of one of some families) that looks most like a wrong one, or an empty string."""
    near = difflib.get_close_matches(name, (*families, *_by_name()), n=1, cutoff=_CLOSE)
    return near[0] if near else ""

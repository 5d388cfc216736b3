"""How values are declared: dataclasses that are frozen for the type checker, and compared and hashed by content.

At run time nothing guards them: making a dataclass that is frozen then takes four times as long, and linting a large
project makes a million.
"""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[_T]) -> type[_T]:
    """A frozen dataclass with slots."""
    return dataclass(slots=True, unsafe_hash=True)(kind)

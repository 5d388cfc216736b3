"""Migration Workbench: write, review, prove and compare Supabase and PostgreSQL migrations in a terminal."""

from typing import Final

__version__: Final = "0.1.0"

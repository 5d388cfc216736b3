"""New migrations, from patterns to SQL."""

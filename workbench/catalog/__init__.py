"""A database's schema objects as values, and how two sets of them differ. Knows a connection and nothing else."""

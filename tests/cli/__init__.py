"""The command line, as CI runs it."""

"""The command line: arguments, exit codes, and the only writers of stdout and stderr."""

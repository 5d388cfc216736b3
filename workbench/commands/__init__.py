"""The verbs, shared by the command line and the terminal UI: values in, results out, nothing printed."""

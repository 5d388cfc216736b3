"""The terminal UI's panes."""

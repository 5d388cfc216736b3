"""The terminal UI, headless and on a real terminal."""

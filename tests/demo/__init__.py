"""The demo project and the private copies of it."""

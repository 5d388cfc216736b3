"""Tests of workbench.lint."""

"""Tests of workbench.catalog."""

"""Tests of workbench.sql."""

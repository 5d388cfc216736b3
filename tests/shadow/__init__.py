"""Tests of the shadow: real servers, real migrations."""

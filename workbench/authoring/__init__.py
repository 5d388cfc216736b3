"""Scaffolds: patterns, new migrations and the manifest change that goes with them."""

"""Pairs of states for the fixes of drift: A, B, and a judge that shares nothing with the product."""

"""Comparing accounts: points, their alignment, how aligned points relate."""

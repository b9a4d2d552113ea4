"""Accounts cut into minimal content units: the points that a comparison aligns."""

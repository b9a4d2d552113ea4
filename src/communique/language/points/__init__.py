"""Accounts cut into minimal content units: the points that a comparison aligns."""

from communique.language.points.units import Unit, Word, units_of

__all__ = ["Unit", "Word", "units_of"]

"""Positions: what an actor supports, opposes or is concerned about."""

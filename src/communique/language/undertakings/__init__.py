"""Undertakings: demands, commitments, offers and warnings, with their conditions and deadlines."""

"""Encounters: calls, meetings, summits and visits, held or planned, one entry for each."""

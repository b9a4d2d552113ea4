"""Statements: who said what to whom, in which words, and through whom it reached the text."""

"""Reads news reports and official statements about diplomacy into a sourced record."""

__version__ = "0.1.0"

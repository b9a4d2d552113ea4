"""Where records are kept: tables, and the named queries over them."""

from communique.store.duckdb import DuckDBStore

__all__ = ["DuckDBStore"]

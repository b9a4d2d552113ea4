"""Where records are kept: tables, and the named queries over them."""

from communique.store.duckdb import DuckDBStore
from communique.store.store import Store

__all__ = ["DuckDBStore", "Store"]

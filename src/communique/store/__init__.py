"""Where records are kept: tables, the named queries over them, and full-text search beside them."""

from communique.store.changes import TableChange
from communique.store.duckdb import DuckDBStore
from communique.store.opening import is_database, open_store
from communique.store.parquet import read_rows, write_rows
from communique.store.queries import query_names
from communique.store.rows import record_from_json, record_to_json
from communique.store.search import Facet, Search, SearchAnswer, SearchHit
from communique.store.store import Store
from communique.store.tables import TableWriter

__all__ = [
    "DuckDBStore",
    "Facet",
    "Search",
    "SearchAnswer",
    "SearchHit",
    "Store",
    "TableChange",
    "TableWriter",
    "is_database",
    "open_store",
    "query_names",
    "read_rows",
    "record_from_json",
    "record_to_json",
    "write_rows",
]

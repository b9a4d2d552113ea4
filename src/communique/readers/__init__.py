"""Readers turn files, URLs, archives and standard input into documents or rejections."""

from communique.readers.documents import make_document
from communique.readers.files import read_file, read_files
from communique.readers.metadata import Metadata, parse_columns
from communique.readers.sources import total_size
from communique.records import DEFAULT_MAX_BYTES

__all__ = [
    "DEFAULT_MAX_BYTES",
    "Metadata",
    "make_document",
    "parse_columns",
    "read_file",
    "read_files",
    "total_size",
]

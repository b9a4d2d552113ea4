"""Readers turn files, compressed files and standard input into documents or rejections."""

from communique.readers.documents import make_document
from communique.readers.files import read_file, read_files
from communique.readers.metadata import Metadata
from communique.records import DEFAULT_MAX_BYTES

__all__ = ["DEFAULT_MAX_BYTES", "Metadata", "make_document", "read_file", "read_files"]

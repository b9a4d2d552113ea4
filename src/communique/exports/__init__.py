"""Events of a corpus in the formats of event-data research, each row traceable to its text."""

from __future__ import annotations

from communique.exports.write import FORMATS, ExportSummary, export

__all__ = ["FORMATS", "ExportSummary", "export"]

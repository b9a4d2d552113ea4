"""Build the packaged table from the tables in `knowledge/sources`: `python -m communique.knowledge.build`."""

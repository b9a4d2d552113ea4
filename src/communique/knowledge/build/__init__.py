"""Build the packaged table from `knowledge/sources`: `python -m communique.knowledge.build`."""

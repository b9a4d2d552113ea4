"""The cross-document step: what many documents tell of one thing becomes one thing."""

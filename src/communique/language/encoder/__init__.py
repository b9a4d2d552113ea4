"""One small transformer read once per document; learned components put their heads on top."""

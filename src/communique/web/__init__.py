"""The web interface and the REST API. Needs the extra `web`."""

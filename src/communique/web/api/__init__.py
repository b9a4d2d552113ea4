"""The REST API, version 1."""

from communique.web.api.router import router

__all__ = ["router"]

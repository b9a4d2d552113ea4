"""Failures as answers: one JSON shape for programs, one page for people.

{"error": {"code": "not_found", "message": "no document 'x'", "fields": []}}
"""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus
from pathlib import PurePath
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from communique.errors import (
    CommuniqueError,
    InputError,
    NotFoundError,
    StoreLockedError,
)
from communique.web.rendering import render

log = logging.getLogger("communique.web")


class FieldFailure(BaseModel):
    """What is wrong with one parameter or field; its value is not repeated."""

    field: str
    message: str


class Failure(BaseModel):
    """Why a request failed."""

    code: str
    message: str
    fields: list[FieldFailure] = []


class FailureAnswer(BaseModel):
    """The body of every answer that is no success."""

    error: Failure


class Refusal(Exception):  # noqa: N818  (an answer, no fault)
    """A request that is refused with an HTTP status and a reason for people."""

    def __init__(self, status: int, message: str, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers


def wants_json(path: str) -> bool:
    """Whether a path is one of the API, for programs."""
    return path.startswith("/api/") or path == "/openapi.json"


def failure_response(
    path: str,
    status: int,
    message: str,
    *,
    fields: list[FieldFailure] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """The answer to a request that failed."""
    phrase = HTTPStatus(status).phrase
    failure = Failure(
        code=phrase.lower().replace(" ", "_").replace("-", "_"), message=message,
        fields=fields or [],
    )  # fmt: skip
    if wants_json(path):
        body = FailureAnswer(error=failure).model_dump()
        return JSONResponse(body, status_code=status, headers=headers)
    page = render("failure.html", status=status, phrase=phrase, failure=failure)
    return Response(page, status, headers, media_type="text/html")


def install(app: FastAPI) -> None:
    """Turn every error of ours and of FastAPI's into such an answer.

    Faults are answered by `Protection`: Starlette would raise them anew, for the server to log
    with the words they hold.
    """

    def answer(request: Request, status: int, message: str, **more: Any) -> Response:
        return failure_response(request.url.path, status, message, **more)

    @app.exception_handler(Refusal)
    def _refusal(request: Request, error: Refusal) -> Response:
        return answer(request, error.status, error.message, headers=error.headers)

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        message = {404: "there is nothing here"}.get(error.status_code, error.detail)
        return answer(request, error.status_code, message, headers=dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    def _validation(request: Request, error: RequestValidationError) -> Response:
        fields = [
            FieldFailure(field=".".join(str(part) for part in item["loc"]), message=item["msg"])
            for item in error.errors()
        ]
        return answer(request, 422, "some parameters have wrong values", fields=fields)

    @app.exception_handler(CommuniqueError)
    def _own(request: Request, error: CommuniqueError) -> Response:
        return answer(request, _status_of(error), str(error))


def log_fault(error: BaseException) -> None:
    """Log where a fault arose, without its message: that may hold a document's words."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{PurePath(f.filename).name}:{f.lineno}" for f in reversed(frames[-6:]))
    log.error("%s at %s", type(error).__name__, places)


def _status_of(error: CommuniqueError) -> int:
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, InputError):
        return 413 if error.reason == "too_large" else 400
    if isinstance(error, StoreLockedError):
        return 503
    log_fault(error)
    return 500

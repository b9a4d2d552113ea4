"""Lets in who has a token, and nobody else where one is needed."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from communique.web.access import SESSION_SECONDS, Role
from communique.web.failures import Refusal, failure_response, wants_json
from communique.web.rendering import render
from communique.web.state import State, state_of

COOKIE = "communique_session"
OPEN_PATHS = ("/sign-in", "/static/")

router = APIRouter(include_in_schema=False)


class Access:
    """Gives every request its role, from a bearer token or a session, or turns it away."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        settings = self._state.settings
        role: Role | None = "read" if settings.is_read_only else "write"
        if settings.needs_token:
            client = (scope.get("client") or ("?",))[0]
            headers = Headers(scope=scope)
            if not self._state.guesses.take(client, is_kept=False):
                response = failure_response(
                    scope["path"], 429, "too many wrong tokens; wait a minute",
                    headers={"retry-after": "60"},
                )  # fmt: skip
                await response(scope, receive, send)
                return
            role = self._role(headers, client)
            if role == "write" and settings.is_read_only:
                role = "read"
        if role is None and not scope["path"].startswith(OPEN_PATHS):
            await self._turn_away(scope, receive, send)
            return
        scope.setdefault("state", {})["role"] = role or "read"
        await self._app(scope, receive, send)

    def _role(self, headers: Headers, client: str) -> Role | None:
        scheme, _, secret = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._state.tokens is not None:
            token = self._state.tokens.find(secret.strip())
            if token is None:
                self._state.guesses.take(client)
            return token.role if token else None
        session = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        token = self._state.sessions.token(session) if session else None
        # A token that was removed takes its sessions with it.
        if token is None or self._state.tokens is None or token not in self._state.tokens.all():
            return None
        return token.role

    async def _turn_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if wants_json(path):
            response = failure_response(
                path, 401, "a token is needed: send it as Authorization: Bearer TOKEN",
                headers={"www-authenticate": "Bearer"},
            )  # fmt: skip
        else:
            response = RedirectResponse(f"/sign-in?next={quote(path)}", 303)
        await response(scope, receive, send)


@router.get("/sign-in")
def show_sign_in(next: str = "/") -> HTMLResponse:
    """The page on which a token is entered."""
    return HTMLResponse(render("sign_in.html", next=_local(next), is_wrong=False))


@router.post("/sign-in")
def sign_in(request: Request, token: str = Form(), next: str = Form("/")) -> Response:
    """Begin a session with a token."""
    state = state_of(request)
    client = request.client.host if request.client else "?"
    found = state.tokens.find(token.strip()) if state.tokens else None
    if found is None:
        if not state.guesses.take(client):
            raise Refusal(429, "too many wrong tokens; wait a minute")
        return HTMLResponse(
            render("sign_in.html", next=_local(next), is_wrong=True), status_code=403
        )
    response = RedirectResponse(_local(next), 303)
    response.set_cookie(
        COOKIE, state.sessions.start(found), max_age=SESSION_SECONDS, httponly=True,
        samesite="strict", secure=request.url.scheme == "https",
    )  # fmt: skip
    return response


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session."""
    if session := request.cookies.get(COOKIE):
        state_of(request).sessions.end(session)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(COOKIE)
    return response


def _local(path: str) -> str:
    """A path of this server, never the address of another one."""
    is_local = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_local else "/"

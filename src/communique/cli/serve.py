"""`communique serve` and `communique tokens`: the web interface and who may use it."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from communique.corpus import Corpus

Store = Annotated[
    str | None,
    typer.Argument(
        metavar="STORE",
        help="DuckDB file, made if it is missing, or the postgresql:// URL of a database.",
        show_default=False,
    ),
]
ServedStore = Annotated[str, typer.Argument(metavar="STORE", help="The store that is served.")]
TokenFile = Annotated[
    Path | None,
    typer.Option(
        "--tokens",
        metavar="FILE",
        help="File of tokens; by default STORE.tokens, of a database communique.tokens here.",
    ),
]

tokens_app = typer.Typer(
    help="Tokens for `communique serve --host`: made once, kept as hashes.", no_args_is_help=True
)


def serve(
    store: Store = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 picks a free one.")] = 8000,
    host: Annotated[
        str,
        typer.Option(help="Address to listen on; any but this computer's own needs a token."),
    ] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Name by which browsers reach the server; repeatable."),
    ] = None,
    tokens: TokenFile = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nobody may add texts.")] = False,
    demo: Annotated[
        bool, typer.Option("--demo", help="Example documents, in a store that is thrown away.")
    ] = False,
) -> None:
    """Open the record in a browser, and answer programs at /api/v1.

    Listens on this computer only, unless --host says otherwise; then every request needs a token
    (communique tokens add).
    """
    if demo == (store is not None):
        raise typer.BadParameter("name a store, or give --demo alone", param_hint="STORE")
    try:
        import uvicorn

        from communique.web.access import Tokens
        from communique.web.app import create_app
        from communique.web.server import Protocol
        from communique.web.settings import LOOPBACK_NAMES, ServeSettings
    except ModuleNotFoundError as error:
        raise typer.BadParameter(
            f"the web interface needs {error.name}: pip install 'communique[web]'",
            param_hint="serve",
        ) from None

    is_open = not _is_loopback(host)
    known = Tokens(tokens or _token_file(store))
    if is_open and not known.all():
        raise typer.BadParameter(
            f"{host} can be reached from outside, so a token is needed; make one with: "
            "communique tokens add STORE --name NAME --role write",
            param_hint="--host",
        )
    names = (*LOOPBACK_NAMES, host.lower(), *(name.lower() for name in allow_host or ()))
    settings = ServeSettings(
        hosts=tuple(dict.fromkeys(names)),
        needs_token=is_open,
        is_read_only=read_only,
        is_warmed_up=True,
    )
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with _open_corpus(store, is_read_only=read_only) as corpus:
        app = create_app(corpus, settings, tokens=known if is_open else None)
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"communique: http://{shown}:{port}  (Ctrl-C ends it)", err=True)
        uvicorn.run(
            app, host=host, port=port, http=Protocol, access_log=False, log_level="warning",
            server_header=False, limit_concurrency=500, timeout_graceful_shutdown=5,
            # Longer than a reader looks at a page: a connection that closes just then is a fault.
            timeout_keep_alive=60,
        )  # fmt: skip


@contextmanager
def _open_corpus(store: str | None, *, is_read_only: bool) -> Iterator[Corpus]:
    from tempfile import TemporaryDirectory

    from communique.corpus import Corpus

    if store is not None:
        # Reading alone needs a store; otherwise a new one is made.
        with Corpus.open(store, read_only=is_read_only) as corpus:
            yield corpus
        return
    from communique.web.demo import demo_documents

    with (
        TemporaryDirectory(prefix="communique-demo-") as folder,
        Corpus.open(Path(folder, "demo.duckdb")) as corpus,
    ):
        typer.echo("communique: reading the example documents …", err=True)
        corpus.add(demo_documents())
        corpus.consolidate()
        yield corpus


def _token_file(store: str | None) -> Path:
    from communique.store import is_database

    # The URL of a database is no name for a file, and may hold a password.
    return Path("communique.tokens" if store and is_database(store) else f"{store}.tokens")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


@tokens_app.command("add")
def add_token(
    store: ServedStore,
    name: Annotated[str, typer.Option(help="Whose token it is.")],
    role: Annotated[
        Literal["read", "write"], typer.Option(help="write may add texts, read may not.")
    ] = "read",
    tokens: TokenFile = None,
) -> None:
    """Make a token and print it, once."""
    from communique.web.access import Tokens

    kept = Tokens(tokens or _token_file(store))
    typer.echo(kept.add(name, role))
    typer.echo(f"communique: kept as a hash in {kept.path}; it is not shown again", err=True)


@tokens_app.command("list")
def list_tokens(
    store: ServedStore,
    tokens: TokenFile = None,
) -> None:
    """Names and roles of the tokens."""
    from communique.web.access import Tokens

    for token in Tokens(tokens or _token_file(store)).all():
        typer.echo(f"{token.name}\t{token.role}")


@tokens_app.command("remove")
def remove_token(
    store: ServedStore,
    name: Annotated[str, typer.Option(help="Whose token goes.")],
    tokens: TokenFile = None,
) -> None:
    """Take a token away; browsers that signed in with it are signed out."""
    from communique.web.access import Tokens

    Tokens(tokens or _token_file(store)).remove(name)

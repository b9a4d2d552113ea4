"""`communique watch`: what is new in feeds and sitemaps into a store."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options
from communique.cli.add import MAX_LISTED, Workers, make_engine
from communique.cli.output import DONE_WITH_REJECTIONS, counted, report_rejection

if TYPE_CHECKING:
    from communique.corpus import WatchPlan, WatchSummary

LEAST_SECONDS = 60.0
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _check_plan(path: Path) -> Path:
    load_plan(path)
    return path


def load_plan(path: Path) -> WatchPlan:
    """The plan of a file; a wrong one is wrong usage."""
    from communique.corpus import WatchPlan
    from communique.errors import SettingsError

    try:
        return WatchPlan.from_toml(path)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from None


def _check_interval(text: str) -> str:
    parse_interval(text)
    return text


def parse_interval(text: str) -> float:
    """Seconds of an interval such as 90s, 15m, 6h or 1d."""
    match = re.fullmatch(r"(\d+)([smhd])", text.strip())
    if match is None:
        raise typer.BadParameter(f"{text!r}: give a number and s, m, h or d, such as 15m")
    seconds = float(match[1]) * _SECONDS[match[2]]
    if seconds < LEAST_SECONDS:
        raise typer.BadParameter(f"{text!r} is too often: give a minute or more")
    return seconds


def watch(
    feeds: Annotated[
        Path,
        typer.Argument(
            metavar="FEEDS.toml",
            help="The feeds and sitemaps, each a table `source` with its url (docs/watching.md).",
            callback=_check_plan,
        ),
    ],
    store: Annotated[
        str,
        typer.Argument(
            metavar="STORE",
            help="DuckDB file, made if it is missing, or URL of a PostgreSQL database.",
        ),
    ],
    once: Annotated[
        bool, typer.Option("--once", help="Look once, read what is new, and end.")
    ] = False,
    every: Annotated[
        str,
        typer.Option(
            metavar="INTERVAL",
            help="Look again after so long, such as 90s, 15m, 6h or 1d.",
            callback=_check_interval,
        ),
    ] = "15m",
    workers: Workers = None,
    config: options.Config = None,
    max_bytes: options.MaxBytes = None,
) -> None:
    """Read what is new in feeds and sitemaps into a store, over and over or once.

    Asks robots.txt, waits between requests, and fetches each page once. Can be stopped at any time:
    on Ctrl-C the pages in hand are kept, and the next run goes on.
    """
    plan = load_plan(feeds)
    settings = options.load_settings(config, max_bytes)
    from communique.cli.progress import show_progress
    from communique.corpus import Corpus
    from communique.corpus.addition import ADDING_MIB
    from communique.errors import StoreLockedError
    from communique.readers.fetching import Fetcher

    engine = make_engine(settings, workers or 1)
    with (
        _stop_on_signals() as stop,
        Fetcher(
            contact=plan.contact,
            delay_seconds=plan.delay_seconds,
            timeout_seconds=plan.timeout_seconds,
            sleep=stop.wait,
        ) as fetcher,
    ):
        while True:
            has_rejections = False
            try:
                # The store is let go of between two looks, so that others can read it.
                with (
                    Corpus.open(store, memory_mib=ADDING_MIB) as corpus,
                    show_progress(None) as progress,
                ):
                    summary = corpus.watch(
                        plan,
                        fetcher=fetcher,
                        engine=engine,
                        max_bytes=settings.max_bytes,
                        should_stop=stop.is_set,
                        on_progress=progress.count_document,
                    )
                has_rejections = print_summary(summary, store)
            except StoreLockedError as error:
                if once:
                    raise
                typer.echo(f"communique: {error}; the next look is in {every}", err=True)
            if once or stop.wait(parse_interval(every)):
                break
    if has_rejections:
        raise typer.Exit(DONE_WITH_REJECTIONS)


def print_summary(summary: WatchSummary, store: str) -> bool:
    """Print what came of a look; whether anything could not be read."""
    for url, problem in summary.problems.items():
        typer.echo(f"communique: {url}: {problem}", err=True)
    for rejection in summary.rejections[:MAX_LISTED]:
        report_rejection(rejection)
    if (more := summary.rejected_count - MAX_LISTED) > 0:
        typer.echo(f"communique: {more:,} more rejected: communique rejections {store}", err=True)
    by_reason = ", ".join(f"{reason} {count:,}" for reason, count in summary.rejected.items())
    typer.echo(
        f"{counted(summary.found, 'new page')}, {summary.added:,} added, "
        f"{summary.known:,} known already, "
        f"{summary.rejected_count:,} rejected{f' ({by_reason})' if by_reason else ''}, "
        f"{summary.waiting:,} waiting: {store}"
    )
    return bool(summary.problems or summary.rejected_count)


@contextmanager
def _stop_on_signals() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C or SIGTERM sets; the second ends the process as usual."""
    stop = threading.Event()

    def ask_to_stop(number: int, _: object) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])
        typer.echo("communique: stopping; the pages in hand are kept", err=True)

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, ask_to_stop)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

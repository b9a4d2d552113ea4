"""Pictures of the real program in Debian's Chromium, over the example documents.

`python docs/screenshots.py` renews those in the README (docs/images/*.webp);
`python docs/screenshots.py --review FOLDER` takes every page, light and dark, at 360, 1024 and 1600
pixels, to be looked at.
"""

from __future__ import annotations

import argparse
import base64
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from communique.corpus import Corpus
from communique.web.app import create_app
from communique.web.demo import demo_documents
from communique.web.settings import ServeSettings

IMAGES = Path(__file__).parent / "images"
CHROMIUM = "/usr/bin/chromium"
WIDTHS = (360, 1024, 1600)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class Shot(NamedTuple):
    """A page, and for the README its size and what is done before the picture is taken."""

    name: str
    path: str
    width: int = 1280
    height: int = 800
    choose: str | None = None


def shots(corpus: Corpus) -> list[Shot]:
    """Every page, those of the README first."""
    group = next(x for x in corpus.encounter_groups() if x.parties == ("RUS", "USA"))
    first = next(x for x in corpus.encounter_group(group.id).members if x.party == "USA")
    event = max(corpus.event_groups(), key=lambda x: x.document_count)
    thread = max(corpus.undertaking_threads(), key=lambda x: x.step_count)
    series = max(corpus.position_series(), key=lambda x: x.document_count)
    return [
        Shot("encounter", f"/encounters/{first.document_id}/{first.id}", height=1000),
        Shot("document", "/documents/2021-12-07-call-report", choose="#s2 button"),
        Shot("timeline", "/timeline", height=700),
        Shot("start", "/"),
        Shot("search", "/search?q=sanctions"),
        Shot("statements", "/statements"),
        Shot("events", "/groups/events"),
        Shot("event", f"/groups/events/{event.id}"),
        Shot("encounters", "/groups/encounters"),
        Shot("undertakings", "/groups/undertakings"),
        Shot("undertaking", f"/groups/undertakings/{thread.id}"),
        Shot("positions", "/positions"),
        Shot("series", f"/groups/positions/{series.id}"),
        Shot("actor", "/actors/RUS"),
        Shot("person", "/actors/person:joe-biden"),
        Shot("actors", "/actors"),
        Shot("network", "/network"),
        Shot("documents", "/documents"),
        Shot("missing", "/documents/none"),
        Shot("api", "/api"),
    ]


SHOWN = ("encounter", "document", "timeline", "start")


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--review", type=Path, metavar="FOLDER")
    folder: Path | None = parser.parse_args().review
    with (
        tempfile.TemporaryDirectory() as temporary,
        Corpus.open(Path(temporary, "demo.duckdb")) as corpus,
    ):
        corpus.add(demo_documents())
        corpus.consolidate()
        with serving(corpus) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            )
            for shot in shots(corpus):
                if folder is not None:
                    review(browser, address, shot, folder)
                elif shot.name in SHOWN:
                    take(browser, address, shot)
            browser.close()


def take(browser: Browser, address: str, shot: Shot) -> None:
    """One picture for the README."""
    page = browser.new_page(viewport={"width": shot.width, "height": shot.height})
    _open(page, address, shot)
    taken = page.context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": 82}
    )
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / f"{shot.name}.webp").write_bytes(base64.b64decode(taken["data"]))
    page.close()


def review(browser: Browser, address: str, shot: Shot, folder: Path) -> None:
    """One page in every width, light and dark."""
    folder.mkdir(exist_ok=True, parents=True)
    for scheme in SCHEMES:
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
            _open(page, address, shot)
            page.screenshot(path=folder / f"{shot.name}-{width}-{scheme}.png")
            page.close()


def _open(page: Page, address: str, shot: Shot) -> None:
    # The first comparison waits for the language model.
    page.goto(address + shot.path, timeout=180_000)
    if shot.choose:
        page.locator(shot.choose).click()
        page.evaluate("scrollTo(0, 0)")


@contextmanager
def serving(corpus: Corpus) -> Iterator[str]:
    """A server on a free port of this computer."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    config = uvicorn.Config(
        create_app(corpus, ServeSettings(is_warmed_up=True)), port=port, log_level="error"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    main()

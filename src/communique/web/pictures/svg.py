"""Drawing SVG: elements with escaped text, coloured by classes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

# The colours of the style sheet's light theme, for pictures that stand alone.
STANDALONE_STYLE = """
text { font-family: Inter, Arial, Helvetica, sans-serif; font-size: 12px; fill: #22252b; }
.p-soft { fill: #676b73; } .p-strong { font-weight: 600; } .p-end { text-anchor: end; }
.p-middle { text-anchor: middle; } .p-small { font-size: 10.5px; }
.p-rule { stroke: #d9d6ce; stroke-width: 1; } .p-faint { stroke: #ebe8e1; stroke-width: 1; }
.p-axis { stroke: #8c9098; stroke-width: 1; } .p-paper { fill: #fbfaf7; }
.p-encounter { fill: #1d4f91; } .p-event { fill: #5b6472; } .p-statement { fill: #b3aea2; }
.p-planned { fill: none; stroke-width: 1.25; }
.p-planned.p-encounter { stroke: #1d4f91; } .p-planned.p-event { stroke: #5b6472; }
.p-talks { stroke: #1d4f91; fill: none; } .p-demands { stroke: #9a6700; fill: none; }
.p-accuses { stroke: #b3362b; fill: none; }
.p-node { fill: #fbfaf7; stroke: #22252b; stroke-width: 1.25; }
.p-head.p-demands { fill: #9a6700; } .p-head.p-accuses { fill: #b3362b; }
.p-cross { stroke: #b3362b; stroke-linecap: round; } .p-on-dark { fill: #fff; }
.p-support { fill: #26734d; } .p-oppose { fill: #b3362b; } .p-concern { fill: #9a6700; }
.p-neutral { fill: #8c9098; }
.t-n3 { fill: #a12d24; } .t-n2 { fill: #cf6a5e; } .t-n1 { fill: #ecb9b1; } .t-0 { fill: #dcd9d1; }
.t-p1 { fill: #b5cdea; } .t-p2 { fill: #6594cd; } .t-p3 { fill: #1d4f91; }
"""


class Drawing:
    """An SVG picture under construction; `title` and `description` are for screen readers."""

    def __init__(self, width: float, height: float, *, title: str, description: str) -> None:
        self.width, self.height = width, height
        self._title, self._description = title, description
        self._parts: list[str] = []

    def rect(
        self, x: float, y: float, width: float, height: float, classes: str, *, round: float = 0
    ) -> None:
        """A rectangle."""
        self._element(
            "rect", {"x": x, "y": y, "width": width, "height": height, "class": classes,
                     "rx": round or None},
        )  # fmt: skip

    def line(self, x1: float, y1: float, x2: float, y2: float, classes: str) -> None:
        """A straight line."""
        self._element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": classes})

    def circle(self, x: float, y: float, radius: float, classes: str) -> None:
        """A circle."""
        self._element("circle", {"cx": x, "cy": y, "r": radius, "class": classes})

    def path(self, data: str, classes: str, *, width: float | None = None) -> None:
        """A path; `width` is that of its stroke."""
        self._element("path", {"d": data, "class": classes, "stroke-width": width})

    def text(
        self, x: float, y: float, words: str, classes: str = "", *, transform: str | None = None
    ) -> None:
        """Words, escaped."""
        self._element(
            "text", {"x": x, "y": y, "class": classes or None, "transform": transform}, words
        )

    @contextmanager
    def link(self, href: str, label: str) -> Iterator[None]:
        """What is drawn inside leads somewhere; `label` says what it is."""
        self._parts.append(f"<a href={quoteattr(href)} aria-label={quoteattr(label)}>")
        self._parts.append(f"<title>{escape(label)}</title>")
        yield
        self._parts.append("</a>")

    def render(self, *, style: str | None = None) -> str:
        """The picture; with `style` it can stand alone."""
        size = f'viewBox="0 0 {_number(self.width)} {_number(self.height)}"'
        alone = f' width="{_number(self.width)}" height="{_number(self.height)}"'
        body = "".join(self._parts)
        paper = '<rect class="p-paper" width="100%" height="100%"/>' if style else ""
        styled = f"<style>{style}</style>" if style else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}{alone} class="picture" '
            f'role="group" aria-label={quoteattr(f"{self._title}. {self._description}")}>'
            f"{styled}{paper}{body}</svg>"
        )

    def _element(
        self, name: str, values: Mapping[str, str | float | None], words: str | None = None
    ) -> None:
        attributes = "".join(
            f" {key}={quoteattr(value if isinstance(value, str) else _number(value))}"
            for key, value in values.items()
            if value is not None
        )
        end = "/>" if words is None else f">{escape(words)}</{name}>"
        self._parts.append(f"<{name}{attributes}{end}")


def to_svg_file(drawing: Drawing) -> str:
    """The picture as a file of its own."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + drawing.render(style=STANDALONE_STYLE)


def to_png(drawing: Drawing) -> bytes:
    """The picture in pixels, at twice its size."""
    import vl_convert

    png: bytes = vl_convert.svg_to_png(drawing.render(style=STANDALONE_STYLE), scale=2)
    return png


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")

"""Pictures drawn on the server as SVG: in pages coloured by the style sheet, alone by their own."""

from communique.web.pictures.svg import Drawing, to_png, to_svg_file

__all__ = ["Drawing", "to_png", "to_svg_file"]

"""The Ray engine where there is no Ray, or nothing that it can read."""

from __future__ import annotations

import sys

import pytest

from communique.corpus.chunks import Sources
from communique.engines.ray import RayEngine
from communique.errors import InputError
from communique.records import Document


def test_what_cannot_be_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="standard input"):
        next(RayEngine().write(Sources(("-",)), "folder/"))
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r"pip install 'communique\[ray\]'"):
        next(RayEngine()([Document.from_text("Talks go on.")]))

"""Imports every module that registers a spaCy factory; importing this registers them all."""

import communique.language.actors.component  # noqa: F401
import communique.language.dates.component  # noqa: F401
import communique.language.statements.component  # noqa: F401
from communique.language.mentions import register_extensions

register_extensions()

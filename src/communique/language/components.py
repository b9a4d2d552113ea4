"""Imports every module that registers a spaCy factory; importing this registers them all."""

import communique.language.actors.component
import communique.language.dates.component
import communique.language.encounters.component
import communique.language.events.component
import communique.language.positions.component
import communique.language.statements.component
import communique.language.undertakings.component  # noqa: F401
from communique.language.mentions import register_extensions

register_extensions()

"""Imports every module that registers a spaCy factory; importing this registers them all."""

from communique.language.mentions import register_extensions

register_extensions()

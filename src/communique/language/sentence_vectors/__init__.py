"""Sentence vectors: what two accounts say of one thing lies near, in whatever words."""

from communique.language.sentence_vectors.model import (
    EncodedText,
    SentenceEncoder,
    load_sentence_encoder,
)

__all__ = ["EncodedText", "SentenceEncoder", "load_sentence_encoder"]

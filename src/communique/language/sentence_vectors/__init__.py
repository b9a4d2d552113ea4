"""Sentence vectors: what two accounts say of one thing lies near, in whatever words."""

from communique.language.sentence_vectors.model import SentenceEncoder, load_sentence_encoder

__all__ = ["SentenceEncoder", "load_sentence_encoder"]

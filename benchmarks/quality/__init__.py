"""Scores every task on the development data that stands beside the checkout."""

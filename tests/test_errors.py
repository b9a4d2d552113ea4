"""The error tree: what each says."""

from __future__ import annotations

from communique import errors


def test_every_error_is_a_communique_error() -> None:
    for error in (errors.InputError, errors.SettingsError, errors.StoreLockedError):
        assert issubclass(error, errors.CommuniqueError)


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    error = errors.SettingsError.for_unknown_key("modle", ["model", "batch_size"])
    assert "did you mean 'model'" in str(error)

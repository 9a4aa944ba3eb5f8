"""Fetches a tenant's secrets when they are needed. They live in memory only, and show as nothing when printed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from auditor.collecting.live.agreed import refuse_other_entry, refuse_other_variable
from auditor.collecting.live.tenants import SecretPlace
from auditor.userfile import UserFileError

_LONGEST = 100


class Secret:
    """A secret value; `reveal` is the only way to it, so that no log or traceback prints it by accident."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> Any:
        raise TypeError("a secret is not to be stored")


def fetch(
    places: Mapping[str, SecretPlace], environment: Mapping[str, str] | None = None, where: str = ""
) -> dict[str, Secret]:
    """The secrets by name. Raises UserFileError that says which place is empty and how to fill it; `where` leads it in."""
    return {name: fetch_one(f"{where}{name}", place, environment) for name, place in places.items()}


def fetch_one(name: str, place: SecretPlace, environment: Mapping[str, str] | None = None) -> Secret:
    """One secret from its place, if that is one of those that are agreed."""
    if place.env is not None:
        known = os.environ if environment is None else environment
        refuse_other_variable(name, place.env, known)
        value = known.get(place.env, "")
        if not value:
            raise UserFileError(
                f"{name}: the environment variable {place.env} is not set; set it to the secret, and run again"
            )
    else:
        value = _from_keyring(name, place.keyring or "")
    if any(character in value for character in "\r\n\0"):
        raise UserFileError(f"{name}: holds a line break; store the secret alone, without one")
    return Secret(value)


def _from_keyring(name: str, entry: str) -> str:
    service, _, user = entry.partition("/")
    refuse_other_entry(name, service, user)
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError as error:
        raise UserFileError(
            f"{name}: reading the keyring needs an extra: pip install 'crm-auditor[keyring]'"
        ) from error
    try:
        value = keyring.get_password(service, user)
    except NoKeyringError as error:  # its own text lists every backend that there might be
        raise UserFileError(f'{name}: there is no keyring here; use {{env = "CRM_AUDIT_…"}}') from error
    except KeyringError as error:
        said = " ".join(str(error).split())[:_LONGEST] or type(error).__name__
        raise UserFileError(
            f"{name}: the keyring cannot be read: {said}; unlock it, and run again"
        ) from error
    if not value:
        raise UserFileError(
            f"{name}: the keyring has no entry {entry}; set it with: keyring set {service} {user}"
        )
    return value

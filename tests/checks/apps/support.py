"""Apps and credentials of which a test knows one or two facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.posture import Credential, CredentialKind, Known, OAuthApp, Posture
from tests.builders import blank, evidence, known, population, posture_with

PATH = "connectedApps/Loader.connectedApp-meta.xml"


def said(value: Any, line: int = 12) -> Known[Any]:
    """A fact that the file of an app states."""
    return Known(value, evidence(PATH, line))


def app(name: str = "Loader", **facts: Any) -> OAuthApp:
    """An app of which all that is not given is unknown."""
    built = blank(OAuthApp, id=f"connected-app:{name}", name=name, evidence=evidence(PATH, 1), **facts)
    assert isinstance(built, OAuthApp)
    return built


def app_with(fact: str) -> Callable[[str, Any], OAuthApp]:
    """Makes apps of which one fact is given."""
    return lambda name, value: app(name, **{fact: value})


def apps(*items: OAuthApp, **more: Any) -> Posture:
    """A tenant with these apps."""
    return posture_with(**{"integrations.apps": population("apps", *items, **more)})


def credential(name: str = "import", active: Any = None, **facts: Any) -> Credential:
    """An active key of which all that is not given is unknown."""
    built = blank(
        Credential,
        id=f"api-key:{name}",
        name=name,
        kind=CredentialKind.API_KEY,
        active=known(True) if active is None else active,
        evidence=evidence("keys.json", 1),
        **facts,
    )
    assert isinstance(built, Credential)
    return built


def credentials(*items: Credential, **more: Any) -> Posture:
    """A tenant with these keys and tokens."""
    return posture_with(**{"integrations.credentials": population("credentials", *items, **more)})

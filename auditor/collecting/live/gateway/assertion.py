"""Signs the statement by which a program signs in with a private key: a JSON Web Token, RS256 (RFC 7515, RFC 7523)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from auditor.collecting.live.asking.plan import Assertion
from auditor.collecting.live.asking.template import fill_text


class UnusableKeyError(ValueError):
    """The secret is no private key that can sign. The message holds nothing of it."""


def signed(assertion: Assertion, known: Mapping[str, Any], now: float) -> str:
    """The token, for `now` in epoch seconds. Raises UnusableKeyError."""
    import jwt

    claims: dict[str, Any] = {name: fill_text(text, known) for name, text in assertion.claims.items()}
    claims["exp"] = int(now) + assertion.seconds
    return jwt.encode(claims, _key(str(known[assertion.key])), algorithm="RS256")


def _key(secret: str) -> Any:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_der_private_key, load_pem_private_key

    try:
        data = base64.b64decode(secret, validate=True)
        load = load_pem_private_key if data.lstrip().startswith(b"-----BEGIN") else load_der_private_key
        key = load(data, None)
    except (binascii.Error, ValueError, TypeError):
        key = None
    if not isinstance(key, RSAPrivateKey):
        raise UnusableKeyError(
            "the private key cannot be read: give the file of an RSA key without a passphrase as base64 in one line"
        )
    return key

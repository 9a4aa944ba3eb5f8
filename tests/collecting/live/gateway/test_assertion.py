"""The statement by which a program signs in: what it says, how it is signed, and which keys are none."""

from __future__ import annotations

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from auditor.collecting.live.asking.plan import Assertion
from auditor.collecting.live.gateway.assertion import UnusableKeyError, signed

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ASSERTION = Assertion(
    key="private_key", claims={"iss": "{client}", "aud": "https://login.example"}, seconds=180
)


def one_line(encoding: Encoding, shape: PrivateFormat = PrivateFormat.PKCS8) -> str:
    return base64.b64encode(KEY.private_bytes(encoding, shape, NoEncryption())).decode()


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@pytest.mark.parametrize(
    "secret",
    [
        one_line(Encoding.PEM),
        one_line(Encoding.DER),
        one_line(Encoding.PEM, PrivateFormat.TraditionalOpenSSL),
    ],
)
def test_it_is_signed_with_the_key(secret: str) -> None:
    head, claims, signature = signed(ASSERTION, {"client": "me", "private_key": secret}, 1_000.7).split(".")
    assert json.loads(_decoded(head)) == {"alg": "RS256", "typ": "JWT"}
    assert json.loads(_decoded(claims)) == {"iss": "me", "aud": "https://login.example", "exp": 1_180}
    KEY.public_key().verify(_decoded(signature), f"{head}.{claims}".encode(), padding.PKCS1v15(), SHA256())


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "no base64",
        base64.b64encode(b"no key").decode(),
        base64.b64encode(
            KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"a passphrase"))
        ).decode(),
        base64.b64encode(
            ec.generate_private_key(ec.SECP256R1()).private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
            )
        ).decode(),
    ],
)
def test_a_key_that_cannot_sign_is_said_without_showing_it(secret: str) -> None:
    with pytest.raises(UnusableKeyError) as error:
        signed(ASSERTION, {"client": "me", "private_key": secret}, 0)
    assert not secret or secret not in str(error.value)

"""Signatures: of this snapshot, by this key, or none."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from auditor.snapshot import UnreadableError
from auditor.snapshot.sign import key_fingerprint, signed_by, signer
from tests.snapshot.support import opened, packed, unpacked, written


def key(folder: Path, name: str, password: bytes | None = None) -> tuple[Path, Path]:
    """A new pair of keys: the private and the public file."""
    made = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    hidden = BestAvailableEncryption(password) if password else NoEncryption()
    private.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, hidden))
    public.write_bytes(made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def signature_of(path: Path) -> dict[str, str]:
    found = opened(path).signature
    assert found is not None
    return found


def test_whoever_signed_is_known_by_his_key(tmp_path: Path) -> None:
    (mine, public), (_, other) = key(tmp_path, "mine"), key(tmp_path, "other")
    digest = written(tmp_path / "shop.zip", signer(mine))
    assert signed_by(signature_of(tmp_path / "shop.zip"), digest) == key_fingerprint(public)
    assert key_fingerprint(public) != key_fingerprint(other)


def test_a_key_with_a_password(tmp_path: Path) -> None:
    private, public = key(tmp_path, "mine", b"open sesame")
    digest = written(tmp_path / "shop.zip", signer(private, "open sesame"))
    assert signed_by(signature_of(tmp_path / "shop.zip"), digest) == key_fingerprint(public)
    for password in (None, "wrong"):
        with pytest.raises(UnreadableError, match="no private key"):
            signer(private, password)


def test_a_signature_of_another_snapshot_does_not_hold(tmp_path: Path) -> None:
    private, _ = key(tmp_path, "mine")
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    written(one, signer(private))
    digest = written(two, signer(private), requests=99)
    packed(two, {**unpacked(two), "signature.json": unpacked(one)["signature.json"]})
    with pytest.raises(UnreadableError, match="for another snapshot"):
        signed_by(signature_of(two), digest)
    relabelled = {**signature_of(one), "digest": digest}
    with pytest.raises(UnreadableError, match="does not hold"):
        signed_by(relabelled, digest)


@pytest.mark.parametrize(
    "change",
    [
        {"signature": ""},
        {"signature": base64.b64encode(b"\0" * 64).decode()},
        {"signature": "not base64"},
        {"signature": None},
        {"public_key": ""},
        {"public_key": base64.b64encode(b"\0" * 31).decode()},
        {"public_key": 7},
        {"algorithm": "none"},
        {"digest": None},
    ],
)
def test_a_signature_that_is_changed_does_not_hold(tmp_path: Path, change: dict[str, Any]) -> None:
    private, _ = key(tmp_path, "mine")
    digest = written(tmp_path / "shop.zip", signer(private))
    changed = {**signature_of(tmp_path / "shop.zip"), **change}
    with pytest.raises(UnreadableError):
        signed_by(changed, digest)
    for name in change:
        with pytest.raises(UnreadableError):
            signed_by({key: value for key, value in changed.items() if key != name}, digest)


def test_a_key_that_is_none(tmp_path: Path) -> None:
    rsa = tmp_path / "rsa.pem"
    made = generate_private_key(65537, 2048)
    rsa.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = tmp_path / "rsa.pub"
    public.write_bytes(made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    private, _ = key(tmp_path, "mine")
    for read, path in ((signer, rsa), (key_fingerprint, public)):
        with pytest.raises(UnreadableError, match="no Ed25519 key"):
            read(path)
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(UnreadableError, match="no private key"):
            signer(path)
        with pytest.raises(UnreadableError, match="no public key"):
            key_fingerprint(path)
    with pytest.raises(UnreadableError, match="no public key"):
        key_fingerprint(private)


def test_the_signature_says_nothing_of_the_private_key(tmp_path: Path) -> None:
    private, _ = key(tmp_path, "mine")
    written(tmp_path / "shop.zip", signer(private))
    body = private.read_text().splitlines()[1]
    assert body not in json.dumps(signature_of(tmp_path / "shop.zip"))

"""Signs the digest of a snapshot with Ed25519 (RFC 8032), and checks who signed one."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from auditor.snapshot.unreadable import UnreadableError

ALGORITHM = "ed25519"


def signer(key_file: Path, password: str | None = None) -> Callable[[str], dict[str, str]]:
    """Signs with a private key in PEM (`openssl genpkey -algorithm ed25519`). Raises UnreadableError for a file that
    holds none."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(key_file.read_bytes(), None if password is None else password.encode())
    except (OSError, ValueError, TypeError) as error:
        raise UnreadableError(f"{key_file}: no private key can be read from it: {_line(error)}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnreadableError(
            f"{key_file}: is no Ed25519 key; make one with: openssl genpkey -algorithm ed25519"
        )
    public = key.public_key().public_bytes_raw()

    def sign(digest: str) -> dict[str, str]:
        return {
            "algorithm": ALGORITHM,
            "digest": digest,
            "public_key": base64.b64encode(public).decode(),
            "signature": base64.b64encode(key.sign(digest.encode())).decode(),
        }

    return sign


def signed_by(signature: Mapping[str, str], digest: str) -> str:
    """The fingerprint of the key that signed this digest. Raises UnreadableError where the signature does not hold."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = base64.b64decode(signature["public_key"], validate=True)
        value = base64.b64decode(signature["signature"], validate=True)
        if signature["algorithm"] != ALGORITHM or signature["digest"] != digest:
            raise UnreadableError("its signature is for another snapshot")
        Ed25519PublicKey.from_public_bytes(public).verify(value, digest.encode())
    except (KeyError, TypeError, ValueError, AttributeError, InvalidSignature) as error:
        raise UnreadableError("its signature does not hold") from error
    return fingerprint(public)


def key_fingerprint(key_file: Path) -> str:
    """The fingerprint of a public key in PEM. Raises UnreadableError for a file that holds none."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(key_file.read_bytes())
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{key_file}: no public key can be read from it: {_line(error)}") from error
    if not isinstance(key, Ed25519PublicKey):
        raise UnreadableError(f"{key_file}: is no Ed25519 key")
    return fingerprint(key.public_bytes_raw())


def fingerprint(public: bytes) -> str:
    """Names a key: sha256 of its 32 bytes."""
    return "sha256:" + hashlib.sha256(public).hexdigest()


def _line(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).splitlines()[0]

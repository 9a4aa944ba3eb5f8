"""Public keys that somebody names, and whether one of them signed a stored snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor.snapshot.model import Signature
from auditor.snapshot.sign import key_fingerprint, signed_by
from auditor.snapshot.stored import Stored
from auditor.snapshot.unreadable import UnreadableError

ENDING = ".pub"
"""How a file of a folder is called that holds a public key."""


def fingerprints(paths: Iterable[Path]) -> frozenset[str]:
    """The fingerprints of public keys: files in PEM, and folders of such files. Raises UnreadableError for a file that holds
    none and a folder that has none: a key that is never compared would seem to be checked."""
    return frozenset(key_fingerprint(file) for path in paths for file in _files(path))


def signature_of(stored: Stored, keys: frozenset[str] | None, named_by: str = "") -> Signature:
    """Who signed a snapshot. `keys` are the fingerprints of which one must have, None where nobody named any, and `named_by`
    where they are named. Raises UnreadableError where the signature does not hold, or is not one of theirs."""
    signer = "" if stored.signature is None else signed_by(stored.signature, stored.digest)
    if keys is not None and signer not in keys:
        by = f"is signed by {signer}, which is none of the keys" if signer else "is not signed by any key"
        raise UnreadableError(f"{by} that it must be signed by: {', '.join(sorted(keys))}")
    return Signature(signer, named_by)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.name.endswith(ENDING))
    if not found:
        raise UnreadableError(f"{path}: holds no public key; each is a file that ends in {ENDING}")
    return found

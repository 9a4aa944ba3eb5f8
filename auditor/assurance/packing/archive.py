"""The archive of a review: one zip with all that the decision rests on and all that was made of it, each by its digest, signed where somebody has a key.

Its MANIFEST names every other file with sha256 and size; the signature is one of the manifest's own digest, made as that of a stored snapshot is. The same
files give the same bytes: no time but that of the zip format itself stands in it.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from auditor.assurance.packing.tight import is_tight
from auditor.jsontext import json_of
from auditor.snapshot.sign import signed_by
from auditor.snapshot.unreadable import UnreadableError

MANIFEST, SIGNATURE = "MANIFEST.json", "SIGNATURE.json"
SCHEMA = "crm-auditor/assurance-pack/1"
MOST_FILES, MOST_BYTES = 10_000, 2 * 1024 * 1024 * 1024
_STORED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at an archive came to: the digest of its manifest, who signed it (a fingerprint, empty where nobody did), how many files."""

    digest: str
    signer: str
    files: int


def archive_of(
    files: Mapping[str, bytes],
    about: Mapping[str, str | date],
    sign: Callable[[str], dict[str, str]] | None = None,
) -> bytes:
    """The bytes of the archive; `files` by their path in it, with `/`."""
    manifest = manifest_of(files, about)
    whole = {MANIFEST: manifest, **dict(sorted(files.items()))}
    if sign is not None:
        whole[SIGNATURE] = (json_of(sign(digest_of(manifest))) + "\n").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            entry = zipfile.ZipInfo(name, _STORED)
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o600 << 16,
            )
            archive.writestr(entry, content)
    return out.getvalue()


def manifest_of(files: Mapping[str, bytes], about: Mapping[str, str | date]) -> bytes:
    """The manifest: what the archive is about, and every file of it."""
    listed = [
        {"path": name, "sha256": digest_of(content), "bytes": len(content)}
        for name, content in sorted(files.items())
    ]
    said = {key: value.isoformat() if isinstance(value, date) else value for key, value in about.items()}
    return (json_of({"schema": SCHEMA, **said, "files": listed}) + "\n").encode("utf-8", "backslashreplace")


def digest_of(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def verify(path: Path) -> Verified:
    """Looks at every byte of an archive. Raises UnreadableError, with what is wrong, where one is not as it was written."""
    try:
        with path.open("rb") as raw, zipfile.ZipFile(raw) as archive:
            found = _verified(archive)
            if not is_tight(archive, raw):
                raise UnreadableError("holds bytes that belong to no file of it")
            return found
    except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error) as error:  # fmt: skip
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(
            f"is no archive of a review: {str(error).splitlines()[0] if str(error) else error!r}"
        ) from error


def _verified(archive: zipfile.ZipFile) -> Verified:
    entries = archive.infolist()
    names = [one.filename for one in entries]
    if len(names) > MOST_FILES or sum(one.file_size for one in entries) > MOST_BYTES:
        raise UnreadableError("is larger than any archive of a review")
    if len(set(names)) < len(names):
        raise UnreadableError("holds two files of one name")
    if MANIFEST not in names:
        raise UnreadableError(f"holds no {MANIFEST}")
    manifest = archive.read(MANIFEST)
    listed = _listed(manifest)
    others = set(names) - {MANIFEST, SIGNATURE}
    for name in sorted(listed.keys() | others):
        if name not in others:
            raise UnreadableError(f"{name!r} is named by the manifest and is not there")
        if name not in listed:
            raise UnreadableError(f"{name!r} is there and the manifest does not name it")
        if digest_of(archive.read(name)) != listed[name]:
            raise UnreadableError(f"{name!r} was changed after the archive was written")
    digest = digest_of(manifest)
    signer = ""
    if SIGNATURE in names:
        signer = signed_by(_object(archive.read(SIGNATURE), SIGNATURE), digest)
    return Verified(digest, signer, len(listed))


def _listed(manifest: bytes) -> dict[str, str]:
    data = _object(manifest, MANIFEST)
    try:
        if data["schema"] != SCHEMA:
            raise ValueError("another schema")
        listed = {str(one["path"]): str(one["sha256"]) for one in data["files"]}
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError(f"its {MANIFEST} is not one of a review") from error
    return listed


def _object(raw: bytes, name: str) -> dict[str, Any]:
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"its {name} cannot be read") from error
    if not isinstance(data, dict):
        raise UnreadableError(f"its {name} cannot be read")
    return data

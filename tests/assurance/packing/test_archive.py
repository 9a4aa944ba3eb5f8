"""An archive is whole, or it is said what is not."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from auditor.assurance.packing.archive import MANIFEST, SIGNATURE, archive_of, verify
from auditor.snapshot.sign import key_fingerprint, signer
from auditor.snapshot.unreadable import UnreadableError

FILES = {"memo.en.html": b"<p>memo</p>", "register.yaml": b"register: x\n", "documents/soc2.pdf": b"%PDF"}
ABOUT = {"tenant": "ACME", "vendor": "Northwind"}


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    key = Ed25519PrivateKey.generate()
    private, public = tmp_path / "key.pem", tmp_path / "key.pub"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "pack.zip"
    path.write_bytes(content)
    return path


def changed(content: bytes, **files: bytes | None) -> bytes:
    """The archive with other files; None takes one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        names = {name: old.read(name) for name in old.namelist()}
        names |= {
            name.replace("__", "/").replace("_dot_", "."): data
            for name, data in files.items()
            if data is not None
        }
        for name, data in names.items():
            if files.get(name.replace(".", "_dot_").replace("/", "__"), data) is not None:
                new.writestr(name, data)
    return out.getvalue()


def test_whole_and_signed(tmp_path: Path, keys: tuple[Path, Path]) -> None:
    private, public = keys
    found = verify(written(tmp_path, archive_of(FILES, ABOUT, signer(private))))
    assert found.files == len(FILES)
    assert found.signer == key_fingerprint(public)


def test_the_same_files_give_the_same_bytes() -> None:
    assert archive_of(FILES, ABOUT) == archive_of(dict(reversed(FILES.items())), ABOUT)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"memo_dot_en_dot_html": b"<p>other</p>"}, "'memo.en.html' was changed"),
        ({"memo_dot_en_dot_html": None}, "'memo.en.html' is named by the manifest and is not there"),
        ({"more_dot_txt": b"more"}, "'more.txt' is there and the manifest does not name it"),
        ({"MANIFEST_dot_json": None}, f"holds no {MANIFEST}"),
        ({"MANIFEST_dot_json": b"[]"}, f"its {MANIFEST} cannot be read"),
        ({"MANIFEST_dot_json": b'{"schema": "x"}'}, f"its {MANIFEST} is not one of a review"),
    ],
)  # fmt: skip
def test_what_was_changed_is_said(tmp_path: Path, files: dict[str, bytes | None], said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        verify(written(tmp_path, changed(archive_of(FILES, ABOUT), **files)))


def test_a_manifest_that_was_written_anew_breaks_the_signature(
    tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    signed = archive_of(FILES, ABOUT, signer(keys[0]))
    other = zipfile.ZipFile(io.BytesIO(archive_of({**FILES, "memo.en.html": b"milder"}, ABOUT)))
    forged = changed(signed, memo_dot_en_dot_html=b"milder", MANIFEST_dot_json=other.read(MANIFEST))
    with pytest.raises(UnreadableError, match="its signature"):
        verify(written(tmp_path, forged))


def _before(content: bytes) -> bytes:
    return b"#!/bin/sh\n" + content


def _between(content: bytes) -> bytes:
    """Bytes in front of the directory, whose place the end record is made to name."""
    at = int.from_bytes(content[-6:-2], "little")
    moved = (at + 4).to_bytes(4, "little")
    return content[:at] + b"more" + content[at:-6] + moved + content[-2:]


def _remark(content: bytes) -> bytes:
    return content[:-2] + (4).to_bytes(2, "little") + b"more"


@pytest.mark.parametrize("beside", [lambda content: content + b"x", _before, _between, _remark])
def test_nothing_stands_beside_the_files(tmp_path: Path, beside: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UnreadableError, match="bytes that belong to no file"):
        verify(written(tmp_path, beside(archive_of(FILES, ABOUT))))


def test_no_archive_at_all(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is no archive of a review"):
        verify(written(tmp_path, b"PK no zip"))


def test_the_signature_is_a_file_of_its_own(keys: tuple[Path, Path]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(archive_of(FILES, ABOUT, signer(keys[0]))))
    assert json.loads(archive.read(SIGNATURE))["algorithm"] == "ed25519"
    assert SIGNATURE not in archive.read(MANIFEST).decode()

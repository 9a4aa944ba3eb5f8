"""Writes a snapshot into one file: a zip of redacted answers, how they came to be, the ledger, and the manifest.

The file has its name only once it is whole; it takes nobody's place, and only its owner may read it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from auditor.snapshot.model import SCHEMA, Collection, SourceKind, manifest_digest
from auditor.snapshot.register import Register, written
from auditor.snapshot.seal import PLACE, seal
from auditor.writing import NEW, Manner, Pending, refused

MANIFEST = "manifest.json"
COLLECTION = "collection.json"
LEDGER = "ledger.jsonl"
ANSWERS = "answers/"
REGISTERS = "registers/"
REVIEWS = "reviews/"
SIGNATURE = "signature.json"

# A reader refuses what unpacks to much more than it packs; such an answer is stored as it is.
_MOST_RATIO = 100
_EPOCH = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # a zip has no other time to give: when things happened stands in collection.json


class SnapshotWriter:
    """Takes answers as they come; `close` makes the file, `abandon` leaves nothing behind. Not for threads."""

    def __init__(self, path: Path, manner: Manner = NEW) -> None:
        self._path = path
        self._pending = Pending(path, manner)
        self._stream = self._pending.stream
        self._zip = zipfile.ZipFile(self._stream, "w", allowZip64=True)
        self._items: dict[str, tuple[int, str]] = {}
        self._answers: list[dict[str, str | int]] = []
        self._registers: list[bytes] = []
        self._reviews: list[tuple[str, bytes]] = []

    def add_answer(
        self,
        kind: str,
        index: int,
        data: bytes,
        *,
        shown_as: str,
        status: int,
        observed_at: str,
        owner: str = "",
        absent: str = "",
    ) -> None:
        """One redacted answer, JSON in UTF-8. `index` orders the answers of a kind, whenever they came; `owner` is whose it is,
        where a kind is asked row by row; `absent` is how it says that there is no such thing."""
        path = f"{ANSWERS}{kind}/{index:06d}.json"
        entry: dict[str, str | int] = {
            "path": path,
            "kind": kind,
            "request": shown_as,
            "status": status,
            "observed_at": observed_at,
        }
        more = {"owner": owner, "absent": absent}
        self._answers.append({**entry, **{name: value for name, value in more.items() if value}})
        self._write(path, data)

    def add_register(self, register: Register) -> None:
        """One staff register, kept beside the answers."""
        self._registers.append(written(register))

    def add_review(self, name: str, data: bytes) -> None:
        """One file of an access review that came back, kept as it is: its digest is in it."""
        self._reviews.append((name, data))

    def close(
        self,
        vendor: str,
        observed_at: str,
        collection: Collection,
        ledger: str,
        sign: Callable[[str], dict[str, str]] | None = None,
        clean_again: Callable[[bytes], bytes] | None = None,
        clean_text: Callable[[str], str] = str,
    ) -> str:
        """Finish the file under its name, and give the digest that names the snapshot. `clean_again` looks over every
        answer once more, for secrets that were only learned of after it was written; `clean_text` over the requests
        that answers are shown as."""
        if clean_again is not None:
            self._clean(clean_again)
        texts = ("request", "owner")
        answers = sorted(
            (
                {**entry, **{name: clean_text(str(entry[name])) for name in texts if name in entry}}
                for entry in self._answers
            ),
            key=lambda entry: str(entry["path"]),
        )
        document = {"vendor": vendor, "observed_at": observed_at, **_plain(collection), "answers": answers}
        self._write(COLLECTION, _json(document))
        for index, register in enumerate(self._registers):
            self._write(f"{REGISTERS}{index:06d}.json", register)
        for name, data in self._reviews:
            self._write(REVIEWS + name, data)
        self._write(LEDGER, ledger.encode())
        digest = manifest_digest((path, sha256) for path, (_, sha256) in self._items.items())
        manifest = {
            "schema": SCHEMA,
            "vendor": vendor,
            "kind": str(SourceKind.API),
            "observed_at": observed_at,
            "digest": digest,
            "items": [
                {"path": path, "size": size, "sha256": sha256}
                for path, (size, sha256) in sorted(self._items.items())
            ],
            "skipped": [],
        }
        self._put(MANIFEST, _json(manifest))
        if sign is not None:
            self._put(SIGNATURE, _json(sign(digest)))
        self._zip.comment = PLACE
        try:
            self._zip.close()
            seal(self._stream)
        except OSError as error:
            self.abandon()
            raise refused(self._path, error) from error
        self._pending.keep()
        return digest

    def abandon(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError, ValueError):
            self._zip.close()  # an archive that is left open complains when it is collected
        self._pending.abandon()

    def _clean(self, clean: Callable[[bytes], bytes]) -> None:
        """Write the answers anew where one of them changes."""
        self._zip.close()
        with zipfile.ZipFile(self._stream) as written:
            changed = any(clean(data := written.read(path)) != data for path in self._items)
        if not changed:
            self._zip = zipfile.ZipFile(self._stream, "a", allowZip64=True)
            return
        answers, self._items = self._items, {}
        with self._pending.copy() as copy:
            self._stream.seek(0)
            shutil.copyfileobj(self._stream, copy)
            self._stream.seek(0)
            self._stream.truncate()
            self._zip = zipfile.ZipFile(self._stream, "w", allowZip64=True)
            with zipfile.ZipFile(copy) as written:
                for path in answers:
                    self._write(path, clean(written.read(path)))

    def _write(self, path: str, data: bytes) -> None:
        self._put(path, data)
        self._items[path] = (len(data), hashlib.sha256(data).hexdigest())

    def _put(self, path: str, data: bytes) -> None:
        info = zipfile.ZipInfo(path, _EPOCH)
        info.external_attr = 0o600 << 16
        info.compress_type = zipfile.ZIP_DEFLATED if _packs_fairly(data) else zipfile.ZIP_STORED
        try:
            self._zip.writestr(info, data)
        except OSError as error:
            raise refused(self._path, error) from error


def _packs_fairly(data: bytes) -> bool:
    """Whether a reader would take the packed form for what it is and not for a bomb: packed as it will be, since faster
    ways to pack can be twice as bad."""
    import zlib

    return len(data) < 1024 * 1024 or len(data) <= _MOST_RATIO * len(zlib.compress(data))


def _plain(collection: Collection) -> dict[str, Any]:
    found = asdict(collection)
    found["resources"] = [{**entry, "state": str(entry["state"])} for entry in found["resources"]]
    return found


def _json(document: Any) -> bytes:
    return (json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode(
        "utf-8", "backslashreplace"
    )

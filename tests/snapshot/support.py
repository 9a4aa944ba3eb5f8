"""Writes small snapshots for tests, and takes them apart."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from auditor.collecting.target import open_target
from auditor.snapshot import CollectedResource, Collection, ResourceState, manifest_digest
from auditor.snapshot.seal import PLACE, seal
from auditor.snapshot.store import SnapshotWriter
from auditor.snapshot.stored import Stored, load
from auditor.writing import NEW, Manner

DAY = "2026-11-24T08:00:00.000Z"
ANSWERS = {"users/000000.json": b'[{"id":1}]', "users/000001.json": b'[{"id":2}]', "roles/000000.json": b"[]"}


def collection(**changes: Any) -> Collection:
    values: dict[str, Any] = {
        "tenant": "shop",
        "address": "https://crm.example.com",
        "sign_in": "password",
        "encrypted": True,
        "product_version": "2.1",
        "started_at": DAY,
        "resources": (
            CollectedResource("users", ResourceState.OK, "", "View users", 2, 2, 2),
            CollectedResource("log", ResourceState.DENIED, "HTTP 403", "View log"),
        ),
        "requests": 4,
        "bytes": 26,
    }
    return Collection(**{**values, **changes})


def writer(path: Path, manner: Manner = NEW) -> SnapshotWriter:
    """A writer that has the answers."""
    made = SnapshotWriter(path, manner)
    for name, data in ANSWERS.items():
        kind, _, number = name.partition("/")
        made.add_answer(kind, int(number[:6]), data, shown_as=f"GET /{kind}", status=200, observed_at=DAY)
    return made


def written(path: Path, sign: Callable[[str], dict[str, str]] | None = None, **changes: Any) -> str:
    """A whole snapshot; gives its digest."""
    return writer(path).close("shop", DAY, collection(**changes), '{"at": "x"}\n', sign)


def opened(path: Path) -> Stored:
    target = open_target(str(path))
    return load(target.container, [item.path for item in target.items])


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, members: dict[str, bytes] | list[tuple[str, bytes]], sealed: bool = True) -> Path:
    """An archive of the members, sealed as one who means to deceive would."""
    pairs = list(members.items()) if isinstance(members, dict) else members
    with path.open("w+b") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = PLACE if sealed else b""
            for name, data in pairs:
                archive.writestr(name, data)
        if sealed:
            seal(stream)
    return path


def forged(path: Path, change: Callable[[dict[str, Any]], None], manifest: bool = False) -> Path:
    """The snapshot with another collection.json (or manifest.json), and everything counted anew."""
    members = unpacked(path)
    name = "manifest.json" if manifest else "collection.json"
    document = json.loads(members[name])
    change(document)
    members[name] = json.dumps(document).encode()
    if not manifest:
        whole = json.loads(members["manifest.json"])
        for item in whole["items"]:
            data = members[item["path"]]
            item |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        whole["digest"] = manifest_digest((item["path"], item["sha256"]) for item in whole["items"])
        for key in ("vendor", "observed_at"):
            whole[key] = document.get(key)
        members["manifest.json"] = json.dumps(whole).encode()
    return packed(path, members)

"""The answers of a tenant, night by night: asks for them, or takes those that a run which was ended has already."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from auditor.collecting.failure import CollectionError
from auditor.collecting.target import open_target
from auditor.nightly.ordering.order import Order
from auditor.pipeline.collect import collect
from auditor.pipeline.job import refuse_nothing
from auditor.pipeline.machine import Machine
from auditor.pipeline.opening.signers import Signers
from auditor.pipeline.opening.stored import open_stored
from auditor.snapshot import Snapshot, UnreadableError
from auditor.userfile import UserFileError
from auditor.writing import make_folder_below, remove_file, save

INDEX = "kept.json"
"""Which files of the folder were written here: retention removes no other one."""
SNAPSHOT = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{12})?\.snapshot\.zip")


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot that is kept, and why its collection did not come to its end, if it did not."""

    path: Path
    digest: str
    cut_short: str


def answers(order: Order, machine: Machine) -> Kept:
    """Tonight's answers. Raises UserFileError or CollectionError."""
    assert order.config is not None
    make_folder_below(order.snapshots, order.kept)
    path = order.kept / f"{order.day.isoformat()}.snapshot.zip"
    if path.exists():
        if (whole := _whole(order, path)) is not None:
            return whole
        path = order.kept / f"{order.day.isoformat()}T{machine.moment():%H%M%S%f}.snapshot.zip"
    note(
        order.kept, path.name, ""
    )  # before it is there: whoever comes after an end in between knows whose it is
    made = collect(
        order.tenant,
        config=order.config,
        keep=path,
        redact_people=order.redact_people,
        sign=order.sign,
        machine=machine,
    )
    note(order.kept, path.name, made.digest)
    try:
        refuse_nothing(order.tenant, made.collection)
    except CollectionError:
        if remove_file(path):  # there is nothing in it, and history has the reason
            forget(order.kept, path.name)
        raise
    return Kept(path, made.digest, made.collection.cut_short)


def index(folder: Path) -> dict[str, str]:
    """The files that were written into a folder, each with the digest of its snapshot."""
    try:
        data = json.loads((folder / INDEX).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in data.items()} if isinstance(data, dict) else {}


def opened(path: Path) -> Snapshot | None:
    """A stored snapshot, if every byte of it is as it was written."""
    try:
        return open_stored(str(path), open_target(str(path)), Signers()).snapshot
    except (OSError, UnreadableError, UserFileError):
        return None


def _whole(order: Order, path: Path) -> Kept | None:
    """A snapshot of tonight that is there already, if it came to its end and says anything."""
    snapshot = opened(path)
    if snapshot is None or snapshot.collection is None or path.name not in index(order.kept):
        return None
    one = snapshot.collection
    is_ours = one.tenant == ((order.config.name if order.config else "") or order.tenant)
    if one.cut_short or not is_ours or not any(entry.pages for entry in one.resources):
        return None
    return Kept(path, snapshot.digest, "")


def note(folder: Path, name: str, digest: str) -> None:
    """Notes that a file was written here."""
    _save(folder, {**index(folder), name: digest})


def forget(folder: Path, name: str) -> None:
    """Notes that it was removed."""
    _save(folder, {one: digest for one, digest in index(folder).items() if one != name})


def _save(folder: Path, found: dict[str, str]) -> None:
    save(folder / INDEX, json.dumps(dict(sorted(found.items())), indent=1) + "\n")

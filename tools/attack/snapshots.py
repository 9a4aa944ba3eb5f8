"""Trials on stored snapshots: whatever is another byte is found, also where somebody packs and seals it again without the key."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from auditor.snapshot.seal import PLACE, seal
from auditor.snapshot.store import SIGNATURE, SnapshotWriter
from auditor.vendor import vendor_named
from benchmarks.twins.opened import snapshots_of
from tools.attack.answers import drawn_twin, twin_of
from tools.attack.bases import ground
from tools.attack.judge import Refused, judged
from tools.attack.promise import Broken, Promise


def forged(random: Random) -> Iterator[Broken]:
    """One change of a stored snapshot: it is refused, or what is said is the same to the letter."""
    twin = drawn_twin(random)
    whole = _stored(twin.product, twin.state)
    what, data = random.choice(_CHANGES)(random, whole.read_bytes())
    file = ground() / "forged.snapshot.zip"
    file.unlink(missing_ok=True)
    file.write_bytes(data)
    told = (f"{twin.product} {twin.state}", what)
    try:
        said = judged(file, twin.on)
    except Exception as error:  # noqa: BLE001 - whatever comes through is what this looks for
        yield Broken(Promise.NO_CRASH, told, f"{type(error).__name__}: {error}")
        return
    if not isinstance(said, Refused) and said.assessment.score != _score(twin.product, twin.state):
        yield Broken(Promise.NO_FORGERY, told, "it was read, and says something else")


@cache
def _stored(product: str, state: str) -> Path:
    """The answers of a twin as a snapshot that was stored."""
    twin = twin_of(product, state)
    snapshot = next(one for one in snapshots_of(twin) if one.collection is not None)
    assert snapshot.collection is not None
    file = ground() / f"{product}-{state}.snapshot.zip"
    writer = SnapshotWriter(file)
    for number, item in enumerate(snapshot.items):
        data = bytes(snapshot.container.read(item.path))
        shown_as = item.shown_as or item.path
        writer.add_answer(item.kind or "", number, data, shown_as=shown_as, status=200, observed_at=twin.at)
    writer.close(vendor_named(product).id, twin.at, snapshot.collection, "")
    return file


@cache
def _score(product: str, state: str) -> object:
    said = judged(_stored(product, state), twin_of(product, state).on)
    assert not isinstance(said, Refused), said.why
    return said.assessment.score


def _flipped(random: Random, data: bytes) -> tuple[str, bytes]:
    place = random.randrange(len(data))
    changed = bytearray(data)
    changed[place] ^= 1 << random.randrange(8)
    return f"byte {place} of {len(data)} flipped", bytes(changed)


def _cut(random: Random, data: bytes) -> tuple[str, bytes]:
    end = random.randrange(len(data))
    return f"cut at byte {end} of {len(data)}", data[:end]


def _longer(random: Random, data: bytes) -> tuple[str, bytes]:
    more = random.randbytes(random.randint(1, 64))
    return (
        ("something before it", more + data) if random.random() < 0.5 else ("something after it", data + more)
    )


def _member_gone(random: Random, data: bytes) -> tuple[str, bytes]:
    names = _names(data)
    gone = random.choice(names)
    return f"{gone} taken out and packed again", _again(
        data, lambda name, held: None if name == gone else held
    )


def _member_changed(random: Random, data: bytes) -> tuple[str, bytes]:
    changed = random.choice(_names(data))
    return f"{changed} emptied and packed again", _again(
        data, lambda name, held: b"{}" if name == changed else held
    )


def _member_added(random: Random, data: bytes) -> tuple[str, bytes]:
    name = random.choice(("answers/Extra/000000.json", "../x", "/x", "manifest.json", SIGNATURE))
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, b"{}")
    return f"{name} added", stream.getvalue()


def _again(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same archive packed anew by somebody who knows how, seal and all."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            held = change(name, old.read(name))
            if held is not None:
                new.writestr(name, held)
        new.comment = PLACE
    seal(stream)
    return stream.getvalue()


def _names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


_CHANGES = (_flipped, _cut, _longer, _member_gone, _member_changed, _member_added)

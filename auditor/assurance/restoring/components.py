"""Compares what is no table: files of configuration and attachments, each as a whole, by its path."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from functools import partial
from hashlib import blake2b, sha256
from typing import BinaryIO

from auditor.assurance.restoring.digests import record
from auditor.assurance.restoring.joining import join
from auditor.assurance.restoring.members import Lost, Member
from auditor.assurance.restoring.outcome import outcome
from auditor.assurance.restoring.reading import canonical, document, is_json
from auditor.assurance.restoring.runs import DIGEST, Runs
from auditor.assurance.restoring.sorting import Sorted, content, root_of
from auditor.register.restore.restore_file import MOST_SAMPLES, KindCompared
from auditor.snapshot import UnreadableError
from auditor.zips.faults import FAULTS

_STEP = 1024 * 1024
Digests = list[tuple[str, str]]


def compare_components(
    kind: str, sides: tuple[Sorted, Sorted], roots: tuple[str, str], digests: tuple[Digests, Digests]
) -> KindCompared:
    """One kind of component on both sides. One that lies under another path is another one."""
    with closing(Runs()) as before, closing(Runs()) as after:
        for runs, side, root, seen in zip((before, after), sides, roots, digests, strict=True):
            _fill(runs, kind, side, root, seen)
        joined = join(before, after, MOST_SAMPLES, renames=False)
        return outcome(
            kind, "configuration", joined, (before.count, after.count), sides, shows=True, matched_by="path"
        )


def _fill(runs: Runs, kind: str, side: Sorted, root: str, digests: Digests) -> None:
    for member in side.components.get(kind, ()):
        try:
            digest, whole = digests_of(member)
        except (UnreadableError, *FAULTS) as error:
            side.lose(kind, Lost(member.path, str(error)))
            continue
        runs.add(record(key_of(member, root), digest))
        digests.append((member.path, whole))


def key_of(member: Member, root: str) -> str:
    """By what a component is known on both sides: its path below the root, or whose answer to which request it is."""
    return f"{member.kind} {member.owner}".strip() if member.kind else member.path.removeprefix(root)


def digests_of(member: Member) -> tuple[bytes, str]:
    """The digest of what a component says, and that of its bytes. How keys of JSON are ordered and how lines end says nothing."""
    if member.kind or is_json(member.path):
        data = content(member)
        text = canonical(document(data)).encode("utf-8", "surrogatepass")
        return blake2b(text, digest_size=DIGEST).digest(), sha256(data).hexdigest()
    with member.open() as stream:
        return _of_stream(stream)


def _of_stream(stream: BinaryIO) -> tuple[bytes, str]:
    said, whole, held, text = blake2b(digest_size=DIGEST), sha256(), b"", True
    for number, chunk in enumerate(iter(partial(stream.read, _STEP), b"")):
        whole.update(chunk)
        text = text and not (number == 0 and b"\0" in chunk)
        data = held + chunk
        held = b"\r" if text and data.endswith(b"\r") else b""
        data = data[: len(data) - len(held)]
        said.update(data.replace(b"\r\n", b"\n") if text else data)
    said.update(held)
    return said.digest(), whole.hexdigest()


def roots_of(sides: tuple[Sorted, Sorted]) -> tuple[str, str]:
    """The folders at the top of each side that are left out of all paths: those by which more paths are the same on both sides."""
    paths = tuple([member.path for member in side.loose if not member.kind] for side in sides)
    below = (root_of(paths[0]), root_of(paths[1]))
    plain = len(set(paths[0]) & set(paths[1]))
    cut = len(_without(paths[0], below[0]) & _without(paths[1], below[1]))
    return below if cut > plain else ("", "")


def _without(paths: Iterable[str], root: str) -> set[str]:
    return {path.removeprefix(root) for path in paths}

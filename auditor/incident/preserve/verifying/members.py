"""Whether the files of each item are what the manifest says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO

from auditor.incident.preserve.manifest import Item, Manifest, Member
from auditor.incident.preserve.records import leaf_of, root_of
from auditor.incident.preserve.verifying.export_file import SHOWN, Export, Hidden
from auditor.incident.preserve.verifying.found import Kind, Missed, Problem
from auditor.incident.preserve.verifying.place import Place
from auditor.snapshot.unreadable import UnreadableError
from auditor.strictjson import strict_json

_PIECE = 1024 * 1024


@dataclass(slots=True)
class Members:
    """Looks at every file. `here` are items that are whole, `hidden` those of which a copy hides something."""

    place: Place
    manifest: Manifest | None
    export: Export | None
    here: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)

    def look(self) -> None:
        """Go through all items."""
        left_out = frozenset() if self.export is None else frozenset(self.export.left_out)
        for item in () if self.manifest is None else self.manifest.items:
            if item.id in left_out:
                self._gone(item)
            elif self._item(item):
                self.here.append(item.id)

    def _gone(self, item: Item) -> None:
        """What is said to be left out is not there."""
        for member in item.members:
            if self.place.has(f"evidence/{member.path}"):
                self._problem("member_added", f"evidence/{member.path}")

    def _item(self, item: Item) -> bool:
        """Whether all of it is here as it was. What is left out of it or hidden on purpose is no fault."""
        export = self.export
        hidden = {} if export is None else {one.path: one for one in export.hidden}
        out = frozenset() if export is None else frozenset(export.left_out_members)
        if any(member.path in hidden or member.path in out for member in item.members):
            self.hidden.append(item.id)
        before = len(self.problems), len(self.missed)
        for member in item.members:
            if member.path in hidden:
                self._hidden(member, hidden[member.path])
            elif member.path not in out:
                self._member(member)
        whole = (len(self.problems), len(self.missed)) == before
        return whole and item.id not in self.hidden

    def _member(self, member: Member) -> None:
        name = f"evidence/{member.path}"
        if not self.place.has(name):
            self._problem("member_missing", name)
            return
        found = self._sha256(name)
        if found is not None and found != (member.sha256, member.bytes):
            self._problem("member_changed", name)

    def _hidden(self, member: Member, hidden: Hidden) -> None:
        """A member of which records are hidden: the file is the one that was exported, and leaves and records give the sealed root."""
        name = f"evidence/{member.path}{SHOWN}"
        if not self.place.has(name):
            self._problem("member_missing", name)
            return
        found = self._sha256(name)
        if found is None:
            return
        if found[0] != hidden.sha256:
            self._problem("member_changed", name)
            return
        try:
            with self.place.open(name) as stream:
                leaves = [_leaf(line) for line in stream.read().split(b"\n")[:-1]]
        except (UnreadableError, OSError, ValueError, KeyError, TypeError):
            self._problem("hidden_records_differ", name)
            return
        records = member.records
        if records is None or (len(leaves), root_of(leaves)) != (records.count, records.root):
            self._problem("hidden_records_differ", name)

    def _sha256(self, name: str) -> tuple[str, int] | None:
        try:
            with self.place.open(name) as stream:
                return _digest_of(stream)
        except (UnreadableError, OSError, ValueError) as error:
            self.missed.append(Missed("unreadable", str(error)))
        except Exception as error:  # noqa: BLE001 - zip readers raise of many kinds for a member that was changed
            self._problem("member_changed", name, type(error).__name__)
        return None

    def _problem(self, kind: Kind, what: str, detail: str = "") -> None:
        self.problems.append(Problem(kind, what, detail))


def _leaf(line: bytes) -> bytes:
    """The leaf of a line: made of salt and record where they are shown, as it is said elsewhere."""
    found = strict_json(line)
    if "salt" in found:
        return leaf_of(bytes.fromhex(found["salt"]), found["record"].encode("utf-8", "surrogatepass"))
    return bytes.fromhex(found["leaf"])


def _digest_of(stream: BinaryIO) -> tuple[str, int]:
    whole, size = hashlib.sha256(), 0
    while piece := stream.read(_PIECE):
        whole.update(piece)
        size += len(piece)
    return whole.hexdigest(), size

"""Looks at all of a bundle: the log and its end, the seal and its signature, the manifest, each file, and what should not be there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from auditor.incident.preserve.bundle import PENDING, SEAL, UNFINISHED
from auditor.incident.preserve.canon import digest
from auditor.incident.preserve.log import BrokenLogError, Line, lines_of
from auditor.incident.preserve.manifest import Item, Manifest
from auditor.incident.preserve.records import KEY
from auditor.incident.preserve.verifying.export_file import NAME as EXPORT
from auditor.incident.preserve.verifying.export_file import Export
from auditor.incident.preserve.verifying.found import Kind, Missed, Problem, Verified
from auditor.incident.preserve.verifying.members import Members
from auditor.incident.preserve.verifying.place import Place, place_of
from auditor.incident.preserve.verifying.sealed import sealed
from auditor.snapshot.unreadable import UnreadableError
from auditor.strictjson import strict_json

_MANIFEST, _CUSTODY = "evidence/manifest.json", "custody.jsonl"
_MOST = 512 * 1024 * 1024


def verify(path: Path, *, keys: frozenset[str] | None = None, head: str = "") -> Verified:
    """What is true of the bundle at a path: a folder, or the zip of a copy. `keys` are fingerprints of which one must have signed it; `head` is the
    end of the log that somebody wrote down. Never raises for what a bundle holds."""
    try:
        with place_of(path) as place:
            return _Looking(place, keys, head).verified()
    except UnreadableError as error:
        if path.is_file() and "seal" in str(error):
            return Verified(problems=(Problem("copy_changed", path.name),))
        return Verified(missed=(Missed("unreadable", str(error)),))


@dataclass(slots=True)
class _Looking:
    place: Place
    keys: frozenset[str] | None
    head: str
    problems: list[Problem] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    cut_off: dict[str, bytes] = field(default_factory=dict)

    def verified(self) -> Verified:
        if not any(map(self.place.has, (_CUSTODY, _MANIFEST, f"evidence/{SEAL}"))):
            return Verified(missed=(Missed("no_bundle", ""),))
        self._take_up()
        log = self._read(_CUSTODY)
        lines = self._lines(log)
        text = self._read(_MANIFEST)
        manifest = self._manifest(text)
        seal = sealed(self._read(f"evidence/{SEAL}"), lines, text, self.keys)
        self.problems += (
            seal.problems if log is not None else [one for one in seal.problems if "sig" in one.kind]
        )
        export = self._export(lines)
        self._items(lines, manifest)
        members = Members(self.place, manifest, export)
        members.look()
        self.problems += members.problems
        self.missed += members.missed
        self._pinned(lines, export)
        unfinished = self._unfinished()
        self._added(manifest, export, unfinished)
        if self.head and self.head not in {line.sha256 for line in lines}:
            self._problem("head_unknown", self.head)
        items = () if manifest is None else manifest.items
        return Verified(
            items=len(items),
            here=tuple(members.here),
            left_out=() if export is None else export.left_out,
            hidden=tuple(members.hidden),
            exported_by="" if export is None else export.by.name,
            records_shown=0 if export is None else sum(one.shown for one in export.hidden),
            records_hidden=0 if export is None else sum(one.hidden for one in export.hidden),
            lines=len(lines),
            head=lines[-1].sha256 if lines else "",
            signer=seal.signer,
            unsigned=seal.unsigned,
            unfinished=", ".join(unfinished),
            interrupted=bool(self.cut_off),
            problems=tuple(dict.fromkeys(self.problems)),
            missed=tuple(dict.fromkeys(self.missed)),
        )

    def _problem(self, kind: Kind, what: str, detail: str = "") -> None:
        self.problems.append(Problem(kind, what, detail))

    def _take_up(self) -> None:
        """A step that was cut off in the middle is looked at as it will be once it is finished."""
        text = self._read(f"evidence/{PENDING}")
        if text is None:
            return
        try:
            step = strict_json(text)
            line = step["custody"].encode() + b"\n"
            log = self._read(_CUSTODY) or b""
            self.cut_off = {
                _CUSTODY: log if log.endswith(line) else log + line,
                _MANIFEST: step["manifest"].encode(),
                f"evidence/{SEAL}": f"{step['seal']}\n".encode(),
            }
            if step["incident"] is not None:
                self.cut_off["incident.json"] = step["incident"].encode()
        except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
            self._problem("member_added", f"evidence/{PENDING}")

    def _read(self, name: str) -> bytes | None:
        if name in self.cut_off:
            return self.cut_off[name]
        if not self.place.has(name):
            return None
        try:
            with self.place.open(name) as stream:
                return stream.read(_MOST)
        except (UnreadableError, OSError, ValueError) as error:
            self.missed.append(Missed("unreadable", str(error)))
            return None

    def _lines(self, log: bytes | None) -> tuple[Line, ...]:
        if log is None:
            self._problem("log_missing", _CUSTODY)
            return ()
        try:
            return lines_of(log)
        except BrokenLogError as error:
            self._problem("log_broken", str(error.number), str(error))
            whole = b"".join(line + b"\n" for line in log.split(b"\n")[: error.number - 1])
            return lines_of(whole)

    def _manifest(self, text: bytes | None) -> Manifest | None:
        if text is None:
            self._problem("manifest_missing", _MANIFEST)
            return None
        try:
            return Manifest.model_validate(strict_json(text))
        except (ValueError, RecursionError, ValidationError):
            self._problem("manifest_unreadable", _MANIFEST)
            return None

    def _export(self, lines: tuple[Line, ...]) -> Export | None:
        """What a copy leaves out, if the log says the same."""
        if not self.place.is_copy:
            return None
        text = self._read(EXPORT)
        pinned = next((line.files[EXPORT] for line in reversed(lines) if EXPORT in line.files), "")
        if text is None or digest(text) != pinned:
            self._problem("export_changed", EXPORT)
            return None
        try:
            return Export.model_validate(strict_json(text))
        except (ValueError, RecursionError, ValidationError):
            self._problem("export_changed", EXPORT)
            return None

    def _items(self, lines: tuple[Line, ...], manifest: Manifest | None) -> None:
        """Each item is as the log noted it, every time, and none is in one of both alone."""
        noted = [(name, sha256) for line in lines for name, sha256 in line.items.items()]
        items: dict[str, Item] = {} if manifest is None else {one.id: one for one in manifest.items}
        if manifest is not None and len(items) < len(manifest.items):
            self._problem("manifest_changed", _MANIFEST)
        for name, sha256 in dict.fromkeys(noted):
            if manifest is not None and name not in items:
                self._problem("item_unlisted", name)
            elif name in items and items[name].sha256 != sha256:
                self._problem("item_changed", name)
        for name in items.keys() - {name for name, _ in noted}:
            self._problem("item_unknown", name)

    def _pinned(self, lines: tuple[Line, ...], export: Export | None) -> None:
        """Files beside the evidence that the log names: as it named them last."""
        last = {name: sha256 for line in lines for name, sha256 in line.files.items()}
        for name, sha256 in last.items():
            if name == EXPORT:
                continue
            optional = export is not None and name != "incident.json"
            if not self.place.has(name) and name not in self.cut_off:
                if not optional:
                    self._problem("file_missing", name)
                continue
            text = self._read(name)
            if text is not None and digest(text) != sha256:
                self._problem("file_changed", name)

    def _unfinished(self) -> tuple[str, ...]:
        """The items that are being taken, or whose taking was cut off."""
        before, after = (
            f"evidence/{part}" if not number else part for number, part in enumerate(UNFINISHED.split("{}"))
        )
        names = (name for name in self.place.names() if name.startswith(before) and name.endswith(after))
        return tuple(sorted(name[len(before) : -len(after)] for name in names))

    def _added(self, manifest: Manifest | None, export: Export | None, unfinished: tuple[str, ...]) -> None:
        """What nobody collected."""
        listed = {
            f"evidence/{member.path}"
            for item in (() if manifest is None else manifest.items)
            for member in item.members
        }
        if export is not None:
            listed |= {f"evidence/{one.path}.shown" for one in export.hidden}
        ours = {f"evidence/{name}" for name in ("manifest.json", SEAL, KEY, PENDING)}
        ours |= {f"evidence/{UNFINISHED.format(name)}" for name in unfinished}
        own = {name.split("/")[1] for name in listed}
        apart = tuple(f"evidence/{name}/" for name in unfinished if name not in own)
        for name in sorted(self.place.names() - listed - ours):
            if not name.startswith(apart):
                self._problem("member_added", name)
        for name in self.place.strange():
            self._problem("member_strange", name)

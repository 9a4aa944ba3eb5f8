"""The bundle on the disk: every change of it is one step, that is carried out whole, or taken up again by whoever comes next."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident, Person, in_utc
from auditor.incident.preserve.canon import canonical, digest, indented
from auditor.incident.preserve.log import FIRST, Action, BrokenLogError, Change, Line, lines_of
from auditor.incident.preserve.manifest import Item, Manifest
from auditor.incident.preserve.records import KEY
from auditor.incident.preserve.seal import Seal, Sign, seal_of
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError
from auditor.version import __version__
from auditor.writing import forget, locked, make_folder, save

TOOL = f"crm-audit {__version__}"
PENDING = "pending.json"
UNFINISHED = "unfinished-{}.json"
"""What is remembered of an item that is being taken, by its id."""
SEAL = "seal.json"
LOCK = ".lock"
_TRIES, _PAUSE = 100, 0.1

_NOT_AS_SEALED = "is not as it was sealed, and nothing is added to what was changed: see `crm-audit incident verify`, and go on in a new folder"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written down. `new` is evidence that comes with it, `incident` what incident.json says from now on."""

    action: Action
    by: Person | str
    at: datetime
    items: tuple[str, ...] = ()
    new: tuple[Item, ...] = ()
    incident: Incident | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """An incident's folder, as what it holds of evidence."""

    of: Folder

    @classmethod
    def at(cls, folder: Folder | Path) -> Bundle:
        """The bundle in a folder."""
        return cls(folder if isinstance(folder, Folder) else Folder(folder))

    @property
    def seal_file(self) -> Path:
        return self.of.evidence / SEAL

    @property
    def pending_file(self) -> Path:
        return self.of.evidence / PENDING

    def unfinished_file(self, item: str) -> Path:
        """What is remembered of an item while it is taken."""
        return self.of.evidence / UNFINISHED.format(item)

    def unfinished_files(self) -> list[Path]:
        """Of all that are being taken, or whose taking was cut off."""
        return sorted(self.of.evidence.glob(UNFINISHED.format("*")))

    def next_id(self, slug: str) -> str:
        """The id of the next item: its number comes after all that are here, or are being taken."""
        taken = [item.id for item in self.manifest().items]
        taken += [path.name.removeprefix("unfinished-") for path in self.unfinished_files()]
        numbers = [int(one[:3]) for one in taken if one[:3].isdigit()]
        return f"{max(numbers, default=0) + 1:03d}-{slug}"[:44].rstrip("-")

    def key(self) -> bytes:
        """What salts of records are drawn from."""
        try:
            return bytes.fromhex(_bytes(self.of.evidence / KEY).decode("ascii").strip())
        except ValueError as error:
            raise UserFileError(
                f"{self.of.evidence / KEY}: holds no key; see `crm-audit incident verify`"
            ) from error

    def manifest(self) -> Manifest:
        """All items. Raises UserFileError."""
        path = self.of.manifest
        try:
            return Manifest.model_validate(strict_json(_bytes(path)))
        except (ValueError, RecursionError, ValidationError) as error:
            raise UserFileError(
                f"{path}: cannot be read as a manifest; see `crm-audit incident verify`"
            ) from error

    def lines(self) -> tuple[Line, ...]:
        """The custody log. Raises UserFileError where a line does not follow from the one before it."""
        try:
            return lines_of(_bytes(self.of.custody))
        except BrokenLogError as error:
            raise UserFileError(
                f"{self.of.custody}: line {error.number}: {error}; nothing is added to a log that was changed: see "
                "`crm-audit incident verify`, and go on in a new folder"
            ) from error

    def begin(
        self, incident: Incident, by: Person | str, at: datetime, key: bytes, sign: Sign | None = None
    ) -> Line:
        """A new bundle, in a folder that has none. Raises UserFileError."""
        make_folder(self.of.folder)
        make_folder(self.of.evidence)
        with self._held():
            if self.of.incident.exists() or self.of.custody.exists():
                raise UserFileError(f"{self.of.folder}: holds an incident already; name another folder")
            secret = key.hex().encode() + b"\n"
            save(self.of.evidence / KEY, secret)
            manifest = Manifest(incident=incident.id, tenant=incident.tenant.name)
            pinned = {f"evidence/{KEY}": digest(secret)}
            entry = Entry(action="opened", by=by, at=at, incident=incident, files=pinned)
            return self._write(entry, (), manifest, None, sign)

    def commit(self, entry: Entry, sign: Sign | None = None) -> Line:
        """Carry out one step. Raises UserFileError; what was begun then is finished by the next step."""
        if not self.of.custody.is_file() and not self.pending_file.is_file():
            raise UserFileError(
                f"{self.of.folder}: holds no incident; begin with `crm-audit incident open`, or name its folder with --folder"
            )
        with self._held():
            self._finish()
            lines, manifest = self.lines(), self.manifest()
            return self._write(entry, lines, manifest, self._sealed(lines), sign)

    def finish(self) -> bool:
        """Finish a step that was cut off in the middle; whether there was any."""
        if not self.pending_file.is_file():
            return False
        with self._held():
            return self._finish()

    def _write(
        self, entry: Entry, before: tuple[Line, ...], manifest: Manifest, seal: Seal | None, sign: Sign | None
    ) -> Line:
        by = entry.by if isinstance(entry.by, Person) else Person(name=entry.by)
        for item in entry.new:
            manifest = manifest.with_item(item)
        known = {item.id: item.sha256 for item in manifest.items}
        if strange := [one for one in entry.items if one not in known]:
            raise UserFileError(f"{self.of.manifest}: has no item {strange[0]!r}")
        files = dict(entry.files)
        incident = None if entry.incident is None else indented(_document(entry.incident))
        if incident is not None:
            files[self.of.incident.name] = digest(incident)
        line = Line(
            sequence=len(before) + 1,
            previous=before[-1].sha256 if before else FIRST,
            at=in_utc(entry.at),
            by=by,
            action=entry.action,
            items={one: known[one] for one in (*entry.items, *(item.id for item in entry.new))},
            files=files,
            changes=entry.changes,
            note=entry.note,
            signed_by="" if sign is None else _fingerprint(sign),
            tool=TOOL,
        )
        text = indented(manifest.document())
        made = seal_of(line.sequence, line, text, seal, sign)
        step = {
            "custody": line.text().decode(),
            "manifest": text.decode(),
            "incident": None if incident is None else incident.decode(),
            "seal": canonical(made.document()).decode(),
        }
        save(self.pending_file, canonical(step))
        self._carry_out(step)
        return line

    def _finish(self) -> bool:
        if not self.pending_file.is_file():
            return False
        step = strict_json(_bytes(self.pending_file))
        if not isinstance(step, dict) or set(step) != {"custody", "manifest", "incident", "seal"}:
            raise UserFileError(f"{self.pending_file}: is none that this program wrote; move it away")
        self._carry_out(step)
        return True

    def _carry_out(self, step: Mapping[str, str | None]) -> None:
        """In an order in which each part may be done twice."""
        line = str(step["custody"]).encode() + b"\n"
        log = _bytes(self.of.custody) if self.of.custody.is_file() else b""
        longer = log if log.endswith(line) else log + line
        try:
            lines_of(longer)
        except BrokenLogError as error:
            raise UserFileError(
                f"{self.of.custody}: line {error.number}: {error}; nothing is added to a log that was changed: see "
                "`crm-audit incident verify`, and go on in a new folder"
            ) from error
        if step["incident"] is not None:
            save(self.of.incident, step["incident"])
        save(self.of.manifest, str(step["manifest"]))
        save(self.of.custody, longer)
        save(self.seal_file, f"{step['seal']}\n")
        forget(self.pending_file)

    def _sealed(self, lines: tuple[Line, ...]) -> Seal:
        """The seal of what is there. What is not as it was sealed must not be sealed anew: that would make a change look as if it had always been
        so. Raises UserFileError."""
        try:
            seal = Seal.model_validate(strict_json(_bytes(self.seal_file)))
        except (UserFileError, ValueError, ValidationError) as error:
            raise UserFileError(f"{self.seal_file}: cannot be read; {_NOT_AS_SEALED}") from error
        last = lines[-1].sha256 if lines else ""
        if (seal.now.lines, seal.now.head) != (len(lines), last):
            raise UserFileError(f"{self.of.custody}: {_NOT_AS_SEALED}")
        if seal.now.manifest != digest(_bytes(self.of.manifest)):
            raise UserFileError(f"{self.of.manifest}: {_NOT_AS_SEALED}")
        return seal

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Alone: two programs may note something at once."""
        for _ in range(_TRIES):
            with locked(self.of.folder / LOCK) as free:
                if free:
                    yield
                    return
            time.sleep(_PAUSE)
        raise UserFileError(f"{self.of.folder}: another program is writing into it; wait, and try again")


def _fingerprint(sign: Sign) -> str:
    import base64

    from auditor.snapshot.sign import fingerprint

    return fingerprint(base64.b64decode(sign("")["public_key"]))


def _document(incident: Incident) -> object:
    return incident.model_dump(mode="json", by_alias=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserFileError(
            f"{path}: cannot be read: {error.strerror}; is this the folder of an incident? begin with "
            "`crm-audit incident open`, or name it with --folder"
        ) from error

"""The ordinary scan at the opening: how the CRM was set up before anybody contained anything. It comes last in the order in which things are gone, and before the
first repair."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor.collecting.failure import CollectionError
from auditor.incident.case.incident import Person, in_utc
from auditor.incident.preserve.bundle import TOOL, Bundle, Entry
from auditor.incident.preserve.canon import digest
from auditor.incident.preserve.manifest import Gap, Item, Member
from auditor.incident.preserve.seal import Sign
from auditor.incident.preserve.taking import Step, Taking, pieces_of, safe_name
from auditor.incident.preserve.words import both
from auditor.pipeline.machine import Machine
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.snapshot.unreadable import UnreadableError
from auditor.userfile import UserFileError
from auditor.writing import NEW, make_folder_below, save, spool

KIND = "scan"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Scanning:
    """What is scanned: a tenant that `config` declares, which is `asked` or of which there are files alone; or an export or a snapshot (`path`)."""

    tenant: str
    vendor: str
    by: Person
    now: Callable[[], datetime]
    config: Path | None = None
    path: Path | None = None
    asked: bool = True
    sign: Sign | None = None
    minutes: int | None = None
    address: str = ""


def scan(bundle: Bundle, order: Scanning, machine: Machine) -> Item:
    """Scan, keep what was read and what was judged of it as evidence, and write assessment.json. What cannot be scanned is an item, too, that says why."""
    bundle.finish()
    if (left := Taking.resumed(bundle, KIND)) is not None:
        left.abandon()
    taking = Taking(bundle, bundle.next_id(KIND), KIND, in_utc(order.now()))
    taking.begin()
    try:
        members, assessment, vendor, gaps = _scanned(bundle, taking, order, machine)
    except (CollectionError, UnreadableError, UserFileError) as error:
        taking.abandon()
        taking.begin()
        members, assessment, vendor = (), b"", order.vendor
        gaps = (Gap(of=KIND, reason="error", said=str(error)[:500]),)
    taking.remember(Step(key=KIND, members=members, gaps=gaps))
    item = Item(
        id=taking.id,
        kind=KIND,
        group="settings",
        label=both("label.scan"),
        system=vendor,
        tenant=order.tenant,
        address=order.address,
        method="api" if order.asked and order.path is None else "export",
        collected_by=order.by,
        collected_from=taking.begun,
        collected_until=in_utc(order.now()),
        tool=TOOL,
        state="whole" if not gaps else "partial" if members else "none",
        members=members,
        answered=(KIND,) if all(gap.reason == "out_of_reach" for gap in gaps) else (),
        gaps=gaps,
        sensitivity="personal",
    )
    files = {}
    if assessment:
        save(bundle.of.assessment, assessment)
        files[bundle.of.assessment.name] = digest(assessment)
    entry = Entry(
        action="collected" if members else "refused", by=order.by, at=order.now(), new=(item,), files=files
    )
    bundle.commit(entry, order.sign)
    taking.end()
    return item


def _scanned(
    bundle: Bundle, taking: Taking, order: Scanning, machine: Machine
) -> tuple[tuple[Member, ...], bytes, str, tuple[Gap, ...]]:
    """The files of the item, the assessment, which product it was, and what is missing."""
    folder = bundle.of.evidence / taking.id
    make_folder_below(bundle.of.evidence, folder)
    kept = folder / f"{safe_name(order.tenant)}.snapshot.zip" if order.asked and order.path is None else None
    request = Request(
        paths=(order.tenant if order.path is None else str(order.path),),
        config=order.config if order.path is None else None,
        keep=kept,
        kept=NEW,
        vendor=order.vendor or None if order.path is not None else None,
        minutes=order.minutes,
        keeps_posture=False,
        as_of_evidence=order.path is not None,
    )
    with run(request, machine) as outcome:
        text = outcome.report("json").encode()
        product = outcome.vendor.id
        gaps = tuple(Gap(of=KIND, reason="cut_short", said=why[:500]) for why in outcome.cut_short)
    assessed = taking.file("assessment.json", "assessment", (text,), "assessment")
    if kept is not None:
        return (_as_it_lies(taking, kept), assessed), text, product, gaps
    if order.path is None:
        return (assessed,), text, product, (Gap(of=KIND, reason="out_of_reach", words=both("gap.sources")),)
    name = order.path.resolve().name
    lies = order.path.is_file()
    content = order.path if lies else _packed(order.path)
    source = taking.file(name if lies else f"{name}.zip", str(order.path), pieces_of(content), "snapshot")
    return (source, assessed), text, product, gaps


def _as_it_lies(taking: Taking, kept: Path) -> Member:
    """A member for a file that is there already."""
    import hashlib

    whole, size = hashlib.sha256(), 0
    for piece in pieces_of(kept):
        whole.update(piece)
        size += len(piece)
    return Member(
        path=f"{taking.id}/{kept.name}", role="snapshot", of="snapshot", bytes=size, sha256=whole.hexdigest()
    )


def _packed(folder: Path) -> Path:
    """A folder as a zip, the same for the same files."""
    stream, name = spool(".zip")
    with stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        for path in sorted(one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()):
            info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as out:
                for piece in pieces_of(path):
                    out.write(piece)
    return Path(name)

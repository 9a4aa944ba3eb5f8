"""What `collect` does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from auditor.cli.incident.opening import gathered, report, tenant_again
from auditor.cli.incident.shared import clock_of, language_of, person_of, say, signer_of
from auditor.codes import COULD_NOT_TELL
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.case import opened
from auditor.incident.preserve.gathering.brought import Brought, take_in
from auditor.incident.preserve.gathering.gather import Wish
from auditor.incident.preserve.handing.copying import Wanted, export
from auditor.incident.preserve.telling.items import kept
from auditor.incident.preserve.telling.opened import where_of
from auditor.incident.preserve.words import said


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says."""

    files: tuple[Path, ...]
    folder: Path
    by: str | None
    role: str
    contact: str
    source: str
    how: str
    note: str
    config: Path | None
    to: Path | None
    without: tuple[str, ...]
    redact: bool
    key: Path | None
    minutes: int | None
    at: str | None
    language: str | None


def run_collect(given: Given) -> int:
    """Carry it out."""
    now, sign = clock_of(given.at), signer_of(given.key)
    by = person_of(given.by, given.role, given.contact)
    bundle = Bundle.at(given.folder)
    incident = opened(given.folder)
    language = language_of(given.language, incident)
    if given.to is not None:
        hide = _replacing(incident.tenant.vendor) if given.redact else None
        wanted = Wanted(given.to, by, now(), given.note, given.without, hide)
        made = export(bundle, wanted, sign)
        out = len(made.left_out) + len(made.left_out_members)
        say([said("export.done", language, to=given.to, out=out, hidden=len(made.hidden))])
        return 0
    if given.files:
        method = cast('Literal["file", "export", "statement"]', given.how)
        brought = Brought(given.files, by, now(), given.note, given.source, method)
        item, line = take_in(bundle, brought, incident.tenant.name, sign)
        say(
            [
                *kept([item], language),
                said("verify.head", language, lines=line.sequence, head=line.sha256),
                said("next.after_bringing", language, where=where_of(given.folder)),
            ]
        )
        return COULD_NOT_TELL if item.gaps else 0
    target = tenant_again(incident.tenant.name, incident, given.config, None)
    wish = Wish(target=target, by=by, now=now, sign=sign, minutes=given.minutes)
    return report(bundle, target, gathered(bundle, wish, language), now, language, began=False)


def _replacing(vendor: str) -> Any:
    """What puts pseudonyms in the place of people, under a key that nobody keeps."""
    import secrets

    from auditor.incident.preserve.handing.hiding import replacing

    return replacing(vendor, secrets.token_hex(32))

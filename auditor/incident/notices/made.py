"""The files of notices: drafts in both forms, the plan of communication, what is due as data and as a calendar. A file that somebody edited is never
written over: what was made anew then lies beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from auditor.incident.notices.calendar import calendar_of
from auditor.incident.notices.case import Case
from auditor.incident.notices.communication.drawn import plan_of
from auditor.incident.notices.drafting.compose import drafts_of
from auditor.incident.notices.drafting.draft import Draft
from auditor.incident.notices.drafting.markdown import markdown_of
from auditor.incident.notices.drafting.page import page_of
from auditor.incident.notices.drafting.paper import paper_of
from auditor.incident.notices.listing import as_data
from auditor.jsontext import json_of
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError
from auditor.writing import Manner, make_folder, make_folder_below, save

DRAFTS = "drafts"
LIST, CALENDAR, MADE = "notices.json", "due.ics", "made.json"
MAX_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: languages, drafts by name (none: all of them, with plan and calendar), and whether on paper, too."""

    languages: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what somebody had edited, which was left as it is: the new text lies at the second path."""

    files: tuple[Path, ...]
    edited: tuple[tuple[Path, Path], ...]


def drafts_for(case: Case, order: Order) -> list[Draft]:
    """The drafts in all languages wanted, each once. Raises UserFileError for a name that is none of a draft."""
    found: dict[str, Draft] = {}
    for language in order.languages:
        for draft in drafts_of(case, language, order.wanted):
            found.setdefault(draft.name, draft)
    missing = [name for name in order.wanted if not any(one.id == name for one in found.values())]
    if missing:
        known = sorted({one.id for one in drafts_of(case, order.languages[0])})
        raise UserFileError(f"no draft for: {', '.join(missing)}; there are {', '.join(known)}")
    return list(found.values())


def files_of(case: Case, order: Order, drafts: Sequence[Draft]) -> dict[str, bytes]:
    """Content by path below the folder."""
    made: dict[str, bytes] = {}
    for draft in drafts:
        made.update(_forms(f"{DRAFTS}/{draft.name}", draft, case, order))
    if not order.wanted:
        for language in order.languages:
            plan = plan_of(case, language)
            made.update(_forms(plan.name, plan, case, order))
        made[CALENDAR] = calendar_of(case, order.languages[0])
        made[LIST] = _bytes(json_of(as_data(case, drafts)) + "\n")
    return made


def _forms(name: str, draft: Draft, case: Case, order: Order) -> dict[str, bytes]:
    """A draft in every form that is wanted."""
    made = {f"{name}.md": _bytes(markdown_of(draft)), f"{name}.html": _bytes(page_of(draft))}
    if order.on_paper:
        made[f"{name}.pdf"] = paper_of(draft, case.at.astimezone(ZoneInfo(case.zone)).date())
    return made


def save_files(folder: Path, made: Mapping[str, bytes], manner: Manner) -> Written:
    """Writes what was made. What was edited since it was last made keeps its place."""
    before = _digests(folder / MADE)
    make_folder(folder, manner)
    make_folder_below(folder, folder / DRAFTS, manner)
    files, edited, digests = list[Path](), list[tuple[Path, Path]](), dict(before)
    for name, content in made.items():
        place = folder / name
        if _is_edited(place, before.get(name), content):
            beside = place.with_name(f"{place.stem}.new{place.suffix}")
            save(beside, content, manner)
            edited.append((place, beside))
        else:
            save(place, content, manner)
            files.append(place)
            digests[name] = sha256(content).hexdigest()
    save(folder / MADE, _bytes(json_of(dict(sorted(digests.items()))) + "\n"), manner)
    return Written(tuple(files), tuple(edited))


def _is_edited(place: Path, digest: str | None, content: bytes) -> bool:
    """A file that is there and is neither what was made last nor what is made now."""
    if not place.is_file():
        return False
    there = place.read_bytes()
    return there != content and sha256(there).hexdigest() != digest


def _digests(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as stream:
            found = strict_json(stream.read(MAX_BYTES).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UserFileError(
            f"{path}: cannot be read: {error}; remove it, and edited drafts will be kept"
        ) from error
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")

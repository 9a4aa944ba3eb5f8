"""What people say of suspects: one line each in decisions.jsonl, which is only made longer, and a line in the custody log for each."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import in_utc
from auditor.incident.case.triage import Decided
from auditor.incident.preserve.bundle import Bundle, Entry
from auditor.incident.triage.suspects.draft import KINDS
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError
from auditor.writing import OWNERS, Manner, save

State = Literal["confirmed", "cleared", "open"]


class Decision(BaseModel):
    """One line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    suspect: str = Field(pattern=rf"^({'|'.join(KINDS)}):.+$", max_length=500, description="kind:id")
    state: State
    by: str = Field(min_length=1, max_length=200)
    at: str
    why: str = Field(min_length=1, max_length=2_000)


def decisions(folder: Folder) -> dict[str, Decided]:
    """The last word on each suspect. Raises UserFileError for a line that none of ours wrote."""
    return {
        one.suspect: Decided(state=one.state, by=one.by, at=one.at, why=one.why) for one in _lines(folder)
    }


def decide(
    folder: Folder, suspect: str, state: State, by: str, why: str, at: datetime, manner: Manner = OWNERS
) -> None:
    """Notes one more. Raises UserFileError for what is no suspect, and for a decision without a name or a reason."""
    try:
        made = Decision(suspect=suspect, state=state, by=by.strip(), at=in_utc(at), why=why.strip())
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        raise UserFileError(_WRONG.get(field, f"{field}: is not what a decision holds")) from error
    lines = [*_lines(folder), made]
    text = "".join(one.model_dump_json() + "\n" for one in lines)
    save(folder.decisions, text, manner)
    if folder.custody.is_file():
        pinned = {folder.decisions.name: sha256(text.encode()).hexdigest()}
        note = f"suspect {made.suspect}: {made.state}: {made.why}"
        Bundle(folder).commit(Entry(action="noted", by=made.by, at=at, files=pinned, note=note))


_WRONG = {
    "suspect": f"name a suspect by kind and id, as triage shows it: {', '.join(f'{kind}:ID' for kind in KINDS)}",
    "by": "--by: who decides, at most 200 characters",
    "why": "--why: the reason, at most 2,000 characters",
}


def _lines(folder: Folder) -> list[Decision]:
    path = folder.decisions
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            found.append(Decision.model_validate(strict_json(line)))
        except (ValueError, RecursionError) as error:
            raise UserFileError(f"{path}: line {number} is no decision that this command wrote") from error
    return found

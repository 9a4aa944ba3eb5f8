"""Takes a file of answers to our own questions into the register of a review. The file itself is kept, and nothing that stands in the register
is replaced."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from auditor.assurance.asking.back.came import Came, NoFileError, NotOursError, Remark
from auditor.assurance.asking.back.from_page import read_saved
from auditor.assurance.asking.back.from_workbook import read_workbook
from auditor.assurance.asking.back.taking import Judged, judged
from auditor.assurance.asking.contradictions import Contradicted, contradictions
from auditor.assurance.asking.kept import asked_as
from auditor.assurance.folder import Review
from auditor.bilingual import Words
from auditor.register.file.reading import read_register_file
from auditor.register.file.writing import with_entries
from auditor.register.model.lists import Answer
from auditor.register.model.strict import File
from auditor.userfile import UserFileError
from auditor.writing import OWNERS, Manner, locked, make_folder, save

MAX_BYTES = 32 * 1024 * 1024
FOLDER = "answers"
LOG = "taken.jsonl"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file. `file` is where it is kept, from the register's folder; `contradicted` are the answers that the assessment of
    the review contradicts."""

    judged: Judged
    file: str
    contradicted: tuple[Contradicted, ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What went into the register."""
        return tuple(answer for _, answer in self.judged.answers)

    @property
    def refused(self) -> tuple[Remark, ...]:
        """What did not, and why."""
        return self.judged.refused


def is_ours(data: bytes) -> bool:
    """Whether a file is one that our questionnaire makes, by its content; one of ours that is broken is ours, too."""
    try:
        _came(data, "the file")
    except (NotOursError, NoFileError):
        return False
    except UserFileError:
        return True
    return True


def take(path: Path, review: Review, today: date, by: str = "", manner: Manner = OWNERS) -> Taken:
    """Takes the good rows of a file into the register, keeps the file, and says of each other row why it was not taken. `by` is who takes it.
    Raises UserFileError where the file is none of ours, or of another review."""
    data = _bytes(path)
    try:
        came = _came(data, str(path))
    except NotOursError as error:
        raise UserFileError(f"{path}: {error}; send out what `crm-audit assurance start` wrote") from error
    asked = asked_as(came.digest, review)
    if asked is None:
        raise UserFileError(
            f"{path}: answers questions that were not asked in {review.folder} ({came.digest[:80]}); "
            "it is of another review, or was changed"
        )
    with locked(review.folder / ".register.lock") as free:
        if not free:
            raise UserFileError(f"{review.register}: somebody else is writing it; try again")
        register = read_register_file(review.register).register
        digest = hashlib.sha256(data).hexdigest()
        name = f"{FOLDER}/{digest[:16]}{'.xlsx' if data.startswith(_ZIP) else '.json'}"
        found = judged(came, asked, register.answers, File(name=name, sha256=f"sha256:{digest}"), today)
        _keep(review, name, data, found, manner, {"file": name, "was": path.name, "on": str(today), "by": by})
    return Taken(found, name, _contradicted(found, review))


def _came(data: bytes, path: str) -> Came:
    return read_workbook(data, path) if data.startswith(_ZIP) else read_saved(data, path)


def _keep(
    review: Review, name: str, data: bytes, found: Judged, manner: Manner, about: Mapping[str, Any]
) -> None:
    """The file first, then what is said of it, then the register: whatever stops this, nothing names a file that is not there."""
    make_folder(review.folder / FOLDER, manner)
    if not (review.folder / name).exists():
        save(review.folder / name, data, manner)
    log = review.folder / FOLDER / LOG
    line = {
        **about,
        "taken": [answer.question for _, answer in found.answers],
        "refused": [asdict(one) for one in found.refused],
        "noted": [asdict(one) for one in found.noted],
    }
    before = log.read_text(encoding="utf-8") if log.exists() else ""
    if found.answers or json.dumps(about["file"]) not in before:
        save(log, f"{before}{json.dumps(line, default=_plain)}\n", manner)
    if not found.answers:
        return
    with_entries(review.register, "answers", [answer for _, answer in found.answers], manner)


def _plain(words: Words) -> dict[str, str]:
    return words.model_dump()


def _contradicted(found: Judged, review: Review) -> tuple[Contradicted, ...]:
    if not found.answers or not review.assessment.is_file():
        return ()
    from auditor.pipeline.afterwards.rendering import rendering_of

    rendering = rendering_of(review.assessment)
    said = [(question, answer.value) for question, answer in found.answers]
    return contradictions(said, rendering.assessment, rendering.words)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserFileError(f"{path}: is larger than {MAX_BYTES} bytes, which no file of answers is")
        return path.read_bytes()
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error

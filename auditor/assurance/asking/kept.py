"""The records of what was asked: questions.json, and those of earlier questionnaires, to which answers may still come."""

from __future__ import annotations

from pathlib import Path

from auditor.assurance.asking.question import Asked, is_whole
from auditor.assurance.folder import Review
from auditor.jsontext import json_of
from auditor.report.escape import json_text
from auditor.userfile import UserFileError, read_yaml, validate
from auditor.writing import Manner, make_folder, save

MAX_BYTES = 16 * 1024 * 1024
EARLIER = "asked"
"""Folder of the records of earlier questionnaires, by digest."""


def text_of(asked: Asked) -> str:
    """The record, as the text of its file."""
    return json_text(json_of(asked.model_dump(mode="json", by_alias=True)) + "\n")


def read_asked(path: Path) -> Asked:
    """The record in a file. Raises UserFileError where it is none, or not as it was written."""
    asked = validate(Asked, read_yaml(path, MAX_BYTES), path)
    if not is_whole(asked):
        raise UserFileError(
            f"{path}: was changed after it was written; its digest is not that of what it says"
        )
    return asked


def keep(asked: Asked, review: Review, manner: Manner) -> None:
    """Writes the record; one of other questions that is there is kept beside it."""
    if review.asked.exists():
        before = read_asked(review.asked)
        if before.digest == asked.digest:
            return
        folder = review.folder / EARLIER
        make_folder(folder, manner)
        save(folder / _name(before.digest), text_of(before), manner)
    save(review.asked, text_of(asked), manner)


def asked_as(digest: str, review: Review) -> Asked | None:
    """The record of a digest, now or earlier; None where this review asked no such questions."""
    places = (review.asked, review.folder / EARLIER / _name(digest))
    found = (read_asked(path) for path in places if path.is_file())
    return next((one for one in found if one.digest == digest), None)


def _name(digest: str) -> str:
    """By the first letters of the digest; of what is no digest none that could lead elsewhere."""
    letters = "".join(one for one in digest.removeprefix("sha256:") if one in "0123456789abcdef")
    return f"questions-{letters[:16] or 'none'}.json"

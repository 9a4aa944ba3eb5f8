"""Reads the file of waivers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from auditor.assess.acceptance.waiver import Waiver, WaiverFile
from auditor.assess.acceptance.waivers import LONGEST, WaiverBook, WaiverNotice
from auditor.policy.wide import is_glob
from auditor.userfile import UserFileError, read_yaml, validate


def load_waivers(
    path: Path | None, today: date, known_checks: frozenset[str], longest: int = LONGEST
) -> WaiverBook:
    """The waivers of a file.

    Raises UserFileError when the file as a whole is wrong; a single waiver that is wrong is kept as a notice.
    """
    if path is None:
        return WaiverBook(today, longest=longest)
    data = read_yaml(path)
    if data is None:
        return WaiverBook(today, longest=longest)
    file = validate(WaiverFile, data, path)
    good: list[Waiver] = []
    malformed: list[WaiverNotice] = []
    for number, entry in enumerate(file.waivers, 1):
        try:
            waiver = validate(Waiver, entry, path)
            if waiver.check not in known_checks:
                raise UserFileError(f"{path}: unknown check {waiver.check!r}")
            if isinstance(waiver.value, tuple) and is_glob(waiver.resource):
                raise UserFileError(f"{path}: 'value': a glob accepts a value for each resource id")
            good.append(waiver)
        except UserFileError as error:
            fields = entry if isinstance(entry, dict) else {}
            text = str(error).removeprefix(f"{path}: ")
            malformed.append(
                WaiverNotice(
                    "malformed",
                    str(fields.get("check", "")),
                    str(fields.get("resource", "")),
                    f"waiver {number}: {text}",
                )
            )
    return WaiverBook(today, tuple(good), tuple(malformed), longest)

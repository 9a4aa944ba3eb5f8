"""Whether what was wrong once and is not among what is wrong now was seen to be right, or gone: said here alone, for all reports."""

from __future__ import annotations

from auditor.assess.result import Result


def sees_gone(result: Result | None) -> bool:
    """Whether nothing that is not named can still be wrong: the check names all that is wrong or unknown, and has a good verdict or saw all
    of what it asks about. Where anything is unknown an entity may be among it under another name."""
    if result is None or result.fault is not None or result.status == "unknown" or result.unlisted:
        return False
    if result.omitted is not None and (result.omitted.fail or result.omitted.unknown):
        return False
    if result.status == "not_applicable":
        return True
    return result.complete and not result.unknown and (result.status == "pass" or not result.missing)

"""What a wrong entity is about, by its id: the role behind a right of a role, the setting behind a question."""

from __future__ import annotations

from auditor.assess.result import Resource

SETTING = "setting:"


def parts_of(entry: Resource) -> tuple[str, str]:
    """(whose it is, what it is a right on): ("profile:Admin", "Contact") of "profile:Admin/Contact", and the id itself with an empty
    text where it is no right of somebody on something. A pair is told by its name, which says both, too ("Admin: Contact"), for names
    may hold a stroke of their own."""
    whose, stroke, what = entry.id.rpartition("/")
    return (whose, what) if stroke and what and entry.name.endswith(f": {what}") else (entry.id, "")


def subject_of(entry: Resource) -> str:
    """What two findings must share to be of one cause: the role, object, app or account; of a setting for the whole system where the product
    keeps it, file or answer and place in it, for its id is that of the question. Of a setting whose place is not known the id, which no other question shares."""
    if entry.id.startswith(SETTING) and entry.locator:
        return f"{SETTING}{entry.path}#{entry.locator}"
    return parts_of(entry)[0]

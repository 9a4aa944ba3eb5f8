"""Which fields and objects count as personal data: by classification, by the policy's globs, or by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from auditor.posture import Marking
from auditor.vendor import PersonalDataGlobs
from auditor.vendor.formats.readings import Unclear

from ...records import FieldRecord

# Standard objects that hold people.
PERSON_OBJECTS = ("Account", "Case", "Contact", "Individual", "Lead", "User")

_SENSITIVE = {"confidential", "restricted", "missioncritical"}
_NOT_PERSONAL = {"none", "public", "internal"}
_PERSONAL_TYPES = {"Email", "Phone", "EncryptedText"}
_PERSONAL_NAME = re.compile(
    r"((^|_)e_mail|email)(?!_?(subject|body|template|encoding|domain|latest|bounce))|phone(?!_?type)|(?<!auto)mobile|"
    r"(^|_)fax|birth|(^|_)dob(_|$)|(^|_)ssn(_|$)|social_?sec|passport|national_?id|"
    r"(^|_)cccd(_|$)|(^|_)cmnd(_|$)|tax_?id|iban|bank_?acc|credit_?card|card_?num|salary|income|gender|ethnic|"
    r"religio|health|medical|first_?name|last_?name|full_?name|maiden|mailing_?address|home_?address|"
    r"street|so_?dien_?thoai|ngay_?sinh|dia_?chi|ho_?ten",
    re.IGNORECASE,
)


# One of them is in every such name of plain letters, and in few others: they are looked for much faster.
_MAY_BE_PERSONAL = re.compile(
    r"mail|phone|mobile|fax|birth|dob|ssn|social|passport|national|cccd|cmnd|tax|iban|bank|card|salary|income|gender|ethnic|"
    r"religio|health|medical|name|maiden|address|street|dien|sinh|chi|ten"
)

# What a name like these means is yes or no, or how much of something: nobody is known by it.
_YES_OR_NO = re.compile(r"(Is|Has|Does|Can|Receives|Allows?|Enables?|Sends?)(_|[A-Z])")
_NO_DATA = {"Checkbox", "Lookup", "MasterDetail", "Percent"}
_QUANTITIES = {"Number", "Currency", "Summary"}
_NUMBERS_OF_PEOPLE = re.compile(
    r"phone|mobile|fax|ssn|social_?sec|passport|national_?id|cccd|cmnd|tax_?id|bank_?acc|card|salary|income",
    re.IGNORECASE,
)


_STRENGTH = {None: 0, Marking.SUGGESTED: 1, Marking.POLICY: 2, Marking.CLASSIFIED: 3}


def stronger(one: Marking | None, other: Marking | None) -> Marking | None:
    """Of what two copies of a field say, the one that holds more."""
    return max(one, other, key=lambda mark: _STRENGTH[mark])


def marks_of(
    marked: dict[str, Marking | None], globs: PersonalDataGlobs, names: Iterable[str] = ()
) -> dict[str, Marking]:
    """Marks by name of object and of field; an object has the strongest mark of its fields. `names` are further
    ones that the globs may mean."""
    marks: dict[str, Marking] = dict.fromkeys(PERSON_OBJECTS, Marking.SUGGESTED)
    named = frozenset(names)
    marked = dict(marked)
    for name in named:
        if "." in name and any(fnmatchcase(name, glob) for glob in globs.fields):
            marked[name] = stronger(marked.get(name), Marking.POLICY)
    for name, mark in marked.items():
        if mark is None:
            continue
        marks[name] = mark
        object_name = name.split(".", 1)[0]
        marks[object_name] = stronger(marks.get(object_name), mark) or mark
    for name in named.union(marks, (field.split(".", 1)[0] for field in marked)):
        if "." not in name and any(fnmatchcase(name, glob) for glob in globs.objects):
            marks[name] = stronger(marks.get(name), Marking.POLICY) or Marking.POLICY
    return marks


def marking_of(record: FieldRecord, globs: PersonalDataGlobs) -> Marking | None:
    compliance = (record.compliance or "").strip().lower()
    if compliance and compliance not in _NOT_PERSONAL:
        return Marking.CLASSIFIED
    classification = (record.classification or "").strip().lower()
    if classification in _SENSITIVE or isinstance(record.classification, Unclear):
        return Marking.CLASSIFIED
    name = f"{record.object_name}.{record.name}"
    if any(fnmatchcase(name, glob) for glob in globs.fields):
        return Marking.POLICY
    return Marking.SUGGESTED if record.type in _PERSONAL_TYPES or _is_named_so(record) else None


def _is_named_so(record: FieldRecord) -> bool:
    """Whether the name suggests personal data, and the type could hold any. Custom metadata is configuration."""
    if record.type in _NO_DATA or record.object_name.endswith("__mdt") or _YES_OR_NO.match(record.name):
        return False
    if record.type in _QUANTITIES and not _NUMBERS_OF_PEOPLE.search(record.name):
        return False
    return is_personal_name(record.name)


def is_personal_name(name: str) -> bool:
    """Whether a field is called as one that holds personal data."""
    if name.isascii() and _MAY_BE_PERSONAL.search(name.lower()) is None:
        return False
    return _PERSONAL_NAME.search(name) is not None

"""What else tells who somebody is: telephone numbers by their shape, and what stands under names like `street`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from auditor.collecting.live.redaction.hidden import REDACTED
from auditor.collecting.live.redaction.secret_names import word_set, words_of

_GAP = r"[ .\u00a0-]?"
_PHONES = (
    # +84 912 345 678, +1 (415) 555-2671, 0084 912 345 678; no time zone, which is shorter
    r"(?<![\w+.-])(?:\+|%2[Bb]|00 |00(?=[1-9]\d?[ .-]))[1-9]\d{0,2}[ .-]?(?:\(0?\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){1,4}(?![\w:]|[.-]\d)",
    # Vietnam: 0912 345 678, 0912345678, (0912) 345 678, 028 3823 4567, (028) 3823 4567
    r"(?<![\w+.:/-])0[35789]\d(?:[ .-]?\d){7}(?![\w:]|[.-]\d)",
    r"(?<![\w+.:/-])\(0[35789]\d{1,3}\)(?:[ .-]?\d){6,7}(?![\w:]|[.-]\d)",
    r"(?<![\w+.:/-])(?:\(02\d{1,2}\)|02\d{1,2})[ .-]?\d{3,4}[ .-]?\d{4}(?![\w:]|[.-]\d)",
    # North America: (415) 555-2671, 415-555-2671, 1-415-555-2671; ten digits without a sign between them are an id
    r"(?<![\w+.:/-])(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\w:]|[.-]\d)",
)
_PHONE = re.compile("|".join(_PHONES))
_DATE = re.compile(r"\d{4}[-.]\d\d[-.]\d\d|\d\d[-.]\d\d[-.]\d{4}")
_DIGITS = re.compile(r"\d")

_NUMBERS = word_set(
    "phone phones mobile fax tel telephone cell cellphone landline whatsapp viber zalo sdt dienthoai didong pager postalcode "
    "zipcode postcode zip plz birthday birthdate dob birth ngaysinh cccd cmnd ssn passport passportnumber taxcode"
)
_PEOPLE = word_set(
    "user users username usernames login logins owner owners author authors assignee assignees manager managers creator who by "
    "person people employee employees member members responsible rep salesrep actor performer approver approvers recipient "
    "recipients firstname lastname fullname middlename surname givenname familyname displayname nickname ownername byname"
)
_WHERE = word_set("work home other office main direct private business")
_PLACES = word_set("street strasse streetaddress addressline diachi thuongtru tamtru")
_OF_ADDRESSES = word_set("address mailing billing shipping home postal primary alt other work")


def without_phones(text: str) -> str:
    """The text without telephone numbers that are written as such."""
    if len(text) < 9 or len(_DIGITS.findall(text)) < 9:
        return text
    return _PHONE.sub(lambda found: found[0] if _DATE.search(found[0]) else REDACTED, text)


def private(name: str, value: Any) -> bool:
    """Whether a value tells where somebody lives or how he is called up, by the name of its field."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return False
    kind = _kind_of(name)
    text = str(value)
    if kind == "number":
        return len(_DIGITS.findall(text)) >= 4
    return kind == "place" and (" " in text.strip() or _DIGITS.search(text) is not None)


@lru_cache(maxsize=8192)
def names_somebody(field: str) -> bool:
    """Whether a field names a person, whatever the row is about."""
    words = words_of(field)
    return bool(words) and (words[-1] in _PEOPLE or "".join(words[-2:]) in _PEOPLE)


@lru_cache(maxsize=8192)
def _kind_of(name: str) -> str:
    words = [word for word in words_of(name) if not word.isdigit()]
    if not words:
        return ""
    if words[-1] in _WHERE and len(words) > 1:
        words = words[:-1]
    last, two, three = words[-1], "".join(words[-2:]), "".join(words[-3:])
    if {last, two, three} & _NUMBERS or last == "phonenumber" or two in ("phonenumber", "faxnumber"):
        return "number"
    if {last, two} & _PLACES or (
        last in ("address", "city") and len(words) > 1 and words[-2] in _OF_ADDRESSES
    ):
        return "place"
    return "number" if last.endswith(("phone", "mobile")) else ""

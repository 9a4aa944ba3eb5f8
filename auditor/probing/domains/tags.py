"""Records that are lists of tags: `v=DMARC1; p=reject` (RFC 6376 §3.2, RFC 8461 §3.1, RFC 8460 §3, RFC 9989 §4.8)."""

from __future__ import annotations

Tags = tuple[tuple[str, str], ...]


def tags_of(record: str) -> Tags:
    """Each tag with its value, in order, names in small letters. What has no = is left out."""
    parts = (part.partition("=") for part in record.split(";"))
    return tuple((name.strip().lower(), value.strip()) for name, sign, value in parts if sign)


def value_of(tags: Tags, name: str) -> str | None:
    """The value of a tag; None where it does not stand there."""
    return next((value for tag, value in tags if tag == name), None)


def first_is(record: str, name: str, value: str) -> bool:
    """Whether a record begins with this tag."""
    begin, sign, rest = record.partition("=")
    return bool(sign) and begin.strip().lower() == name and rest.partition(";")[0].strip() == value


def doubled(tags: Tags) -> str | None:
    """A tag that stands twice."""
    names = [name for name, _ in tags]
    return next((name for name in names if names.count(name) > 1), None)

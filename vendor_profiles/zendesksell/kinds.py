"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row
from auditor.vendor.lists import Kind, Kinds

ME = "Me"
ACCOUNT = "Account"
TOKEN = "Token"  # noqa: S105 - a kind, not a token
USER = "User"

_DATA = "/data"
KINDS = Kinds(
    Kind(ME, _DATA),
    Kind(ACCOUNT, _DATA),
    Kind(TOKEN),
    Kind(USER, "/items", {"id": int}),
)

SAVED = {ME: "me", ACCOUNT: "account", USER: "users"}
"""What a file is called that holds an answer: sell-users.json, further pages sell-users-2.json."""

SIZES = (25, 50, 75, 100)
"""Rows of a page that may be full: 25 where nobody asks for more, 100 at most."""


def rows(raw: Raw) -> Iterator[Row]:
    """The rows of one answer: each item of a list is an envelope with its `data`. Raises NotUsableError."""
    for row in KINDS.rows(raw):
        if raw.kind != USER:
            yield row
            continue
        data = row.data.get("data")
        if not isinstance(data, dict):
            raise NotUsableError("wrong_root", f"{row.evidence.locator} holds no data")
        yield Row(row.kind, data, row.evidence)

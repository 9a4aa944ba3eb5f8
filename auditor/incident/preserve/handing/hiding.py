"""Pseudonyms in the place of people, for a copy that is handed out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.collecting.live.redaction.named_people import People
from auditor.collecting.live.redaction.people import Pseudonyms
from auditor.vendor import load_vendors


def replacing(vendor: str, key: str) -> Callable[[Any], Any]:
    """Replaces people in a record, as the product's profile says which fields name them; addresses of mail and telephone numbers wherever they stand. The same
    person has the same pseudonym in all of the copy."""
    known = load_vendors().get(vendor)
    api = None if known is None else known.profile.api
    return Pseudonyms(key, People() if api is None else api.people).clean

"""What a snapshot keeps of a review, beside the answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from auditor.access_review.handed_in import hand_in
from auditor.access_review.manifest import NAME
from auditor.access_review.returned import Returned, counts


def to_keep(reviews: Sequence[Returned], today: date) -> tuple[tuple[str, bytes], ...]:
    """The files of reviews as a snapshot keeps them, by name. Raises UserFileError for what would not be read back."""
    hand_in(reviews, today)
    kept: list[tuple[str, bytes]] = []
    for number, one in enumerate(reviews):
        folder = f"{number:06d}-{_plain_name(one.path)}"
        for index, item in enumerate(one.target.items):
            if counts(item.path):
                name = _plain_name(item.path)
                name = name if name == NAME else f"{index:06d}-{name}"
                kept.append((f"{folder}/{name}", bytes(one.target.container.read(item.path))))
    return tuple(kept)


def _plain_name(path: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", Path(path).name)[-80:]

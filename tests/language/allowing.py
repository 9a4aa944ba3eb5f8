"""The English that may stand in a Vietnamese text, as `allowed.yaml` lists it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from auditor.userfile import read_yaml

TABLE = Path(__file__).with_name("allowed.yaml")


@cache
def table() -> dict[str, list[str]]:
    """The phrases that are allowed, by product; those that are allowed everywhere under an empty name."""
    data = read_yaml(TABLE)
    found = {"": [word for group in data["everywhere"] for word in group["words"]]}
    return {**found, **data["products"]}


@cache
def allowed(product: str = "") -> re.Pattern[str]:
    """What matches a phrase that is allowed in texts on a product."""
    phrases = [*table()[""], *table().get(product, ())]
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)

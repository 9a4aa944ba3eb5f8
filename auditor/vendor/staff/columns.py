"""Which column of a register holds what, by what it is called in English or Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from auditor.vendor.staff.days import Order, order_said

_MARKS = re.compile(r"[\W_]+")


class TwiceError(ValueError):
    """Two columns say the last day, or the manager: which of them counts is not ours to guess."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns, from 0. Names may stand in several, in the order of reading, and sign-in names too; `order`
    is that of days, where the heading itself says it."""

    width: int
    names: tuple[int, ...]
    logins: tuple[int, ...]
    left: int
    manager: int | None
    order: Order | None


def columns_of(heading: Sequence[str]) -> Columns | None:
    """The columns of a heading; None for a line that is none. Raises TwiceError."""
    found: dict[str, list[int]] = {"name": [], "login": [], "left": [], "manager": []}
    orders: list[Order | None] = []
    for place, text in enumerate(heading):
        order, rest = order_said(text)
        orders.append(order)
        if (part := _parts().get(plain_words(rest))) is not None:
            found[part].append(place)
    if not found["left"] or not found["login"]:
        return None
    for part, said in (("left", "the last day"), ("manager", "the manager")):
        if len(found[part]) > 1:
            names = " and ".join(repr(heading[place].strip()[:40]) for place in found[part])
            raise TwiceError(f"{names} both say {said}; leave one of them")
    width = max(place + 1 for place, text in enumerate(heading) if text.strip())
    return Columns(
        width,
        tuple(found["name"]),
        tuple(found["login"]),
        found["left"][0],
        found["manager"][0] if found["manager"] else None,
        orders[found["left"][0]],
    )


def plain_words(text: str) -> str:
    """Words in lower case without accents and marks: "Ngày nghỉ việc:" is "ngay nghi viec"."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _MARKS.sub(" ", letters).strip()


@cache
def _parts() -> dict[str, str]:
    text = files("auditor.vendor.staff").joinpath("headers.yaml").read_text(encoding="utf-8")
    return {name: part for part, names in yaml.safe_load(text).items() for name in names}

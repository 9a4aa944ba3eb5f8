"""How a product's logs are written, as drill.yaml of a vendor profile says it: the other way round than events.yaml reads them.

A text holds values between < and >, as `values` names them. What a kind of act writes otherwise stands under `acts`, by the kind; a kind that is not there
leaves no row in that log.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from auditor.userfile import UserFileError


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Ids(_Said):
    """How the product's ids look, and what they begin with."""

    style: Literal["checked", "hex", "uuid"]
    prefix: str = ""


class Log(_Said):
    """One log of a product. `file` is where it lies in the exercise's folder, with <part> where a file holds one day or hour (`parted`). `back` says that
    the product still has what happened months before. `under` is the key that a JSON document holds its rows by. Of a kind in `only` there are those acts
    alone that ended so; of one in `each` there is a row for every record."""

    id: str
    file: str
    shape: Literal["csv", "json_lines", "json"]
    under: str = ""
    back: bool = False
    parted: bool = False
    columns: dict[str, Any]
    acts: dict[str, dict[str, Any]]
    only: dict[str, Literal["success", "failure"]] = {}
    each: tuple[str, ...] = ()

    @property
    def shown(self) -> frozenset[str]:
        """The kinds of act that leave a row in it; one that failed is a kind of its own."""
        failed = frozenset(f"{kind}_failed" for kind in self.acts if self.only.get(kind) != "success")
        return failed | frozenset(kind for kind in self.acts if self.only.get(kind) != "failure")


class Shape(_Said):
    """All logs of one product. `beside` says that it is no CRM but what stands beside one, and is written with every product."""

    product: str
    name: str
    source: str
    beside: bool = False
    ids: dict[str, Ids]
    organisation: str = ""
    logs: tuple[Log, ...] = Field(min_length=1)

    @property
    def shown(self) -> frozenset[str]:
        """The kinds of act that leave a row in any of its logs."""
        return frozenset(kind for log in self.logs for kind in log.shown)


@cache
def shapes() -> dict[str, Shape]:
    """All products that say how their logs are written, by id."""
    found: dict[str, Shape] = {}
    for folder in sorted(files("vendor_profiles").iterdir(), key=lambda one: one.name):
        place = folder.joinpath("drill.yaml")
        if place.is_file():
            shape = Shape.model_validate({"product": folder.name, **_loaded(place)})
            found[shape.product] = shape
    return found


def products() -> tuple[str, ...]:
    """Those that an exercise can be of."""
    return tuple(one.product for one in shapes().values() if not one.beside)


def written_for(product: str) -> Iterator[Shape]:
    """The logs of a product, and those of what stands beside it. Raises UserFileError for one that says nothing."""
    chosen = shapes().get(product)
    if chosen is None or chosen.beside:
        raise UserFileError(f"no exercise of {product!r}: one of {', '.join(products())}")
    yield chosen
    yield from (one for one in shapes().values() if one.beside)


def _loaded(place: Traversable) -> dict[str, Any]:
    found = yaml.safe_load(place.read_text(encoding="utf-8"))
    assert isinstance(found, dict), place
    return found

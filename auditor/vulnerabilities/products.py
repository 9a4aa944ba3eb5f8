"""Which products the list can speak of, what records call them, and how their versions are compared."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, RootModel

from auditor.userfile import read_yaml, validate


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(_Strict):
    """What records call a product."""

    vendor: str
    product: str
    since: str = ""


class Product(_Strict):
    """How a product is called and compared."""

    scheme: Literal["composer", "pypi", "semver"]
    series: str = ""
    names: tuple[Name, ...]
    modules: dict[str, tuple[Name, ...]] = {}

    def compared(self, version: str) -> str:
        """The part of a version that records speak of; empty where it has none."""
        if not self.series:
            return version
        found = re.match(self.series, version)
        return found[1] if found else ""


class _Products(RootModel[dict[str, Product]]):
    pass


@cache
def products() -> dict[str, Product]:
    """By id of the vendor profile; modules by that of their product and their own name."""
    path = Path(str(files("auditor.vulnerabilities") / "products.yaml"))
    read = validate(_Products, read_yaml(path), path).root
    return {
        id_: found
        for vendor, product in read.items()
        for id_, found in (
            (vendor, product),
            *(
                (module_id(vendor, name), Product(scheme=product.scheme, names=names))
                for name, names in product.modules.items()
            ),
        )
    }


def module_id(vendor: str, name: str) -> str:
    """What a module is called in the list."""
    return f"{vendor}/{name}"


@cache
def by_name() -> dict[tuple[str, str], tuple[str, Name]]:
    """The same by vendor and product as records write them, in small letters."""
    return {
        (name.vendor.casefold(), name.product.casefold()): (id_, name)
        for id_, product in products().items()
        for name in product.names
    }

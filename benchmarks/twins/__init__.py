"""Twins: the same tenant of each product weak, half mended and hardened, to see whether a score tells them apart."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from benchmarks.twins.model import Api, Documents, Twin

__all__ = ["Api", "Documents", "Product", "Twin", "products"]


class Product(Protocol):
    """A module of this folder; `low_right` is there where the product has an API."""

    MENDED: tuple[str, ...]
    OPEN: Mapping[str, str]

    @staticmethod
    def weak() -> Twin: ...

    @staticmethod
    def half() -> Twin: ...

    @staticmethod
    def hardened() -> Twin: ...


def products() -> dict[str, Product]:
    """The modules that are products, by name: those that know a hardened tenant."""
    names = sorted(entry.name for entry in iter_modules(__path__))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return {name: cast(Product, module) for name, module in modules.items() if hasattr(module, "hardened")}

"""What is true of the product itself, by series, and where that was read."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from auditor.posture import Evidence, Fact, Grade, Known, Product, Source, not_provided
from auditor.vendor import read_yaml
from vendor_profiles._sugar.config import VERSION, Config
from vendor_profiles._sugar.releases import supported_until

T = TypeVar("T")

_PUBLISHED = "https://github.com/SuiteCRM/SuiteCRM"
_LOOKED_AT = "2026-11-24T00:00:00Z"


def declared(value: T, place: str) -> Known[T]:
    """A fact of the product, as its published source shows it; `place` is a file there."""
    return Known(value, Evidence(Source(_PUBLISHED, "", _LOOKED_AT, Grade.DECLARED), locator=place))


def product(config: Config) -> Product:
    """The version, and until when its series gets security fixes."""
    version = config.version("$suitecrm_version")
    return Product(version, supported_until(version, _releases()))


def series(config: Config) -> Fact[int]:
    """7 or 8: the second keeps the first in `public/legacy` and has a sign-in of its own."""
    version = config.version("$suitecrm_version")
    if isinstance(version, Known):
        major = version.value.partition(".")[0]
        if major in ("7", "8"):
            return Known(int(major), version.evidence)
        return not_provided(VERSION, reason=f"what {version.value} is a version of")
    if config.gap is None and PurePosixPath(config.folder).name == "legacy":
        return declared(8, "public/legacy")
    return version


@lru_cache(maxsize=1)
def _releases() -> dict[str, Any]:
    table: dict[str, Any] = read_yaml(Path(str(files(__package__) / "releases.yaml")))
    return table


@lru_cache(maxsize=1)
def personal_modules() -> tuple[str, ...]:
    """Modules whose records are about people."""
    table: dict[str, list[str]] = read_yaml(Path(str(files(__package__) / "objects.yaml")))
    return tuple(table["personal"])

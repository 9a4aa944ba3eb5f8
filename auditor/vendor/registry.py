"""Finds vendors: by walking packages, and by the entry points of other distributions."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.userfile import UserFileError, nearest, read_yaml, validate
from auditor.vendor.plugin import FormHead, Normalizer
from auditor.vendor.profile import Guidance, Profile

ENTRY_POINTS = "crm_auditor.vendor_profiles"
OWN_PACKAGE = "vendor_profiles"


@dataclass(frozen=True)
class Vendor:
    """A vendor's package: its profile, its code and its guidance, each loaded when first asked for."""

    id: str
    package: str

    @cached_property
    def profile(self) -> Profile:
        path = Path(str(files(self.package) / "profile.yaml"))
        profile = _profile_in(path, path.stat().st_mtime_ns if path.is_file() else 0)
        if profile.id != self.id:
            raise UserFileError(f"{path}: the id is {profile.id!r}, the folder {self.id!r}")
        return profile

    @cached_property
    def normalizer(self) -> Normalizer:
        module: Any = importlib.import_module(f"{self.package}.normalize")
        normalizer: Normalizer | None = getattr(module, "NORMALIZER", None)
        if normalizer is None:
            raise UserFileError(
                f"{module.__file__}: has no NORMALIZER; end it with `NORMALIZER = Acme()`, an object of the class"
            )
        return normalizer

    @cached_property
    def guidance(self) -> dict[str, Guidance]:
        """By check id or topic; an entry is shown for its check and for those that it `fits`."""
        path = Path(str(files(self.package) / "guidance.yaml"))
        if not path.is_file():
            return {}
        data = read_yaml(path) or {}
        if not isinstance(data, dict):
            raise UserFileError(f"{path}: must be a mapping: check id or topic -> how to put it right")
        return {key: validate(Guidance, value, path, (key,)) for key, value in data.items()}

    def manifest(self) -> str | None:
        """What to retrieve, in the vendor's own format, with the command that uses it; None if it has none."""
        module: Any = importlib.import_module(f"{self.package}.normalize")
        maker = getattr(module, "manifest", None)
        return maker(self.profile) if maker else None

    def empty_form(self, language: str, form_format: str) -> bytes | None:
        """The form for people to fill in, as a file of that format (yaml, xlsx); None if it has none."""
        if self.profile.form is None:
            return None
        module: Any = importlib.import_module(f"{self.package}.normalize")
        made: bytes = module.empty_form(language, form_format)
        return made

    def form_head(self, data: bytes, today: date) -> FormHead | None:
        """What a form in a file says of itself; None if the file is no form of this vendor."""
        if self.profile.form is None:
            return None
        module: Any = importlib.import_module(f"{self.package}.normalize")
        head: FormHead | None = module.form_head(data, today)
        return head


@lru_cache(maxsize=128)
def _profile_in(path: Path, _changed: int) -> Profile:
    """The profile in a file, read once: which product a target holds is asked of all of them, and more than once."""
    return validate(Profile, read_yaml(path), path)


def load_vendors() -> dict[str, Vendor]:
    """Every vendor of this distribution and of the installed ones, by id."""
    found: dict[str, Vendor] = {}
    for info in pkgutil.iter_modules(importlib.import_module(OWN_PACKAGE).__path__):
        if not info.name.startswith("_"):  # a room that vendors of one family share
            found[info.name] = Vendor(info.name, f"{OWN_PACKAGE}.{info.name}")
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        if point.name in found:
            raise UserFileError(f"two vendors have the id {point.name!r}; the second is {point.value}")
        found[point.name] = Vendor(point.name, point.value)
    return dict(sorted(found.items()))


def vendor_named(name: str) -> Vendor:
    """The vendor of that id, or a UserFileError with the nearest one."""
    vendors = load_vendors()
    if name not in vendors:
        raise UserFileError(f"unknown vendor {name!r}{nearest(name, list(vendors))}")
    return vendors[name]

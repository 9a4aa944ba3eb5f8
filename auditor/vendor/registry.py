"""Finds vendors: by walking packages, and by the entry points of other distributions."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.announced import entry_points
from auditor.userfile import UserFileError, nearest, read_yaml, read_yaml_keys, validate
from auditor.vendor.forms.asked import FormQuestion
from auditor.vendor.forms.form_answer import FormAnswer
from auditor.vendor.plugin import FormHead, Normalizer
from auditor.vendor.profile import ExportSource, FormSource, Guidance, Profile

ENTRY_POINTS = "crm_auditor.vendor_profiles"
OWN_PACKAGE = "vendor_profiles"


@dataclass(frozen=True, slots=True)
class Files:
    """The sources of a product that are files."""

    export: ExportSource | None = None
    form: FormSource | None = None


@dataclass(frozen=True)
class Vendor:
    """A vendor's package: its profile, its code and its guidance, each loaded when first asked for."""

    id: str
    package: str

    @cached_property
    def profile(self) -> Profile:
        path = Path(str(files(self.package) / "profile.yaml"))
        profile = _profile_in(path, path.stat().st_mtime_ns if path.is_file() else 0, self._is_ours)
        if profile.id != self.id:
            raise UserFileError(f"{path}: the id is {profile.id!r}, the folder {self.id!r}")
        return profile

    @property
    def _is_ours(self) -> bool:
        return self.package.startswith(f"{OWN_PACKAGE}.")

    @cached_property
    def files(self) -> Files:
        """What of the profile says which files are the product's. Which product a target holds is asked of all, and of all but
        one that is all that is read."""
        path = Path(str(files(self.package) / "profile.yaml"))
        return _files_in(path, path.stat().st_mtime_ns if path.is_file() else 0)

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
        return dict(_guidance_in(path, path.stat().st_mtime_ns)) if path.is_file() else {}

    def manifest(self) -> str | None:
        """What to retrieve, in the vendor's own format, with the command that uses it; None if it has none."""
        module: Any = importlib.import_module(f"{self.package}.normalize")
        maker = getattr(module, "manifest", None)
        return maker(self.profile) if maker else None

    def empty_form(self, language: str, form_format: str, product: str | None = None) -> bytes | None:
        """The form for people to fill in, as a file of that format (yaml, xlsx); None if it has none. One of `form_products` has a form of its
        own, which says what is known of it."""
        if self.profile.form is None:
            return None
        module: Any = importlib.import_module(f"{self.package}.normalize")
        made: bytes = module.empty_form(language, form_format, product)
        return made

    def form_products(self) -> tuple[str, ...]:
        """The products that have a form of their own; none if it has no form."""
        if self.profile.form is None:
            return ()
        module: Any = importlib.import_module(f"{self.package}.normalize")
        found: tuple[str, ...] = module.form_products()
        return found

    def form_questions(self) -> tuple[FormQuestion, ...]:
        """The questions of its form, in their order; none if it has no form."""
        if self.profile.form is None:
            return ()
        module: Any = importlib.import_module(f"{self.package}.normalize")
        asked: tuple[FormQuestion, ...] = module.form_questions()
        return asked

    def form_head(self, data: bytes, today: date) -> FormHead | None:
        """What a form in a file says of itself; None if the file is no form of this vendor."""
        if self.profile.form is None:
            return None
        module: Any = importlib.import_module(f"{self.package}.normalize")
        head: FormHead | None = module.form_head(data, today)
        return head

    def form_answers(self, data: bytes, path: str, today: date) -> tuple[FormAnswer, ...] | None:
        """The answers of a form that somebody filled in; None if the file is no form of this vendor."""
        if self.profile.form is None:
            return None
        module: Any = importlib.import_module(f"{self.package}.normalize")
        found: tuple[FormAnswer, ...] | None = module.form_answers(data, path, today)
        return found


@lru_cache(maxsize=128)
def _profile_in(path: Path, _changed: int, tested: bool) -> Profile:
    """The profile in a file, read once. `tested`: its schemas are looked at by the tests of this distribution, and not at each run."""
    return validate(Profile, read_yaml(path), path, tested=tested)


@lru_cache(maxsize=128)
def _files_in(path: Path, _changed: int) -> Files:
    found = read_yaml_keys(path, "export", "form")
    export, form = found.get("export"), found.get("form")
    return Files(
        validate(ExportSource, export, path, ("export",)) if export is not None else None,
        validate(FormSource, form, path, ("form",)) if form is not None else None,
    )


@lru_cache(maxsize=128)
def _guidance_in(path: Path, _changed: int) -> dict[str, Guidance]:
    data = read_yaml(path) or {}
    if not isinstance(data, dict):
        raise UserFileError(f"{path}: must be a mapping: check id or topic -> how to put it right")
    found = {key: validate(Guidance, value, path, (key,)) for key, value in data.items()}
    return {key: _with_names(entry, path.parent) for key, entry in found.items()}


def _with_names(entry: Guidance, folder: Path) -> Guidance:
    """The guidance with the names that its queries take from a file of the profile."""
    if not any(query.called_in for query in entry.query):
        return entry
    queries = tuple(
        query.model_copy(update={"called": {**(read_yaml(folder / query.called_in) or {}), **query.called}})
        if query.called_in
        else query
        for query in entry.query
    )
    return entry.model_copy(update={"query": queries})


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

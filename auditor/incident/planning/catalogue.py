"""The steps of any incident (steps.yaml), and how a product's own file says how they are done there."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from auditor.bilingual import Words
from auditor.userfile import UserFileError, read_yaml, validate
from auditor.vendor import load_vendors

Phase = Literal["preserve", "contain", "restore", "tell", "learn"]
Kind = Literal["account", "token", "app", "session", "address"]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Known(_Strict):
    """A step as it is taken in any product."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    phase: Phase
    for_: tuple[Literal["always"] | Kind, ...] = Field(alias="for", min_length=1)
    title: Words
    why: Words
    how: tuple[Words, ...] = Field(min_length=1)
    approves: Words
    verify: Words
    breaks: Words


class There(_Strict):
    """The same in one product. What is left out is as in any product; `cannot` says that the product has no such thing, and what to do in its stead.
    `checked` is the day on which `link` was read for it; a step without one rests on what the file says of itself."""

    how: tuple[Words, ...] = ()
    cannot: Words | None = None
    verify: Words | None = None
    breaks: Words | None = None
    link: str = ""
    checked: Day | None = None
    unchecked: str = ""

    @model_validator(mode="after")
    def _told(self) -> There:
        if self.checked is not None and not self.link:
            raise ValueError(
                "`checked` is the day on which the page was read that `link` names; there is none"
            )
        return self


class Product(_Strict):
    """vendor_profiles/<vendor>/containment.yaml: by id of a step how it is taken there. `source` and `checked` say what those steps rest on that
    have no page of their own; without a day `unchecked` says why."""

    source: str
    checked: Day | None = None
    unchecked: str = ""
    logs: tuple[str, ...] = Field(
        default=(), description="kinds of answers of a scan that are rows of a log, and no settings"
    )
    steps: dict[str, There]

    @model_validator(mode="after")
    def _told(self) -> Product:
        if self.checked is None and not self.unchecked:
            raise ValueError(
                "`checked` is the day on which the page was read; without it `unchecked` says why"
            )
        return self


class _Steps(_Strict):
    steps: tuple[Known, ...]


@cache
def known_steps() -> tuple[Known, ...]:
    """All steps, in order."""
    path = Path(str(files("auditor.incident.planning") / "steps.yaml"))
    return validate(_Steps, {"steps": read_yaml(path)}, path).steps


@cache
def product_steps(vendor: str) -> Product | None:
    """How the steps are taken in this product; None where nobody wrote it down. Raises UserFileError for a step that there is not."""
    found = load_vendors().get(vendor)
    if found is None:
        return None
    path = Path(str(files(found.package) / "containment.yaml"))
    if not path.is_file():
        return None
    product = validate(Product, read_yaml(path), path)
    ids = {one.id for one in known_steps()}
    if unknown := sorted(set(product.steps) - ids):
        raise UserFileError(
            f"{path}: {unknown[0]}: there is no such step; steps are {', '.join(sorted(ids))}"
        )
    return product

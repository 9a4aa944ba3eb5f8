"""The kinds of documents, as kinds.yaml has them."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.bilingual import Words
from auditor.userfile import read_yaml

Has = Literal["opinion", "exceptions", "controls"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class DocumentRequest(_Strict):
    """How reports ask for a kind of document: under which name answers to it are kept, and whether every report asks."""

    name: str = Field(alias="as")
    always: bool = False
    what: Words
    settles: Words


class DocumentKind(_Strict):
    """A kind of document. What each key means stands at the top of kinds.yaml."""

    id: str = Field(alias="kind")
    name: Words
    independent: bool
    counts_from: Literal["period", "issued", "tested"] = "issued"
    fresh_days: int | None = None
    needs_expiry: bool = False
    bridged_days: int = 0
    editions: tuple[str, ...] = ()
    has: frozenset[Has] = frozenset()
    gives: Literal["impact_assessment", "incident_plan_tested", "training"] | None = None
    topics: tuple[str, ...]
    of: str
    fresh: Words
    request: DocumentRequest | None = None


@lru_cache(maxsize=1)
def kinds() -> dict[str, DocumentKind]:
    """Every kind of document by its id, in the order in which they are asked for."""
    entries = read_yaml(Path(str(files("auditor.register") / "kinds.yaml")))
    return {kind.id: kind for kind in map(DocumentKind.model_validate, entries)}

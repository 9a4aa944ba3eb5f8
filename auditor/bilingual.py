"""A text in both languages of the reports, as vendor profiles write it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Words(BaseModel):
    """A text in English and in Vietnamese."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str
    vi: str

"""The list as a file: by product its records, what of them could not be read, and until when its series are mended."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

NAME: Literal["crm-auditor/vulnerabilities/1"] = "crm-auditor/vulnerabilities/1"
STALE_DAYS = 90
"""Days after which the list says little about today; every word on it then says how old it is."""

Rating = Literal["critical", "high", "medium", "low", ""]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Range(_Strict):
    """Versions that a record calls affected. `sure` is false where the record does not say where they begin."""

    begin: str = Field("", alias="from", description="the first of them; empty: the first of all")
    end: str = Field("", alias="to", description="where they end; empty: they do not")
    including: bool = Field(False, description="whether the last one is affected, too")
    sure: bool = Field(True, description="false: where they begin is not said")


class Vulnerability(_Strict):
    """One record, as far as a version tells."""

    id: str = Field(pattern=r"^CVE-\d{4}-\d{4,}$")
    ranges: tuple[Range, ...] = Field(min_length=1)
    fixed: tuple[str, ...] = Field((), description="the first versions without it, as far as ranges tell")
    rating: Rating = Field("", description="the record's own, by CVSS; empty: it names none")
    published: date
    updated: date
    link: str = Field(pattern=r"^https://\S+$")


class Known(_Strict):
    """What is known of one product."""

    records: tuple[Vulnerability, ...] = ()
    unreadable: tuple[str, ...] = Field(
        (), description="records that name the product, and no version that can be compared"
    )
    mended_until: dict[str, date] = Field(
        default_factory=dict, description="series -> last day on which security faults in it are mended"
    )

    @model_validator(mode="after")
    def _each_once(self) -> Known:
        """A record that stands twice would be counted twice, and say two things."""
        ids = [*(one.id for one in self.records), *self.unreadable]
        twice = sorted(id_ for id_, number in Counter(ids).items() if number > 1)
        if twice:
            raise ValueError(f"{', '.join(twice[:5])}: stands twice")
        return self


class KnownVulnerabilities(_Strict):
    """The file."""

    document: Literal["crm-auditor/vulnerabilities/1"] = Field(NAME, alias="schema")
    as_of: date = Field(description="day of the newest record that was read, of whatever product")
    made: date = Field(description="day on which the file was made")
    whole: bool = Field(False, description="whether somebody said that all records there are were read")
    products: dict[str, Known]
    digest: str = Field("", exclude=True, description="set on reading; not a key of the file")

    def age(self, today: date) -> int:
        """Days since the newest record."""
        return (today - self.as_of).days

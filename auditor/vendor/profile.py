"""The vendor profile: what a product can be asked, what each kind of source can answer, how to ask for more."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from auditor.bilingual import Sayings, Words, by_name
from auditor.collecting.live.asking.plan import ApiSource


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Owner = Literal["customer", "implementer", "vendor"]
"""As `auditor.check.definition.OWNERS`."""

NOT_SAID = Words(en="", vi="")


PLACES = ("{names}", "{ids}", "{objects}")


class Query(_Strict):
    """What can be asked of the product to see whether a finding still holds, made of the finding's own entities. In `text` stand `{names}`,
    `{ids}` or `{objects}`, which become a list in the query's language: of the names as they are shown, of what follows the kind in the
    ids, or of what an id names after a slash. Where `{locator}` stands, one query is made for each last word of a place within the evidence
    ("userPermissions.ModifyAllData"), of the entities that have it."""

    language: Literal["soql", "fetchxml", "domain", "sql"] = Field(description="how names are written in it")
    text: str = Field(description="the query, with its places")
    of: tuple[str, ...] = Field(
        (), description="kinds of entities, as ids begin, that it asks for; none: all"
    )
    expect: Words | None = Field(None, description="what comes back once it is put right; else: no row")
    called_in: str = Field(
        "", description="file of the profile: a name as findings have it -> as the product's queries know it"
    )
    called: dict[str, str] = Field(default_factory=dict, description="the same, where no file has it")

    @model_validator(mode="after")
    def _asks_for_its_own(self) -> Query:
        if not any(place in self.text for place in PLACES):
            raise ValueError(f"text: must hold one of {', '.join(PLACES)}")
        return self


class Guidance(_Strict):
    """How to fix a finding in this product: where to go, what to set, how to see that it holds; and who does that, where it is not whom the check
    names. An entry may say its owner alone."""

    where: Words = NOT_SAID
    set: Words = NOT_SAID
    verify: Words = NOT_SAID
    side_effect: Words | None = None
    link: str | None = None
    owner: Owner | None = Field(
        None,
        description="who puts it right in this product; said of a topic, it holds for all checks of the topic",
    )
    query: tuple[Query, ...] = Field((), description="what shows that the entities of the finding are right")
    terms: dict[str, str] = Field(
        default_factory=dict, description="a value as a finding names it -> what the product calls it"
    )
    fits: tuple[str, ...] = Field(
        (), description="further checks that this text speaks of; an entry by topic is shown for these alone"
    )
    cannot_pass: bool = Field(
        False, description="the product can never pass: the finding is to be recorded as an accepted risk"
    )

    @property
    def advises(self) -> bool:
        """Whether it says how to put something right."""
        return bool(self.set.en)

    @model_validator(mode="after")
    def _says_something(self) -> Guidance:
        steps = (self.where, self.set, self.verify)
        if all(step.en for step in steps) or (self.owner and all(step == NOT_SAID for step in steps)):
            return self
        raise ValueError("needs where, set and verify; or the owner alone")


class EvidenceKind(_Strict):
    """A kind of evidence that the product can give: its folder in an export, and the members to ask for."""

    label: Words
    members: tuple[str, ...] = ("*",)
    folder: str | None = None


class ExportSource(_Strict):
    """What a configuration export can and cannot tell, and how to make a complete one."""

    detect: tuple[str, ...] = Field(
        description="globs of file names that show an export of this product, in any case"
    )
    by_chance: tuple[str, ...] = Field(
        (),
        description="those of `detect` that other trees have, too: beside another product the content decides",
    )
    not_beside: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="name of a file, in lower case -> names which in the same folder show another product of the family",
    )
    out_of_reach: Sayings = Field(
        default_factory=dict, description="check id, else topic -> what to ask for instead"
    )
    evidence: dict[str, EvidenceKind]
    archives: tuple[str, ...] = Field(
        (), description="globs, in lower case, of archives inside an export that hold more of it: '*.zip'"
    )
    above: tuple[str, ...] = Field(
        (),
        description="names, in lower case, of files that say from a folder above an export how it is deployed",
    )
    api_version: str = ""

    @model_validator(mode="after")
    def _chances_are_of_detect(self) -> ExportSource:
        if other := sorted(set(self.by_chance) - set(self.detect)):
            raise ValueError(f"by_chance: {other[0]!r} is not in detect")
        return self


class FormSource(_Strict):
    """What a person can state of this product in a form; the questions are the form's own."""

    detect: tuple[str, ...] = Field(description="globs of file names that show a form")
    out_of_reach: Sayings = Field(
        default_factory=dict, description="check id, else topic -> what to ask for instead"
    )
    evidence: dict[str, EvidenceKind] = Field(default_factory=dict)


class ManagementPath(_Strict):
    """A page that manages an installation, which a GET without parameters only shows."""

    path: str = Field(pattern=r"^/[A-Za-z0-9/._-]*$", description="below the address of the product")
    means: Words = Field(description="what somebody who reaches it can do")
    open_when: tuple[str, ...] = Field(
        min_length=1, description="texts of the page, one of which stands in it only while it is open"
    )


class Profile(_Strict):
    """profile.yaml of a vendor."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    export: ExportSource | None = Field(None, description="what a configuration export can tell")
    api: ApiSource | None = Field(None, description="what the admin API is asked")
    form: FormSource | None = Field(None, description="what a person can state in a form")
    never_told: Sayings = Field(
        default_factory=dict,
        description="what is out of reach of every source below, as if each said so: check id, else topic -> what to ask for "
        "instead",
    )
    not_applicable: Sayings = Field(
        default_factory=dict, description="check id, else topic -> why this product has no such thing"
    )
    words: dict[str, Words] = Field(
        default_factory=dict,
        description="what findings call missing and no source of this product gives -> its name",
    )
    links: dict[str, str] = Field(default_factory=dict)
    management_paths: tuple[ManagementPath, ...] = Field(
        (),
        description="pages that manage an installation and may be read without changing anything: what a probe from outside asks",
    )

    @model_validator(mode="before")
    @classmethod
    def _says_so_of_each_source(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not data.get("never_told"):
            return data
        never = by_name(data["never_told"])
        if not isinstance(never, dict):
            return data
        found = dict(data)
        for kind in ("export", "api", "form"):
            source = data.get(kind)
            if isinstance(source, dict):
                own = by_name(source.get("out_of_reach") or {})
                if twice := sorted(never.keys() & own.keys()):
                    raise ValueError(f"never_told: {twice[0]!r} is also in {kind}.out_of_reach")
                found[kind] = {**source, "out_of_reach": {**never, **own}}
        return found

    @model_validator(mode="after")
    def _has_a_source(self) -> Profile:
        if self.export is None and self.api is None and self.form is None:
            raise ValueError("a profile needs export, api or form: what can be read of the product")
        return self

    @property
    def labels(self) -> dict[str, Words]:
        """What each kind of evidence is called, whatever source it comes from."""
        found = {kind: resource.label for kind, resource in (self.api.resources if self.api else {}).items()}
        for source in (self.form, self.export):
            found |= {kind: entry.label for kind, entry in (source.evidence if source else {}).items()}
        return found

    def out_of_reach(self, kind: str) -> dict[str, Words]:
        """By check id, else by topic: what a kind of source (export, api, form) can never tell of this product."""
        source = {"export": self.export, "api": self.api, "form": self.form}.get(kind)
        return source.out_of_reach if source is not None else {}

    def kinds_of(self, source: str) -> frozenset[str]:
        """The kinds of evidence that a kind of source (export, api, form) holds, or can hold."""
        if source == "api":
            return frozenset(self.api.resources if self.api is not None else ())
        held = {"export": self.export, "form": self.form}.get(source)
        return frozenset(held.evidence if held is not None else ())

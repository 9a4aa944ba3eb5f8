"""How far each kind of evidence has come in a collection, and the requests that are still to be sent for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.collecting.live.asking.pages import Pages
from auditor.collecting.live.asking.plan import Call, Resource
from auditor.collecting.live.asking.signals import Absence
from auditor.snapshot import CollectedResource, ResourceState

_GRAVEST = (ResourceState.CUT_SHORT, ResourceState.ERROR, ResourceState.DENIED, ResourceState.ABSENT)


@dataclass(slots=True)
class Progress:
    """How far one kind of evidence has come."""

    kind: str
    resource: Resource
    call: Call
    lists: list[Pages] = field(default_factory=list)
    children: list[Progress] = field(default_factory=list)
    state: ResourceState = ResourceState.OK
    reason: str = ""
    open: int = 0
    index: int = 0
    answers: int = 0
    rows: int = 0
    lacking: dict[str, str] = field(default_factory=dict)
    not_there: list[Absence] = field(default_factory=list)
    said_by: str = ""

    def new_list(self) -> Pages:
        """A list to read: the only one, or one for each row of another resource."""
        self.lists.append(Pages(self.resource.paging))
        return self.lists[-1]

    @property
    def expected(self) -> int | None:
        """Rows that the product names for all lists; None where it does not for one of them."""
        named = [pages.expected for pages in self.lists]
        return None if not named or None in named else sum(filter(None, named))

    @property
    def answered(self) -> bool:
        """Whether anything came but answers that there is no such thing."""
        return self.answers > len(self.not_there)

    def absent(self, absence: Absence, reason: str) -> None:
        """The product says that there is none: of the whole kind, or of one of the rows that it is asked for by."""
        self.not_there.append(absence)
        if self.resource.each is None:
            self.worse(ResourceState.ABSENT, reason)

    def outcome(self, proved: Callable[[str], bool]) -> CollectedResource:
        """What became of it, for the snapshot. `proved` says of a kind whether it was answered."""
        for absence in self.not_there:
            if absence.route_proved_by and not proved(absence.route_proved_by):
                unproved = f"{self.reason or 'no such thing'}: {absence.route_proved_by} was not answered, either: the address may be missing"
                self.worse(ResourceState.ERROR, unproved)
        return CollectedResource(
            self.kind,
            self.state,
            self.reason,
            self.resource.right,
            pages=self.answers,
            rows=self.rows,
            expected=self.expected,
            lacking=dict(sorted(self.lacking.items())),
            absent=len(self.not_there),
            means=self.not_there[0].means if self.not_there else "",
            said_by=self.said_by,
        )

    def worse(self, state: ResourceState, reason: str) -> None:
        if self.state is ResourceState.OK or _GRAVEST.index(state) < _GRAVEST.index(self.state):
            self.state, self.reason = state, reason


@dataclass(frozen=True, slots=True)
class Task:
    """One request to send. A count asks how many rows there are, and is no evidence."""

    progress: Progress
    pages: Pages
    using: Mapping[str, Any]
    position: Mapping[str, Any]
    index: int
    count: bool = False

    @property
    def values(self) -> dict[str, Any]:
        return {**self.using, **self.position}

    @property
    def owner(self) -> str:
        """Of a kind that is asked row by row: the value of the row that is asked for."""
        each = self.progress.resource.each
        return "" if each is None else str(self.using[each.value])

    @property
    def is_linked(self) -> bool:
        """Whether its address is the one that the page before gave."""
        paging = self.progress.resource.paging
        return paging is not None and paging.style == "link" and bool(self.position.get("cursor"))

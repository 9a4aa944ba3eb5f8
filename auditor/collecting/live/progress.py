"""How far each kind of evidence has come in a collection, and the requests that are still to be sent for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.collecting.live.asking.pages import Pages
from auditor.collecting.live.asking.plan import Call, Resource
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

    def new_list(self) -> Pages:
        """A list to read: the only one, or one for each row of another resource."""
        self.lists.append(Pages(self.resource.paging))
        return self.lists[-1]

    @property
    def expected(self) -> int | None:
        """Rows that the product names for all lists; None where it does not for one of them."""
        named = [pages.expected for pages in self.lists]
        return None if not named or None in named else sum(filter(None, named))

    def outcome(self) -> CollectedResource:
        """What became of it, for the snapshot."""
        return CollectedResource(
            self.kind,
            self.state,
            self.reason,
            self.resource.right,
            pages=self.answers,
            rows=self.rows,
            expected=self.expected,
            lacking=dict(sorted(self.lacking.items())),
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
    def is_linked(self) -> bool:
        """Whether its address is the one that the page before gave."""
        paging = self.progress.resource.paging
        return paging is not None and paging.style == "link" and bool(self.position.get("cursor"))

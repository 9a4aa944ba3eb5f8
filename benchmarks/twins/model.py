"""What a twin is: one tenant of a product in one state, as what its product answers and what its export holds.

A module of this folder is one product, and has the same functions as every other: `weak()`, `half()` and `hardened()`, and
`low_right()` where there is an API; each gives a `Twin`. Beside them it has its answer key, a reviewed statement of what each state must show: `MENDED`,
all checks that fail while the tenant is weak and pass once it is hardened, and `OPEN`, the checks that do not pass even
then, each with the reason. Its docstring says the same in words. A key is reviewed on its merits, by somebody who knows the
product: that it agrees with what the checks say proves neither right. A product that lacks what the next level or the points
take, whatever is set, says so in `LACKS`, and only such a one; what a product itself leaves out or writes as null, and means as no, stands by
kind in `NO_LOSS`, as patterns of a column and of what became of it. One that is read from saved answers as well (`auditor.vendor.saved`) has in `TORN` a file of a list that goes on, and in `TORN_SHOWS` the
check that it leaves open and the kind that is then not whole. There is no list of the modules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from auditor.snapshot import ResourceState

AT = "2026-11-24T08:00:00Z"

Documents = Mapping[str, Any]


def plain_path(kind: str, value: str) -> str:
    """Where an answer came from, for products of which no reader asks."""
    return f"GET {kind}/{value}" if value else f"GET {kind}"


@dataclass(frozen=True)
class Api:
    """What a product answered. `documents` are the answers by kind of evidence, those of a kind in `each` by the value that
    they were asked for; bytes and text stand as they are, all else as JSON. `states` are kinds that came to nothing, and how;
    other kinds of the profile's plan that are in neither were not asked for. `path_of` is the request of an answer, by kind
    and value."""

    documents: Documents
    address: str
    sign_in: str
    version: str = ""
    each: frozenset[str] = frozenset()
    states: Mapping[str, ResourceState] = field(default_factory=dict)
    path_of: Callable[[str, str], str] = plain_path
    refusal: str = "HTTP 403"


@dataclass(frozen=True)
class Twin:
    """A tenant. `files` are those of an export, or of a server, by path; `api` is what was asked of it, if anything was.
    Where there are both, they are read as two sources of one tenant. `allowed` is what the tenant's own policy allows beside
    the standard one, by check; the states of one product have the same."""

    product: str
    state: str
    api: Api | None = None
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    on: date = date(2026, 11, 24)
    at: str = AT
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def answering(self, documents: Documents) -> Twin:
        """The same tenant with other answers."""
        assert self.api is not None, f"{self.product} answers nothing"
        return replace(self, api=replace(self.api, documents=documents))

    def with_states(self, **states: ResourceState) -> Twin:
        """The same tenant, asked in vain for these kinds."""
        assert self.api is not None, f"{self.product} answers nothing"
        return replace(self, api=replace(self.api, states={**self.api.states, **states}))

"""What a night was to be judged from and could not be read. It is known from the first night on, when there is nothing yet that it could
have been lost since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant.names import NIGHT
from auditor.pipeline.opening.product import OTHER_PRODUCT
from auditor.pipeline.outcome import Outcome
from auditor.snapshot import READER_FAILED
from auditor.snapshot.model import MEANS_NOTHING, ResourceState

KEPT = 20
"""How many are named; of more it is said how many there are."""
BROKEN = "error"
_NONE_OF_IT = MEANS_NOTHING | {OTHER_PRODUCT, "loop", "beside"}
"""What means nothing to the product, is of another one, was read by another name, or lies outside of what was named."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, a folder (with "/" at its end) or a kind of evidence, and why: a key of the texts, with a detail."""

    name: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The first of what could not be read, how much there is of it, and the kinds of evidence that the account of the audit may not
    see: that is agreed with whoever gave it, and is news only when it begins, as evidence that is lost."""

    unread: tuple[Unread, ...] = ()
    count: int = 0
    denied: tuple[str, ...] = ()
    is_faulty: bool = False


def gaps_of(outcome: Outcome) -> Gaps:
    """Those of what was judged just now."""
    judged = outcome.assessment
    kinds = [one for shot in outcome.snapshots if shot.collection for one in shot.collection.resources]
    broken = [Unread(one.kind, BROKEN, one.reason) for one in kinds if one.state is ResourceState.ERROR]
    denied = sorted({one.kind for one in kinds if one.state is ResourceState.DENIED})
    files = [Unread(one.path, one.reason, one.detail) for one in judged.skipped]
    return _gaps(broken, files, denied, bool(judged.faults or judged.unread_by_fault))


def gaps_of_document(document: bytes, order: Order) -> Gaps:
    """Those of a night that is done already. Its files are in the assessment, kinds of evidence in `night.json`."""
    data = json.loads(document)
    files = [Unread(one["path"], one["reason"], one["detail"]) for one in data.get("skipped", ())]
    is_faulty = any(one.reason == READER_FAILED for one in files) or any(
        result.get("fault") is not None for result in data["results"]
    )
    before = _kept(order)
    broken = [one for one in unread_in(before) if one.reason == BROKEN]
    return _gaps(broken, files, [str(kind) for kind in before.get("denied", ())], is_faulty)


def unread_in(row: Mapping[str, Any]) -> list[Unread]:
    """What a row of a summary, or `night.json`, names."""
    return [Unread(str(one["name"]), str(one["reason"]), str(one["detail"])) for one in row.get("unread", ())]


def _gaps(kinds: Iterable[Unread], files: Iterable[Unread], denied: Iterable[str], is_faulty: bool) -> Gaps:
    found = list(dict.fromkeys((*kinds, *_counted(files))))
    return Gaps(tuple(found[:KEPT]), len(found), tuple(denied), is_faulty)


def _counted(files: Iterable[Unread]) -> Iterator[Unread]:
    return (one for one in files if one.reason not in _NONE_OF_IT)


def _kept(order: Order) -> dict[str, Any]:
    try:
        data = json.loads((order.folder / NIGHT).read_bytes())
        unread_in(data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return data if isinstance(data, dict) and data.get("day") == order.day.isoformat() else {}

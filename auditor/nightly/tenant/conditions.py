"""Conditions of the last decision on a tenant's vendor, out of the registers that the tenant names, held against a night."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from auditor.assurance.deciding.decided import Due, dues, late
from auditor.nightly.ordering.order import Order
from auditor.posture import unseen_posture
from auditor.posture.facts.fact import not_provided
from auditor.posture.topics.assurance import RESOURCE
from auditor.register.facts import with_register
from auditor.register.file.reading import Kept, is_register_content, is_register_name, read_register_file
from auditor.register.holding.decisions import latest
from auditor.snapshot import UnreadableError
from auditor.userfile import UserFileError, read_raw


def dues_of(order: Order, statuses: Mapping[str, str]) -> tuple[Due, ...] | None:
    """How each condition stands on the day of an order; `statuses` are those of the night's checks by id, none where the night failed. None where a
    register cannot be read: then nobody knows."""
    try:
        kepts = [read_register_file(path) for path in _registers(order)]
    except (UserFileError, UnreadableError):
        return None
    return tuple(one for kept in kepts for one in _of(kept, order, statuses))


def late_of(order: Order, statuses: Mapping[str, str]) -> tuple[Due, ...]:
    """Those whose day is over and that are not shown to be met, the oldest first."""
    return late(dues_of(order, statuses) or ())


def _of(kept: Kept, order: Order, statuses: Mapping[str, str]) -> tuple[Due, ...]:
    blank = unseen_posture(kept.register.vendor.profile or "generic", not_provided(RESOURCE))
    documents = with_register(blank, (kept,), order.day).assurance.documents
    return dues(latest(kept.register, order.day), statuses, documents, order.day)


def _registers(order: Order) -> Iterator[Path]:
    """Every register of what the vendor and the organisation can show, each once; registers of answers to a report are others."""
    config = order.config
    named = () if config is None else (*config.register_files, *config.sources)
    paths = [*map(Path, named), *(() if order.register is None else (order.register,))]
    for path in dict.fromkeys(paths):
        if is_register_name(path.name) or (path == order.register and is_register_content(read_raw(path))):
            yield path

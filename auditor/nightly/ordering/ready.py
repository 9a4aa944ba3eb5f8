"""Before a night begins: what all tenants share must be usable, and what would be done can be said without doing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from auditor.collecting.live.tenant import where_of
from auditor.history.store import History, HistoryError
from auditor.nightly.ordering.config import Plan
from auditor.nightly.ordering.order import Order, Orders, store_of
from auditor.pipeline.job import plan_of
from auditor.pipeline.request import Request
from auditor.pipeline.rules import rules_of
from auditor.snapshot.sign import signer
from auditor.userfile import UserFileError
from auditor.writing import make_folder


@dataclass(frozen=True, slots=True)
class Intended:
    """What would be done with a tenant: ask, judge, done (it is already), or wrong; `about` is where it is asked, or what is wrong."""

    order: Order
    what: str
    about: str = ""


def refuse_unusable(plan: Plan, orders: Orders) -> None:
    """Raises UserFileError where what all tenants share cannot be used: before anything ran, and for all of them at once."""
    nightly = plan.nightly
    here = plan.folder
    shared = Request(
        policy=None if nightly.policy is None else here / nightly.policy,
        preset=nightly.preset,
        waivers=None if nightly.waivers is None else here / nightly.waivers,
    )
    rules_of(shared, orders.day)
    if nightly.sign is not None:
        signer(here / nightly.sign)


def open_history(plan: Plan, out: Path) -> History:
    """The history of a plan, made where it is not there yet. Raises HistoryError."""
    make_folder(out.absolute())
    return History.open(store_of(plan, out), password=plan.nightly.history_password)


def intended(plan: Plan, orders: Orders, out: Path) -> Iterator[Intended]:
    """What would be done, without a question to anybody and without a file."""
    with ExitStack() as open_ones:
        history: History | None = None
        try:
            store = History.open(store_of(plan, out), make=False, password=plan.nightly.history_password)
            history = open_ones.enter_context(store)
        except HistoryError:
            pass  # nothing is remembered yet
        for order in orders.orders:
            yield _intended(order, history)


def _intended(order: Order, history: History | None) -> Intended:
    night = None if history is None else history.night(order.tenant, order.day)
    if night is not None and night.day == order.day and night.state == "assessed":
        return Intended(order, "done")
    config = order.config
    if config is None:
        return Intended(order, "wrong", order.wrong)
    try:
        rules_of(Request(policy=order.policy, preset=order.preset, waivers=order.waivers), order.day)
        if config.is_asked:
            _, asking = plan_of(order.tenant, config)
            where_of(order.tenant, config, asking)  # its secrets are there, and are sent to nobody
    except UserFileError as error:
        return Intended(order, "wrong", str(error))
    absent = [path for path in (*config.sources, *config.staff) if not Path(path).exists()]
    if absent:
        return Intended(order, "wrong", f"{absent[0]}: there is no such file or folder")
    return Intended(order, "ask", config.url) if config.is_asked else Intended(order, "judge")

"""Says what a night would do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tabulate import tabulate

from auditor.nightly.ordering.config import Plan
from auditor.nightly.ordering.order import Orders
from auditor.nightly.ordering.ready import Intended, intended, refuse_unusable
from auditor.report.escape import clip, plain
from auditor.report.speech.texts import Texts

_COLUMNS = ("tenant", "owner", "policy", "plan")
_LONGEST = 300


def intended_lines(plan: Plan, orders: Orders, out: Path, language: str) -> Iterator[str]:
    """A line a tenant."""
    refuse_unusable(plan, orders)
    texts = Texts(language)
    rows = [_row(one, texts) for one in intended(plan, orders, out)]
    headers = [texts.ui(f"nightly.column.{name}") for name in _COLUMNS]
    yield tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True)
    if orders.left_out:
        yield texts.ui("nightly.left_out", names=", ".join(orders.left_out))


def _row(one: Intended, texts: Texts) -> list[str]:
    policy = one.order.preset if one.order.policy is None else str(one.order.policy)
    about = plain(clip(one.about, _LONGEST))
    return [
        one.order.tenant,
        plain(one.order.owner),
        plain(policy),
        texts.ui(f"nightly.would.{one.what}", address=about, why=about),
    ]

"""Collects what a product keeps that is soon gone, in the order in which it is gone."""

from __future__ import annotations

from collections.abc import Callable

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.gateway.refusal import ElsewhereError, SignInError
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.gateway.watch import Pace
from auditor.collecting.live.gateway.wire import NoAnswerError
from auditor.collecting.live.redaction.redact import Redactor
from auditor.collecting.live.tenant import where_of
from auditor.incident.case.incident import in_utc
from auditor.incident.preserve.asking.collecting import Collecting
from auditor.incident.preserve.asking.items import is_done, out_of_reach
from auditor.incident.preserve.asking.order import Collected, Order
from auditor.incident.preserve.asking.question import Asking
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.manifest import Item
from auditor.vendor.evidence import plan_for_evidence

__all__ = ["Collected", "Order", "collect"]


def collect(bundle: Bundle, order: Order, said_of: Callable[[Item], None] = lambda _: None) -> Collected:
    """Collect all that is not whole yet; `said_of` is told of each item as soon as it is sealed. Raises UserFileError for its configuration, CollectionError where
    nothing could be asked."""
    bundle.finish()
    made = Collected()
    todo = [item for item in order.evidence.items if not is_done(bundle, item)]
    made.already = [item.id for item in order.evidence.items if item not in todo]
    asked = [item for item in todo if item.resources]
    if asked:
        plan = plan_for_evidence(order.api, order.evidence)
        where = where_of(order.tenant, order.config, plan)
        redactor = Redactor(plan.secret_fields, addresses=plan.address_fields, plain=plan.plain_fields)
        limits = order.config.limits
        pace = Pace(whole=limits.answer_seconds, slowest=limits.slowest_bytes)
        session = GuardedSession(plan, where, redactor, **{"pace": pace, **order.options})
        minutes = order.minutes or limits.collection_minutes
        try:
            with session:
                asking = Asking(
                    plan, session, redactor, where.sign_in, where.values, lambda: in_utc(order.now()), 60 * minutes, order.stop
                )  # fmt: skip
                Collecting(bundle, order, asking, made, said_of).all(todo)
        except ElsewhereError as error:
            raise CollectionError(f"{order.tenant}: {where.url}: {error.said(order.product)}") from None
        except SignInError as error:
            raise CollectionError(
                f"{order.tenant}: {error}; it was tried once and is not tried again"
            ) from None
        except NoAnswerError as error:
            raise CollectionError(f"{order.tenant}: {where.url} cannot be reached: {error}") from None
        made.offset = session.clocks.offset
    else:
        for item in todo:
            out_of_reach(bundle, order, item, made, said_of)
    return made

"""Whether the logs can bound what was read from above: only where every log of the product that tells of reading covers the whole time."""

from __future__ import annotations

from auditor.incident.case.matches import RulesRun
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import Beside, Missing, stamped
from auditor.incident.triage.data.reads import unowned
from auditor.incident.triage.words import Text, both

_HARMLESS = ["duplicate", "bad_number"]
_BLINDING = ("audit-switched-off", "retention-cut")
"""Rules whose match says that a log was cut by somebody."""


def gaps(store: EventStore, run: RulesRun | None, beside: Beside) -> list[Text]:
    """Why there may be more reads than the logs show; empty where nothing of that kind is known."""
    return [
        *_times(beside),
        *_logs(store, beside),
        *(one.said for one in beside.missing if _bears(one, beside)),
        *_unread(store),
        *_unowned(store, beside),
        *_cut(run),
    ]


def logs_of_reading(store: EventStore) -> list[str]:
    """The logs, by name, that show any read of anybody."""
    rows = store.connection.execute(
        "SELECT DISTINCT coalesce(product, '?') || '/' || coalesce(service, '?') FROM events "
        "WHERE class IN ('query', 'export', 'report', 'record', 'file') ORDER BY 1"
    ).fetchall()
    return [row[0] for row in rows]


def _times(beside: Beside) -> list[Text]:
    found = []
    if beside.window.first is None:
        found.append(both("gap.beginning"))
    if beside.window.last is None:
        found.append(both("gap.end"))
    return found


def _logs(store: EventStore, beside: Beside) -> list[Text]:
    rows = store.connection.execute(
        "SELECT DISTINCT product FROM events WHERE product IS NOT NULL ORDER BY 1"
    ).fetchall()
    products = sorted({row[0] for row in rows} | ({beside.vendor} if beside.vendor else set()))
    if not products:
        return [both("gap.no_events")]
    found: list[Text] = []
    for product in products:
        expected = beside.logs.get(product)
        if not expected:
            found.append(both("gap.no_such_log", product=product))
        for service in sorted(expected or ()):
            found += _log(store, product, service, beside)
    return found


def _log(store: EventStore, product: str, service: str, beside: Beside) -> list[Text]:
    row = store.connection.execute(
        'SELECT min("time"), max("time") FROM events WHERE product = ? AND service = ?', [product, service]
    ).fetchone()
    log = f"{product}/{service}"
    first, last = row or (None, None)
    if first is None or last is None:
        return [both("gap.log", log=log)]
    window = beside.window
    early = window.first is not None and first > window.first
    late = window.last is not None and last < window.last
    if early or late:
        return [both("gap.log_short", log=log, first=stamped(first), last=stamped(last))]
    return []


def _bears(missing: Missing, beside: Beside) -> bool:
    """Whether it may have held reads of the time: of a log that is known to tell of none it does not."""
    expected = beside.logs.get(missing.product) if missing.product else None
    if expected is not None and missing.service is not None and missing.service not in expected:
        return False
    window = beside.window
    before = missing.last is not None and window.first is not None and missing.last < window.first
    after = missing.first is not None and window.last is not None and missing.first > window.last
    return not (before or after)


def _unread(store: EventStore) -> list[Text]:
    row = store.connection.execute(
        'SELECT coalesce(sum("count"), 0) FROM skipped WHERE reason NOT IN (SELECT unnest(?))', [_HARMLESS]
    ).fetchone()
    count = int(row[0]) if row else 0
    return [both("gap.skipped", n=count)] if count else []


def _unowned(store: EventStore, beside: Beside) -> list[Text]:
    count = unowned(store, beside.window)
    return [both("gap.unowned", n=count)] if count else []


def _cut(run: RulesRun | None) -> list[Text]:
    met = {match.rule for match in run.matches} if run else set()
    return [both("gap.cut")] if met & set(_BLINDING) else []

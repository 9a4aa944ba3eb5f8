"""What plain http answers."""

from __future__ import annotations

from auditor.probing.came import Came, scheme_of, shown
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, Status


def judged(answer: Came) -> Probed:
    """A page over plain http, or one for which a password is asked, is bad; a refusal shows at least nothing."""
    kind = probes()["https-redirect"]
    where = answer.first("location")
    observed = f"HTTP {answer.status}" + (f", Location: {shown(where)}" if where else "")
    if 300 <= answer.status < 400 and where:
        return kind.found(Status.GOOD if scheme_of(where) == "https" else Status.BAD, observed)
    if answer.status < 300 or answer.status == 401:
        return kind.found(Status.BAD, observed)
    broken = answer.status >= 500 or answer.status == 429
    return kind.found(Status.ERROR if broken else Status.WARNING, observed)


def closed() -> Probed:
    """Nothing listens there."""
    return probes()["https-redirect"].found(Status.GOOD, "TCP: ECONNREFUSED")

"""The store of history. `History.open(url)` is the way in."""

from auditor.history.store.errors import (
    BrokenError,
    HistoryError,
    LeaseLostError,
    NoHistoryError,
    UnreachableError,
)
from auditor.history.store.history import History
from auditor.history.store.model import (
    CheckPoint,
    Dropped,
    Head,
    Lease,
    Note,
    Point,
    Problem,
    Sealed,
    Seen,
    Standing,
    Verdict,
)

__all__ = [
    "BrokenError",
    "CheckPoint",
    "Dropped",
    "Head",
    "History",
    "HistoryError",
    "Lease",
    "LeaseLostError",
    "NoHistoryError",
    "Note",
    "Point",
    "Problem",
    "Sealed",
    "Seen",
    "Standing",
    "UnreachableError",
    "Verdict",
]

"""One tenant's night, from its answers to what history remembers. It opens everything itself, so that it may be carried out anywhere."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from auditor.collecting.failure import CollectionError
from auditor.fault import fault_of
from auditor.history.change import Change
from auditor.history.drift.still import still_open
from auditor.history.night import Night, State
from auditor.history.promised import Promise, keep_promises
from auditor.history.reading import record_of
from auditor.history.record import Record
from auditor.history.store import History, Lease, LeaseLostError
from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant.compared import compared, write_rules
from auditor.nightly.tenant.files import is_written, write_night, write_reports
from auditor.nightly.tenant.judge import judged
from auditor.nightly.tenant.lock import held
from auditor.nightly.tenant.names import ASSESSMENT
from auditor.nightly.tenant.snapshots import Kept, answers
from auditor.nightly.tenant.told import Told, told_of
from auditor.nightly.tenant.unread import Gaps, gaps_of, gaps_of_document
from auditor.pipeline.machine import Machine, noted
from auditor.snapshot import UnreadableError
from auditor.userfile import UserFileError
from auditor.version import __version__
from auditor.writing import PARTIAL, make_folder_below, refuse_links, remove_file, save

BY_ITSELF = Machine()


def one_night(order: Order, machine: Machine = BY_ITSELF) -> Told:
    """Carries out an order, and says what came of it; it raises nothing. What is done already is not done again."""
    night = _Night(order, machine)
    try:
        with History.open(order.history, password=order.password) as history:
            return night.told(history)
    except Exception as error:  # noqa: BLE001 - one tenant ends no other's night
        return night.unrecorded(error)


def failed(order: Order, reason: str, machine: Machine = BY_ITSELF, *, fault: bool = False) -> Told:
    """Records that an order could not be carried out, as whoever waited for it says: its process ended, or took too long. If all of
    it was recorded before that, it is done."""
    night = _Night(order, machine)
    try:
        with History.open(order.history, password=order.password) as history:
            return night.already(history) or night.fail(history, reason, fault=fault)
    except Exception as error:  # noqa: BLE001
        return night.unrecorded(error)


def left(order: Order, machine: Machine = BY_ITSELF) -> Told:
    """That an order was not carried out because the run was ended: nothing is known of it, and the next run does it."""
    now = noted(machine.moment(), "milliseconds")
    return Told(order.tenant, order.day, "left", now, now, owner=order.owner, is_recorded=False)


def too_long(seconds: float) -> str:
    """What is said of an order that took longer than it may."""
    time = f"{seconds / 60:g} minutes" if seconds >= 60 else f"{seconds:g} seconds"
    return f"took longer than {time}, and was ended; raise timeout_minutes if it may"


@dataclass(slots=True)
class _Night:
    order: Order
    machine: Machine
    started_at: str = field(init=False)
    lease: Lease | None = None

    def __post_init__(self) -> None:
        self.started_at = self._now()

    def told(self, history: History) -> Told:
        order = self.order
        with held(order, history) as ours:
            if ours.by:
                return self._said(ours.by)
            self.lease = ours.lease
            if (done := self.already(history) or self._failed_since(history)) is not None:
                return done
            try:
                self._clear()
                if order.config is None:
                    raise UserFileError(order.wrong)
                return self._judged(history)
            except LeaseLostError as error:
                return self._said(str(error))
            except (UserFileError, UnreadableError, CollectionError) as error:
                return self.fail(history, str(error))
            except Exception as error:  # noqa: BLE001 - a fault of ours is this tenant's alone
                return self.fail(history, of_ours(error), fault=True)

    def already(self, history: History) -> Told | None:
        """What came of it, if it is done; what is missing in its folder is written once more."""
        order = self.order
        night = history.night(order.tenant, order.day)
        if night is None or night.day != order.day or night.state != "assessed" or night.document is None:
            return None
        after = record_of(night.document, trusted=True)
        gaps = gaps_of_document(night.document, order)
        told = told_of(order, night, "done_before", before=self._before(history), after=after, gaps=gaps)
        if not is_written(order):
            make_folder_below(order.out, order.folder)
            save(order.folder / ASSESSMENT, night.document)
            write_night(order, night, replace(told, came=night.state), [ASSESSMENT])
        return told

    def _failed_since(self, history: History) -> Told | None:
        """What was recorded of it in this run already, by whoever had it before and was ended with it."""
        order = self.order
        night = history.night(order.tenant, order.day, any_state=True)
        if night is None or night.day != order.day or night.state != "failed":
            return None
        if not order.begun_at or night.started_at < order.begun_at:
            return None
        return told_of(order, night, "failed", before=self._before(history))

    def _clear(self) -> None:
        """Removes what a process that was ended in mid-writing left: nobody else is at this tenant."""
        order = self.order
        for top, folder in ((order.out, order.folder), (order.snapshots, order.kept)):
            refuse_links(top, folder)
            for path in folder.glob(PARTIAL):
                remove_file(path)

    def fail(self, history: History, reason: str, *, fault: bool = False) -> Told:
        night = self._night("failed", reason=reason)
        told = told_of(
            self.order, night, "failed", before=self._before(history), seconds=self._seconds(), fault=fault
        )
        history.append(
            night, lease=self.lease
        )  # also where nothing can be written into its folder, be that the reason or not
        self._promised(history, told)
        with suppress(UserFileError):
            write_night(self.order, night, told, [])
        return told

    def unrecorded(self, error: Exception) -> Told:
        """That history itself cannot be used: nothing is remembered, and the summary says so."""
        expected = isinstance(error, UserFileError | UnreadableError)
        night = self._night("failed", reason=str(error) if expected else of_ours(error))
        return told_of(
            self.order, night, "failed", seconds=self._seconds(), fault=not expected, is_recorded=False
        )

    def _judged(self, history: History) -> Told:
        order, machine = self.order, self.machine
        assert order.config is not None
        kept = answers(order, machine) if order.config.is_asked else None
        snapshot = None if kept is None else kept.path
        with judged(order, snapshot, machine) as outcome:
            document, files = write_reports(order, outcome)
            files.append(write_rules(order))
            gaps = gaps_of(outcome)
        after = record_of(document, trusted=True)
        before = self._before(history)
        found: tuple[Change, ...] = ()
        if before is not None:
            day = before[0]
            found = compared(order, before, after, snapshot, history.decisions(order.tenant), machine)
            found = still_open(found, history.findings_since(order.tenant, day, day))
        return self._recorded(history, _Judged(document, files, after, found, kept, gaps), before)

    def _recorded(self, history: History, judged: _Judged, before: tuple[date, Record] | None) -> Told:
        kept = judged.kept
        cut = "" if kept is None else kept.cut_short
        night = self._night(
            "cut_short" if cut else "assessed",
            document=judged.document,
            reason=cut,
            changes=judged.changes,
            snapshot="" if kept is None else kept.digest,
        )
        told = told_of(
            self.order,
            night,
            night.state,
            before=before,
            after=judged.after,
            seconds=self._seconds(),
            gaps=judged.gaps,
        )
        write_night(self.order, night, told, judged.files, None if kept is None else kept.path)
        history.append(night, lease=self.lease, record=judged.after)
        self._promised(history, told)
        return told

    def _promised(self, history: History, told: Told) -> None:
        """Remembers which conditions of the decision on the vendor are late."""
        late = [Promise(one.text, one.by, one.owner) for one in told.overdue]
        keep_promises(history, told.tenant, told.day, late)

    def _before(self, history: History) -> tuple[date, Record] | None:
        """The newest night before this one that has a document."""
        night = history.night(self.order.tenant, self.order.day - timedelta(days=1))
        if night is None or night.document is None:
            return None
        return night.day, record_of(night.document, trusted=True)

    def _said(self, holder: str) -> Told:
        night = self._night(
            "failed", reason=f"another run is at this tenant ({holder}); it is left to that one"
        )
        return told_of(self.order, night, "elsewhere", seconds=self._seconds(), is_recorded=False)

    def _night(
        self,
        state: State,
        *,
        document: bytes | None = None,
        reason: str = "",
        changes: tuple[Change, ...] = (),
        snapshot: str = "",
    ) -> Night:
        return Night(
            tenant=self.order.tenant,
            day=self.order.day,
            state=state,
            started_at=self.started_at,
            ended_at=self._now(),
            document=document,
            reason=reason,
            changes=changes,
            snapshot=snapshot,
        )

    def _now(self) -> str:
        return noted(self.machine.moment(), "milliseconds")

    def _seconds(self) -> float:
        return (self.machine.moment() - datetime.fromisoformat(self.started_at)).total_seconds()


@dataclass(frozen=True, slots=True)
class _Judged:
    document: bytes
    files: list[str]
    after: Record
    changes: tuple[Change, ...]
    kept: Kept | None
    gaps: Gaps


def of_ours(error: Exception) -> str:
    """What is said of a fault of this program, without the error's own text, which may hold what the tenant would not want to send on."""
    return f"internal error: {fault_of(error)}; this is a fault of crm-audit {__version__}, not of the CRM; please report this line"

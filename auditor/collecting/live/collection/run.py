"""Collects everything that a plan lists: requests side by side within the product's limits, answers in one place."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import Any, Protocol

from packaging.specifiers import SpecifierSet
from packaging.version import InvalidVersion, Version

from auditor.collecting.live.asking.answer import Meaning, Reading
from auditor.collecting.live.asking.columns import ColumnNames, without_columns
from auditor.collecting.live.asking.label import shown_as
from auditor.collecting.live.asking.pages import Pages, PagingError
from auditor.collecting.live.asking.plan import ApiSource, Resource
from auditor.collecting.live.asking.pointer import look
from auditor.collecting.live.asking.template import TemplateError
from auditor.collecting.live.collection.fetch import Fetcher, Page
from auditor.collecting.live.collection.jobs import Got, Job, Jobs
from auditor.collecting.live.collection.progress import Progress, Task
from auditor.collecting.live.gateway.guard import GuardError
from auditor.collecting.live.gateway.refusal import SignInError
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.gateway.wire import NoAnswerError
from auditor.snapshot import CollectedResource, ResourceState

MOST_BYTES = 2 * 1024**3
"""Bytes of all answers of one collection; a reader takes no more, either."""

MOST_REQUESTS = 250_000
"""Requests of one collection: each row of a list may be a reason to ask, and a product may name any number of rows."""

MOST_ROWS = 10_000_000
"""Rows of all lists of one collection, each of which is remembered, to see whether it comes twice."""

LONGEST_VERSION = 200

STEP = 0.5
"""Seconds between looks at whether somebody wants to stop."""

GRACE = 5.0
"""Seconds that requests under way get to end, once a collection is cut short."""


class Sink(Protocol):
    """Where redacted answers go."""

    def add_answer(
        self,
        kind: str,
        index: int,
        data: bytes,
        *,
        shown_as: str,
        status: int,
        observed_at: str,
        owner: str = "",
        absent: str = "",
    ) -> None: ...


class Run:
    """One collection. `clean` redacts a document; `clock` counts seconds; `now` is the time of day in ISO 8601;
    `shown` are values of the tenant that labels may hold."""

    def __init__(
        self,
        plan: ApiSource,
        session: GuardedSession,
        sink: Sink,
        sign_in: str,
        *,
        clean: Callable[[Any], Any],
        now: Callable[[], str],
        clock: Callable[[], float] = time.monotonic,
        seconds: float,
        stop: threading.Event | None = None,
        first_pages_only: bool = False,
        shown: Mapping[str, str] | None = None,
    ) -> None:
        self._plan, self._session, self._sink, self._sign_in = plan, session, sink, sign_in
        self._clean, self._now, self._clock = clean, now, clock
        self._until = clock() + seconds
        self._stop = stop or threading.Event()
        self._bytes = self._rows = self._requests = 0
        self._first_pages_only = first_pages_only
        self._shown = dict(shown or {})
        self._calls = plan.calls_of(sign_in)
        self._todo = Jobs(plan.limits.concurrency)
        self.version = ""
        self.cut_short = ""
        self.refused = ""
        self._progress: dict[str, Progress] = {}
        self._columns = ColumnNames(plan)
        self._not_asked: dict[str, str] = {}

    def collect(self) -> tuple[CollectedResource, ...]:
        """Ask for everything. Never raises for what the product does; an interruption cuts the collection short."""
        self._start(kind for kind, resource in self._plan.resources.items() if resource.first)
        self._work()
        self._start(kind for kind, resource in self._plan.resources.items() if not resource.first)
        self._work()
        return tuple(self._outcome(kind) for kind in self._plan.resources)

    def _start(self, kinds: Iterable[str]) -> None:
        started = []
        for kind in kinds:
            resource = self._plan.resources[kind]
            unfit = self._unfit(resource)
            if unfit:
                self._not_asked[kind] = unfit
                continue
            progress = Progress(kind, resource, self._calls[resource.call])
            self._progress[kind] = progress
            started.append(progress)
        for progress in started:
            each = progress.resource.each
            parent = self._progress.get(each.of) if each else None
            if progress.resource.columns is not None and not self._has_columns(progress):
                continue
            if each is None:
                self._ask_first(progress)
            elif each.values:
                for value in each.values[:1] if self._first_pages_only else each.values:
                    self._ask_first(progress, {each.value: value})
            elif each.of in self._not_asked:
                del self._progress[progress.kind]
                self._not_asked[progress.kind] = self._not_asked[each.of]
            elif parent is None or (parent not in started and parent.state is not ResourceState.OK):
                progress.worse(ResourceState.ERROR, f"{each.of} was not read")
            elif parent in started:
                parent.children.append(progress)
            else:
                progress.worse(ResourceState.ERROR, f"{each.of} was read before, without it")

    def _has_columns(self, progress: Progress) -> bool:
        """Whether it is known which of the columns there are, and there is any."""
        columns = progress.resource.columns
        assert columns is not None
        other = self._progress.get(columns.of)
        if other is None or other.state is not ResourceState.OK:
            state = ResourceState.ERROR if other is None else other.state
            if state is ResourceState.ABSENT and not progress.resource.absent:
                state = ResourceState.ERROR
            progress.worse(state, f"{columns.of} was not read" if other is None else other.reason)
            progress.said_by = columns.of if state is ResourceState.ABSENT else ""
            return False
        if not self._columns.of(progress.resource):
            progress.worse(ResourceState.ERROR, f"{columns.of} names none of its columns")
            return False
        progress.lacking.update(self._columns.missing(progress.resource))
        return True

    def _unfit(self, resource: Resource) -> str:
        if resource.sign_in and self._sign_in not in resource.sign_in:
            return f"takes another way to sign in: {', '.join(resource.sign_in)}"
        if resource.versions and self.version:
            try:
                fits = SpecifierSet(resource.versions, prereleases=True).contains(Version(self.version))
            except InvalidVersion:
                return ""
            return "" if fits else f"is for versions {resource.versions}; this one is {self.version}"
        return ""

    def _ask_first(self, progress: Progress, more: Mapping[str, Any] | None = None) -> None:
        """Begin with a list; `more` are values that tell it from others of its kind."""
        if self.cut_short:
            return
        paging, pages = progress.resource.paging, progress.new_list()
        wanted = {**progress.resource.using, **self._columns.of(progress.resource), **(more or {})}
        using = without_columns(wanted, progress.lacking, self._plan)
        if paging is not None and paging.count:
            progress.open += 1
            self._add(Task(progress, pages, using, {}, -1, count=True))
        else:
            self._push(progress, pages, using, pages.first())

    def _push(
        self, progress: Progress, pages: Pages, using: Mapping[str, Any], position: Mapping[str, Any]
    ) -> None:
        progress.open += 1
        self._add(Task(progress, pages, using, position, progress.index))
        progress.index += 1

    def _add(self, task: Task) -> None:
        self._requests += 1
        if self._requests > MOST_REQUESTS:
            self._cut(f"the lists would take more than {MOST_REQUESTS} requests")
        self._todo.add(task)

    def _work(self) -> None:
        """Send what is to be sent until nothing is left. All counting happens here, in one thread."""
        if self.cut_short:
            self._drop_the_rest()
            return
        limit = self._plan.limits.concurrency
        fetch = Fetcher(self._session, self._calls, self._clean, self._now, self._columns.naming)
        under_way: dict[Future[Any], Job] = {}
        pool = ThreadPoolExecutor(limit, thread_name_prefix="collect")
        try:
            while self._todo or under_way:
                while not self.cut_short and (job := self._todo.next(under_way.values())) is not None:
                    future = (
                        pool.submit(fetch.text, job.page) if isinstance(job, Got) else pool.submit(fetch, job)
                    )
                    under_way[future] = job
                if self.cut_short and not under_way:
                    break
                done, _ = wait(under_way, timeout=STEP, return_when=FIRST_COMPLETED)
                if self._stop.is_set():
                    self._cut("interrupted")
                elif self._clock() > self._until:
                    self._cut("the time for one collection was over")
                elif enough := self._session.spent.enough:
                    self._cut(enough)
                if self.cut_short and not done:
                    break
                for future in done:
                    self._take(under_way.pop(future), future)
        except KeyboardInterrupt:
            self._cut("interrupted")
        finally:
            pool.shutdown(wait=not self.cut_short, cancel_futures=True)
            wait([future for future in under_way if not future.cancelled()], timeout=GRACE)
        self._drop_the_rest()

    def _cut(self, why: str) -> None:
        self.cut_short = self.cut_short or why
        self._session.stop()  # what waits for the product to be less busy waits no longer

    def _drop_the_rest(self) -> None:
        if not self.cut_short:
            return
        self._todo.clear()
        for progress in self._progress.values():
            if progress.open or not progress.answers:
                progress.worse(ResourceState.CUT_SHORT, self.cut_short)
            for child in progress.children:
                child.worse(ResourceState.CUT_SHORT, self.cut_short)

    def _take(self, job: Job, future: Future[Any]) -> None:
        task = job.task if isinstance(job, Got) else job
        progress = task.progress
        progress.open -= 1
        try:
            result = future.result()
        except SignInError as error:
            progress.worse(ResourceState.CUT_SHORT, str(error))
            self.refused = self.refused or str(error)
            self._cut(str(error))
            return
        except (NoAnswerError, GuardError, TemplateError, PagingError) as error:
            progress.worse(ResourceState.ERROR, str(error))
        except Exception as error:  # noqa: BLE001 - one odd answer never ends a collection; its kind of evidence is marked
            progress.worse(ResourceState.ERROR, f"an answer could not be used: {type(error).__name__}")
        else:
            if isinstance(job, Got):
                self._store(job, result)
            else:
                self._use(task, result)
        if not progress.open:
            self._finish(progress)

    def _use(self, task: Task, page: Page) -> None:
        progress = task.progress
        absence = page.reading.absence
        if absence is not None and not task.pages.got and (absence.beside_rows or not task.pages.expected):
            progress.absent(absence, page.reading.reason)
            progress.open += 1
            self._todo.add_answer(Got(task, page))
            return
        if page.reading.meaning is not Meaning.OK:
            if not self._asks_without(task, page.reading):
                self._refused(progress, page.reading)
            return
        if task.count:
            task.pages.expected = page.total
            if page.total is None:
                progress.worse(ResourceState.ERROR, "the product did not say how many rows there are")
            self._push(progress, task.pages, task.using, task.pages.first())
            return
        progress.rows += len(page.rows)
        self._rows += len(page.rows)
        if self._rows > MOST_ROWS:
            self._cut(f"the answers hold more than {MOST_ROWS} rows together")
        self._columns.learn(progress.kind, page.names)
        progress.open += 1
        self._todo.add_answer(Got(task, page))
        if self._plan.version is not None and progress.kind == self._plan.version.resource:
            version = look(page.reading.document, self._plan.version.at)
            self.version = version[:LONGEST_VERSION] if isinstance(version, str) else ""
        try:
            following = list(task.pages.take(list(page.rows), page.total, page.cursor))
        except PagingError as error:
            progress.worse(ResourceState.ERROR, str(error))
            following = []
        for child in progress.children:
            each = child.resource.each
            wanted = page.found.get(child.kind, ()) if each is not None else ()
            for value in wanted[:1] if self._first_pages_only else wanted:
                assert each is not None
                self._ask_first(child, {each.value: value})
        if not self._first_pages_only:
            for position in following:
                self._push(progress, task.pages, task.using, position)

    def _store(self, got: Got, data: bytes) -> None:
        """Keep what a page says, once it is cleaned."""
        task, progress = got.task, got.task.progress
        index, absence = task.index, got.page.reading.absence
        if task.count:  # a count has no place of its own among the answers
            index, progress.index = progress.index, progress.index + 1
        self._sink.add_answer(
            progress.kind,
            index,
            data,
            shown_as=shown_as(progress.call, {**self._shown, **task.values}),
            status=got.page.reading.status,
            observed_at=got.page.at,
            owner=task.owner,
            absent="" if absence is None else absence.means,
        )
        progress.answers += 1
        self._bytes += len(data)
        if self._bytes > MOST_BYTES:
            self._cut(f"the answers are longer than {MOST_BYTES} bytes together")

    def _asks_without(self, task: Task, reading: Reading) -> bool:
        """Whether the same is asked for once more, without a column that the product says it does not have."""
        using = without_columns(task.using, (reading.column,), self._plan)
        if task.count or task.is_linked or using == task.using:
            return False
        task.progress.lacking[reading.column] = reading.reason
        task.progress.open += 1
        self._add(replace(task, using=using))
        return True

    def _refused(self, progress: Progress, reading: Reading) -> None:
        if reading.meaning is Meaning.DENIED:
            progress.worse(ResourceState.DENIED, reading.reason)
        else:
            progress.worse(ResourceState.ERROR, reading.reason)

    def _finish(self, progress: Progress) -> None:
        """A list came to its end: was it all there is?"""
        if not self._first_pages_only and progress.state is ResourceState.OK:
            for missing in filter(None, (pages.shortfall() for pages in progress.lists)):
                progress.worse(ResourceState.ERROR, missing)
        if progress.state is not ResourceState.OK:
            for child in progress.children:
                child.worse(progress.state, f"{progress.kind} was not read to its end: {progress.reason}")
                child.said_by = progress.kind if progress.state is ResourceState.ABSENT else ""

    def _outcome(self, kind: str) -> CollectedResource:
        resource = self._plan.resources[kind]
        progress = self._progress.get(kind)
        if progress is None:
            reason = self._not_asked.get(kind, "")
            return CollectedResource(kind, ResourceState.NOT_ASKED, reason, resource.right)
        if not progress.said_by:
            return progress.outcome(self._is_answered)
        other = self._outcome(progress.said_by)
        if other.state is not ResourceState.ABSENT:
            progress.worse(other.state, other.reason)
        return replace(progress.outcome(self._is_answered), means=other.means)

    def _is_answered(self, kind: str) -> bool:
        progress = self._progress.get(kind)
        return progress is not None and progress.answered

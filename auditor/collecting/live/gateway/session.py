"""The guarded session: the only way out of the process. It sends what the profile lists, and nothing else."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests

from auditor.collecting.live.asking.answer import Meaning, Reading, read
from auditor.collecting.live.asking.compose import compose
from auditor.collecting.live.asking.plan import ApiSource, Call, Resource
from auditor.collecting.live.asking.pointer import MISSING, look
from auditor.collecting.live.asking.signals import Pointer
from auditor.collecting.live.asking.template import TemplateError, credentials
from auditor.collecting.live.gateway.assertion import UnusableKeyError, signed
from auditor.collecting.live.gateway.clocks import Clocks
from auditor.collecting.live.gateway.connection import Opened
from auditor.collecting.live.gateway.guard import Guard, GuardError, origin_of
from auditor.collecting.live.gateway.parameters import parameters_of
from auditor.collecting.live.gateway.patience import patiently
from auditor.collecting.live.gateway.refusal import ElsewhereError, SignInError, is_elsewhere
from auditor.collecting.live.gateway.spent import Spent
from auditor.collecting.live.gateway.transport import GuardedAdapter, PlainSession
from auditor.collecting.live.gateway.watch import Pace, Watchman
from auditor.collecting.live.gateway.wire import NoAnswerError, TooSlowError, in_short, send
from auditor.collecting.live.ledger import Entry, Ledger
from auditor.collecting.live.redaction.redact import Redactor
from auditor.collecting.live.where import Where

SIGN_IN = "sign-in"
USER_AGENT = "crm-audit (read-only posture audit)"


class GuardedSession:
    """Signs in, asks, and signs out. Threads may share it; `pause` waits, in seconds, by default until `stop` ends it."""

    def __init__(
        self,
        plan: ApiSource,
        where: Where,
        redactor: Redactor,
        *,
        pause: Callable[[float], Any] | None = None,
        pace: Pace = Pace(),  # noqa: B008 - it is frozen
    ) -> None:
        self.plan, self.ledger, self.redactor = plan, Ledger(), redactor
        self._where, self._way = where, plan.sign_in[where.sign_in]
        self._stopped = threading.Event()
        self._pause: Callable[[float], Any] = pause or self._stopped.wait
        self._watchman = Watchman(pace)
        self.spent = Spent(pace)
        self.clocks = Clocks()
        self._taken: dict[str, Any] = {}
        self._opened_at = {name: Opened() for name in self._way.connections}
        self._tried = self._opened = 0
        self._refused = ""
        self._accepted = False
        self._lock, self._one_at_a_time = threading.Lock(), threading.Lock()
        parameters = parameters_of(plan, where.sign_in)
        self._guard = Guard(where.url, plan.allow, where.elsewhere, parameters)
        self._session = PlainSession()
        self._session.trust_env = False  # no proxy, certificate bundle or .netrc from the environment
        self._session.verify = where.ca_bundle or True
        self._session.headers["User-Agent"] = USER_AGENT
        if where.proxy:
            self._session.proxies = {"http": where.proxy, "https": where.proxy}
        limits = plan.limits
        adapter = GuardedAdapter(self._guard, limits.per_second, limits.concurrency, self._watchman)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)
        secrets = {name: secret.reveal() for name, secret in where.secrets.items()}
        redactor.learn(secrets.values())
        known = {**where.values, **secrets}
        redactor.learn(credentials(self._way.model_dump(), known))
        redactor.learn(
            credentials([call.model_dump() for call in plan.calls_of(where.sign_in).values()], known)
        )

    def __enter__(self) -> GuardedSession:
        try:
            self.sign_in()
        except BaseException:
            self._session.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._way.sign_out is not None and self._taken:
                self._once(self._way.sign_out, {}, SIGN_IN, None, self._watchman.pace.hurried())
        except (NoAnswerError, GuardError, SignInError, TemplateError):
            pass  # the session ends by itself; what was collected stands
        finally:
            self._session.close()

    def stop(self) -> None:
        """Nothing more is asked, and nobody waits any longer: neither for an answer nor to ask again."""
        self._stopped.set()
        self._watchman.cut()

    @property
    def url(self) -> str:
        """The tenant's own address."""
        return self._where.url

    def address_of(self, call: Call) -> str:
        """The address that a call goes to."""
        return self._where.address_of(call)

    @property
    def accepted(self) -> bool:
        """Whether the product has taken the credential at least once."""
        return self._accepted

    def sign_in(self) -> None:
        """Exchange the secrets for a session. Raises SignInError once, and never tries again."""
        call = self._way.call
        if call is None:
            self._opened += 1
            return
        self._tried += 1
        self._taken = self._exchange(call, self._way.take)
        self._opened += 1
        self._accepted = True

    def _exchange(self, call: Call, take: Mapping[str, Pointer]) -> dict[str, Any]:
        """What an answer to the secrets gives. Raises SignInError."""
        reading = self._once(call, {}, SIGN_IN, None)
        if is_elsewhere(reading):
            raise ElsewhereError(f"HTTP {reading.status}", self._named_in_the_path(call, reading.status))
        if reading.meaning is not Meaning.OK:
            raise SignInError(f"the product refused the sign-in ({reading.reason})")
        taken = {name: look(reading.document, pointer) for name, pointer in take.items()}
        missing = [
            name for name, value in taken.items() if value is MISSING or value is None or value is False
        ]
        if missing:
            raise SignInError(f"the product refused the sign-in: its answer holds no {', '.join(missing)}")
        if call is self._way.call:
            self._confirm(reading.document)
        # What a sign-in gives opens doors like the secret that it was given for.
        self.redactor.learn(str(value) for value in taken.values() if isinstance(value, str))
        return taken

    def _confirm(self, document: Any) -> None:
        """What the product names as the tenant's address is compared and never followed. Raises SignInError."""
        named = look(document, self._way.confirms) if self._way.confirms else MISSING
        if isinstance(named, str) and origin_of(named) != origin_of(self._where.url):
            raise SignInError(
                f"this account belongs to another address, {self.redactor.text(named[:100])!r}, not to {self._where.url}: "
                "check url"
            )

    def _named_in_the_path(self, call: Call, status: int) -> str:
        """What of the tenant's options the path holds, which a 404 may be about: "database 'acme'"."""
        if status != 404:
            return ""
        names = [name for name in self.plan.options if f"{{{name}}}" in call.path]
        return ", ".join(f"{name} {self._where.values.get(name, '')!r}" for name in names)

    def ask(self, call: Call, values: Mapping[str, Any], purpose: str, resource: Resource | None) -> Reading:
        """One answer, with patience: a read that failed or came too soon is sent again, one that was refused is not.

        Raises NoAnswerError where none came, GuardError where it may not be sent, SignInError where the session
        ended and could not be opened once more, and where a credential that goes with every request is refused.
        """
        if call.at in self._opened_at:
            return self._ask_there(call, values, purpose, resource)
        if self._accepted:
            return self._ask(call, values, purpose, resource)
        with (
            self._one_at_a_time
        ):  # a wrong key sent side by side would be many failed sign-ins, and lock the account
            return self._ask(call, values, purpose, resource)

    def _ask(self, call: Call, values: Mapping[str, Any], purpose: str, resource: Resource | None) -> Reading:
        if self._refused:
            raise SignInError(self._refused)
        opened = self._opened
        reading = self._patiently(call, values, purpose, resource)
        if reading.meaning is not Meaning.SIGNED_OUT:
            if reading.meaning is Meaning.OK and (resource is None or resource.keep == "body"):
                self._accepted = True
            return reading
        if not self._accepted:
            self._refused = f"the product refused the credential ({reading.reason})"
            raise SignInError(self._refused)
        if not self._reopen(opened):
            return Reading(Meaning.DENIED, reason=reading.reason)
        again = self._patiently(call, values, purpose, resource)
        return Reading(Meaning.DENIED, reason=again.reason) if again.meaning is Meaning.SIGNED_OUT else again

    def _ask_there(
        self, call: Call, values: Mapping[str, Any], purpose: str, resource: Resource | None
    ) -> Reading:
        """As `_ask`, at an address with a session of its own: that nothing is shown there ends no collection."""
        reading = Reading(Meaning.DENIED)
        for times in (1, 2):
            try:
                self._open_there(call.at, times)
            except SignInError as error:
                return Reading(Meaning.DENIED, reason=f"{self.address_of(call)}: {error}")
            reading = self._patiently(call, values, purpose, resource)
            if reading.meaning is not Meaning.SIGNED_OUT:
                return reading
        return Reading(Meaning.DENIED, reason=reading.reason)

    def _open_there(self, name: str, times: int) -> None:
        """See that the session at an address was opened as often as this, whichever thread comes first. Raises SignInError,
        to everyone who asks later, too, where the secrets were refused once."""
        connection, there = self._way.connections[name], self._opened_at[name]
        with there.lock:
            if there.refused:
                raise SignInError(there.refused)
            if there.times >= times:
                return
            try:
                there.taken = self._exchange(connection.call, connection.take)
            except SignInError as error:
                there.refused = str(error)
                raise
            there.times += 1

    def _reopen(self, opened: int) -> bool:
        """Sign in once more in a whole collection, whichever thread notices first. Raises SignInError, to all threads,
        where that fails."""
        with self._lock:
            if self._refused:
                raise SignInError(self._refused)
            if self._opened > opened:
                return True
            if self._way.call is None or not self._way.refresh or self._tried >= 2:
                return False
            try:
                self.sign_in()
            except (SignInError, NoAnswerError) as error:
                self._refused = f"the session ended and could not be opened once more: {error}"
                raise SignInError(self._refused) from None
            return True

    def _patiently(
        self, call: Call, values: Mapping[str, Any], purpose: str, resource: Resource | None
    ) -> Reading:
        began, last = time.monotonic(), Meaning.OK

        def attempt() -> Reading:
            nonlocal last
            if self._stopped.is_set():
                raise NoAnswerError("the collection was cut short before it was asked")
            reading = self._once(call, values, purpose, resource)
            last = reading.meaning
            return reading

        try:
            return patiently(attempt, self._pause, self._stopped)
        finally:
            if last is Meaning.BUSY:
                self.spent.on_a_busy_product(time.monotonic() - began)

    def _once(
        self,
        call: Call,
        values: Mapping[str, Any],
        purpose: str,
        resource: Resource | None,
        pace: Pace | None = None,
    ) -> Reading:
        """Send one request and understand the answer. A reason is redacted before anyone sees it."""
        request, label = self._request(call, values)
        started, sent = time.monotonic(), time.time()
        at = _now()
        entry = self._entry(at, purpose, request, label, self._where.elsewhere.get(call.at, ""))
        number = self.ledger.begin(entry)

        def note(**more: Any) -> None:
            self.ledger.end(number, replace(entry, seconds=round(time.monotonic() - started, 3), **more))

        try:
            mib = self.plan.limits.answer_mib
            most = None if mib is None else mib * 1024 * 1024
            answer, cookies = send(self._session, request, at, self._watchman, most, pace)
        except GuardError as error:
            said = self.redactor.text(str(error))  # a path may hold a secret
            note(note=f"refused before it left: {said}")
            raise GuardError(said) from None
        except (requests.RequestException, NoAnswerError, OSError, ValueError) as error:
            said = str(error) if isinstance(error, NoAnswerError) else in_short(error)
            reason = self.redactor.text(f"{self._where.elsewhere[call.at]}: {said}" if call.at else said)
            note(note=reason)
            if isinstance(error, TooSlowError | requests.Timeout):
                self.spent.on_no_answer(time.monotonic() - started)
            raise (TooSlowError if isinstance(error, TooSlowError) else NoAnswerError)(reason) from None
        self.clocks.note(sent, time.time(), answer.headers.get("date"))
        self.redactor.learn_if_secret(cookies)
        sha256 = hashlib.sha256(answer.body).hexdigest()
        note(status=answer.status, bytes=len(answer.body), sha256=sha256)
        reading = read(answer, self.plan, resource, time.time(), self.redactor.clean)
        return replace(reading, status=answer.status)

    def _request(self, call: Call, values: Mapping[str, Any]) -> tuple[requests.PreparedRequest, str]:
        connection = self._way.connections.get(call.at)
        opens = self._opens(call)
        known = {
            "address": self._where.url
            if opens is None
            else self._where.elsewhere.get(opens, self._where.url),
            **self._where.values,
            **{name: secret.reveal() for name, secret in self._where.secrets.items()},
            **(self._taken if connection is None else self._opened_at[call.at].taken),
            **values,
        }
        if call is self._way.call and self._way.assertion is not None:
            try:
                known["assertion"] = signed(self._way.assertion, known, time.time())
            except UnusableKeyError as error:
                raise SignInError(str(error)) from None
        # An old session opens no new one, and none leaves the address that it is for.
        signed_in = {} if opens is not None or call.at else self._way.headers
        if connection is not None and opens is None:
            signed_in = connection.headers
        try:
            made = compose(self._where.address_of(call), call, signed_in, known)
            return self._session.prepare_request(made), str(values.get("model", ""))
        except (requests.RequestException, ValueError) as error:
            if isinstance(error, TemplateError):
                raise
            # A line break in a token, half a character in an id. The message would quote the value.
            raise TemplateError(f"{call.method} {call.path}: a value cannot stand in a request") from None

    def _opens(self, call: Call) -> str | None:
        """The name of the address at which a call opens a session, empty for the tenant's own; None where it opens none."""
        if call is self._way.call:
            return ""
        ways = self._way.connections.items()
        return next((name for name, connection in ways if call is connection.call), None)

    def _entry(
        self, at: str, purpose: str, request: requests.PreparedRequest, label: str, address: str
    ) -> Entry:
        parts = urlsplit(str(request.url))
        path = address + parts.path + (f"?{parts.query}" if parts.query else "")
        return Entry(
            at=at,
            purpose=purpose,
            method=str(request.method),
            path=self.redactor.text(path),
            call=self.redactor.text(label),
            status=0,
            bytes=0,
            sha256="",
            seconds=0.0,
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

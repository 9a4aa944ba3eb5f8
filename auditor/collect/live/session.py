"""The guarded session: the only way out of the process. It sends what the profile lists, and nothing else."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests
import tenacity

from auditor.collect.live.answer import Meaning, Reading, read
from auditor.collect.live.compose import compose
from auditor.collect.live.guard import Guard, GuardError
from auditor.collect.live.ledger import Entry, Ledger
from auditor.collect.live.plan import ApiSource, Call, Resource
from auditor.collect.live.pointer import MISSING, look
from auditor.collect.live.redact import Redactor
from auditor.collect.live.secrets import Secret
from auditor.collect.live.template import TemplateError, credentials
from auditor.collect.live.transport import GuardedAdapter, PlainSession
from auditor.collect.live.wire import ANSWER_SECONDS, NoAnswerError, in_short, send

ATTEMPTS = 4
LONGEST_WAIT = 120.0
SIGN_IN = "sign-in"
USER_AGENT = "crm-audit (read-only posture audit)"


class SignInError(RuntimeError):
    """The product refused the credential. It is not tried again: that would lock the account."""


class ElsewhereError(SignInError):
    """What answers is not the product, or has not what the tenant's options name. No credential was judged."""

    def __init__(self, status: str, missing: str) -> None:
        super().__init__(f"nothing to sign in to is there ({status})")
        self._status, self._missing = status, missing

    def said(self, product: str) -> str:
        """What is wrong and what to do, for a product by its name."""
        if self._missing:
            return f"there is no {self._missing} there ({self._status}): check url and options"
        return f"this address does not speak {product} ({self._status}): check vendor and url"


class _TryAgain(Exception):
    """Something that may be better in a moment. `wait` is what the product asks for."""

    def __init__(self, reading: Reading | None, error: NoAnswerError | None = None) -> None:
        super().__init__("try again")
        self.reading = reading
        self.error = error


@dataclass(frozen=True, slots=True)
class Where:
    """Where a tenant is, and how to get there."""

    url: str
    sign_in: str
    values: Mapping[str, str]
    secrets: Mapping[str, Secret]
    ca_bundle: str | None = None
    proxy: str | None = None


class GuardedSession:
    """Signs in, asks, and signs out. Threads may share it; `pause` waits, in seconds, by default until `stop` ends it."""

    def __init__(
        self,
        plan: ApiSource,
        where: Where,
        redactor: Redactor,
        *,
        pause: Callable[[float], Any] | None = None,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self.plan, self.ledger, self.redactor = plan, Ledger(), redactor
        self._where, self._way = where, plan.sign_in[where.sign_in]
        self._stopped = threading.Event()
        self._pause: Callable[[float], Any] = pause or self._stopped.wait
        self._answer_seconds = answer_seconds
        self._taken: dict[str, Any] = {}
        self._tried = self._opened = 0
        self._refused = ""
        self._accepted = False
        self._lock, self._one_at_a_time = threading.Lock(), threading.Lock()
        self._guard = Guard(where.url, plan.allow)
        self._session = PlainSession()
        self._session.trust_env = False  # no proxy, certificate bundle or .netrc from the environment
        self._session.verify = where.ca_bundle or True
        self._session.headers["User-Agent"] = USER_AGENT
        if where.proxy:
            self._session.proxies = {"http": where.proxy, "https": where.proxy}
        self._adapter = GuardedAdapter(self._guard, plan.limits.per_second, plan.limits.concurrency)
        self._session.mount("https://", self._adapter)
        self._session.mount("http://", self._adapter)
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
                self._once(self._way.sign_out, {}, SIGN_IN, None)
        except (NoAnswerError, GuardError, SignInError, TemplateError):
            pass  # the session ends by itself; what was collected stands
        finally:
            self._session.close()

    def stop(self) -> None:
        """Nothing more is asked, and nobody waits any longer: neither for an answer nor to ask again."""
        self._stopped.set()
        self._adapter.cut()

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
        reading = self._once(call, {}, SIGN_IN, None)
        if _is_elsewhere(reading):
            raise ElsewhereError(f"HTTP {reading.status}", self._named_in_the_path(call, reading.status))
        if reading.meaning is not Meaning.OK:
            raise SignInError(f"the product refused the sign-in ({reading.reason})")
        taken = {name: look(reading.document, pointer) for name, pointer in self._way.take.items()}
        missing = [
            name for name, value in taken.items() if value is MISSING or value is None or value is False
        ]
        if missing:
            raise SignInError(f"the product refused the sign-in: its answer holds no {', '.join(missing)}")
        self._taken = taken
        self._opened += 1
        self._accepted = True
        # What a sign-in gives opens doors like the secret that it was given for.
        self.redactor.learn(str(value) for value in taken.values() if isinstance(value, str))

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
        waits = tenacity.wait_exponential_jitter(initial=1, max=30)

        def wait(state: tenacity.RetryCallState) -> float:
            failure = state.outcome.exception() if state.outcome else None
            asked = failure.reading.wait if isinstance(failure, _TryAgain) and failure.reading else None
            return min(LONGEST_WAIT, float(waits(state)) if asked is None else max(asked, 0.1))

        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(_TryAgain),
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            wait=wait,
            sleep=lambda seconds: self._pause(seconds) and None,
            reraise=True,
        )
        try:
            return retrying(self._attempt, call, values, purpose, resource)
        except _TryAgain as failure:
            if failure.error is not None:
                raise failure.error from None
            said = failure.reading.reason if failure.reading else ""
            return Reading(Meaning.FAULT, reason=f"the product stays busy: {said}")

    def _attempt(
        self, call: Call, values: Mapping[str, Any], purpose: str, resource: Resource | None
    ) -> Reading:
        if self._stopped.is_set():
            raise NoAnswerError("the collection was cut short before it was asked")
        try:
            reading = self._once(call, values, purpose, resource)
        except NoAnswerError as error:
            raise _TryAgain(None, error) from error
        if reading.meaning is Meaning.BUSY:
            raise _TryAgain(reading)
        return reading

    def _once(
        self, call: Call, values: Mapping[str, Any], purpose: str, resource: Resource | None
    ) -> Reading:
        """Send one request and understand the answer. A reason is redacted before anyone sees it."""
        request, label = self._request(call, values)
        started = time.monotonic()
        at = _now()
        entry = self._entry(at, purpose, request, label)
        number = self.ledger.begin(entry)

        def note(**more: Any) -> None:
            self.ledger.end(number, replace(entry, seconds=round(time.monotonic() - started, 3), **more))

        try:
            answer, cookies = send(self._session, request, at, self._answer_seconds)
        except GuardError as error:
            note(note=self.redactor.text(f"refused before it left: {error}"))
            raise
        except (requests.RequestException, NoAnswerError, OSError, ValueError) as error:
            said = str(error) if isinstance(error, NoAnswerError) else in_short(error)
            reason = self.redactor.text(said)
            note(note=reason)
            raise NoAnswerError(reason) from None
        self.redactor.learn_if_secret(cookies)
        sha256 = hashlib.sha256(answer.body).hexdigest()
        note(status=answer.status, bytes=len(answer.body), sha256=sha256)
        reading = read(answer, self.plan, resource, time.time(), self.redactor.clean)
        return replace(reading, status=answer.status)

    def _request(self, call: Call, values: Mapping[str, Any]) -> tuple[requests.PreparedRequest, str]:
        known = {
            **self._where.values,
            **{name: secret.reveal() for name, secret in self._where.secrets.items()},
            **self._taken,
            **values,
        }
        signed_in = {} if call is self._way.call else self._way.headers  # an old session opens no new one
        try:
            made = compose(self._where.url, call, signed_in, known)
            return self._session.prepare_request(made), str(values.get("model", ""))
        except (requests.RequestException, ValueError) as error:
            if isinstance(error, TemplateError):
                raise
            # A line break in a token, half a character in an id. The message would quote the value.
            raise TemplateError(f"{call.method} {call.path}: a value cannot stand in a request") from None

    def _entry(self, at: str, purpose: str, request: requests.PreparedRequest, label: str) -> Entry:
        parts = urlsplit(str(request.url))
        path = parts.path + (f"?{parts.query}" if parts.query else "")
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


def _is_elsewhere(reading: Reading) -> bool:
    """Whether an answer to a sign-in is one of something else: no such address or method, a redirect, or no JSON at all
    where all is well (RFC 9110 §15)."""
    if reading.meaning in (Meaning.DENIED, Meaning.SIGNED_OUT, Meaning.BUSY, Meaning.OK):
        return False
    return reading.status in (404, 405, 501) or 300 <= reading.status < 400 or reading.no_json


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

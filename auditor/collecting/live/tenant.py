"""Collects one tenant into a snapshot file: signs in, asks for what the profile lists, redacts, writes."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from auditor.address import is_loopback
from auditor.collecting.failure import CollectionError
from auditor.collecting.live.agreed import refuse_other_hosts
from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.collection.run import Run
from auditor.collecting.live.gateway.elsewhere import other_addresses
from auditor.collecting.live.gateway.refusal import ElsewhereError, SignInError
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.gateway.watch import Pace
from auditor.collecting.live.gateway.wire import NoAnswerError
from auditor.collecting.live.redaction.people import Pseudonyms
from auditor.collecting.live.redaction.redact import Redactor
from auditor.collecting.live.secrets import Secret, fetch, fetch_one
from auditor.collecting.live.tenants import TenantConfig
from auditor.collecting.live.where import Where
from auditor.snapshot import CollectedResource, Collection
from auditor.snapshot.register import Register
from auditor.snapshot.store import SnapshotWriter
from auditor.userfile import UserFileError, nearest
from auditor.writing import NEW, Manner


@dataclass(frozen=True, slots=True)
class Job:
    """What to collect, and how; `minutes` is how long it may take, what the configuration says if None."""

    tenant: str
    vendor: str
    plan: ApiSource
    config: TenantConfig
    path: Path
    manner: Manner = NEW
    redact_people: bool = False
    first_pages_only: bool = False
    sign: Callable[[str], dict[str, str]] | None = None
    product: str = ""
    registers: tuple[Register, ...] = ()
    reviews: tuple[tuple[str, bytes], ...] = ()
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """A snapshot that was written, and the digest that names it."""

    path: Path
    digest: str
    collection: Collection


def collect(
    job: Job,
    now: Callable[[], str],
    session_options: dict[str, Any] | None = None,
    stop: threading.Event | None = None,
) -> Collected:
    """Write the snapshot of a tenant; `stop` ends it early, and it is marked as cut short. Raises UserFileError for its configuration, CollectionError where there is
    nothing to write."""
    where = where_of(job.tenant, job.config, job.plan)
    redactor = Redactor(
        job.plan.secret_fields, addresses=job.plan.address_fields, plain=job.plan.plain_fields
    )
    clean, again, words = redactor.clean, redactor.clean, redactor.text
    called: Callable[[str], str] = str
    if job.redact_people:
        pseudonyms = Pseudonyms(_people_key(job).reveal(), job.plan.people)
        clean = lambda document: pseudonyms.clean(redactor.clean(document))  # noqa: E731
        again = lambda document: pseudonyms.settle(redactor.clean(document))  # noqa: E731
        words = lambda text: pseudonyms.words(redactor.text(text))  # noqa: E731
        called = pseudonyms.settled
    limits = job.config.limits
    pace = Pace(whole=limits.answer_seconds, slowest=limits.slowest_bytes)
    session = GuardedSession(job.plan, where, redactor, **{"pace": pace, **(session_options or {})})
    started = now()
    writer = SnapshotWriter(job.path, job.manner)
    try:
        with session:
            run = Run(
                job.plan,
                session,
                writer,
                where.sign_in,
                clean=clean,
                now=now,
                seconds=60 * (job.minutes or limits.collection_minutes),
                stop=stop,
                first_pages_only=job.first_pages_only,
                shown=where.values,
            )
            learned = redactor.learned
            resources = run.collect()
        if not session.accepted and run.refused:
            raise SignInError(run.refused)
        collection = Collection(
            tenant=job.tenant,
            address=_origin(where.url),
            sign_in=where.sign_in,
            encrypted=_encrypted(where.url),
            product_version=words(run.version),
            started_at=started,
            resources=tuple(_in_words(entry, words) for entry in resources),
            requests=len(session.ledger),
            bytes=session.ledger.bytes,
            cut_short=words(run.cut_short),
            people_redacted=job.redact_people,
        )
        for register in job.registers:
            writer.add_register(register.renamed(called))
        for name, data in job.reviews:
            writer.add_review(name, data)
        digest = writer.close(
            job.vendor,
            now(),
            collection,
            session.ledger.lines(words),
            job.sign,
            clean_again=_cleaner(again) if job.redact_people or redactor.learned > learned else None,
            clean_text=words,
        )
    except ElsewhereError as error:
        writer.abandon()
        product = job.product or job.vendor
        raise CollectionError(f"{job.tenant}: {where.url}: {error.said(product)}") from None
    except SignInError as error:
        writer.abandon()
        raise CollectionError(f"{job.tenant}: {error}; it was tried once and is not tried again") from None
    except NoAnswerError as error:
        writer.abandon()
        raise CollectionError(f"{job.tenant}: {_origin(where.url)} cannot be reached: {error}") from None
    except BaseException:
        writer.abandon()
        raise
    return Collected(job.path, digest, collection)


def where_of(tenant: str, config: TenantConfig, plan: ApiSource) -> Where:
    """The address and how to sign in, with every secret fetched. Raises UserFileError that says what is missing."""
    way = plan.sign_in.get(config.sign_in)
    if way is None:
        raise UserFileError(
            f"{tenant}: sign_in: {config.sign_in!r} is no way to sign in"
            f"{nearest(config.sign_in, list(plan.sign_in))}"
        )
    _complete(f"{tenant}: values", set(config.values), set(way.values))
    _complete(f"{tenant}: secrets", set(config.secrets), set(way.secrets))
    needed = plan.needed_options(config.sign_in)
    _complete(f"{tenant}: options", set(config.options), needed, allowed=set(plan.options))
    options = {name: option.default for name, option in plan.options.items() if option.default is not None}
    options |= config.options
    for name, value in config.options.items():
        if not _matches(plan.options[name].pattern, value):
            raise UserFileError(
                f"{tenant}: options.{name}: {value!r} does not look like one; its form is {plan.options[name].pattern}"
            )
    ways_out = {"url": config.url} | ({} if config.proxy is None else {"proxy": config.proxy})
    refuse_other_hosts(tenant, ways_out, os.environ)  # those of `elsewhere` are fixed by the profile
    return Where(
        url=config.url,
        sign_in=config.sign_in,
        values={**options, **config.values},
        secrets=fetch(config.secrets, where=f"{tenant}: secrets."),
        ca_bundle=None if config.ca_bundle is None else _readable(tenant, config.ca_bundle),
        proxy=config.proxy,
        elsewhere=other_addresses(tenant, config.url, plan),
    )


def _complete(where: str, given: set[str], needed: set[str], allowed: set[str] | None = None) -> None:
    valid = sorted(needed if allowed is None else allowed)
    wrong = [f"unknown key {name!r}{nearest(name, valid)}" for name in sorted(given - set(valid))[:1]]
    if missing := sorted(needed - given):
        are = "is" if len(missing) == 1 else "are"
        wrong.insert(0, f"{', '.join(missing)} {are} missing; this way to sign in needs {_it(missing)}")
    if wrong:
        raise UserFileError(f"{where}: {'; '.join(wrong)}")


def _it(names: list[str]) -> str:
    return "it" if len(names) == 1 else "them"


def _in_words(entry: CollectedResource, words: Callable[[str], str]) -> CollectedResource:
    """What the product said, without secrets."""
    lacking = {column: words(reason) for column, reason in entry.lacking.items()}
    return replace(entry, reason=words(entry.reason), lacking=lacking)


def _people_key(job: Job) -> Secret:
    if job.config.people_key is None:
        raise UserFileError(
            f'{job.tenant}: --redact people needs people_key = {{env = "CRM_AUDIT_…"}}: any text of your own, kept secret, '
            "so that the same person has the same pseudonym in every scan"
        )
    return fetch_one(f"{job.tenant}: people_key", job.config.people_key)


def _cleaner(clean: Callable[[Any], Any]) -> Callable[[bytes], bytes]:
    def again(data: bytes) -> bytes:
        document = clean(json.loads(data))
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "backslashreplace"
        )

    return again


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _encrypted(url: str) -> bool | None:
    if urlsplit(url).scheme == "https":
        return True
    return None if is_loopback(url) else False


def _matches(pattern: str, value: str) -> bool:
    import re

    return re.fullmatch(pattern, value) is not None


def _readable(tenant: str, path: Path) -> str:
    if not path.is_file():
        raise UserFileError(
            f"{tenant}: ca_bundle: {path}: there is no such file; name the certificates of your authority (PEM)"
        )
    return str(path)

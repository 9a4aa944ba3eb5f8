"""Sends what is pending: grouped by recipient, held in quiet hours, tried again when it did not arrive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Literal

from auditor.nightly.alerts.alert import Book, Event, Pending
from auditor.nightly.alerts.config import Alerts, Recipient
from auditor.nightly.alerts.sending.quiet import is_held
from auditor.nightly.alerts.wording.compose import Text, compose
from auditor.nightly.alerts.wording.lines import Voice
from auditor.nightly.alerts.wording.words import CheckText, Say
from auditor.nightly.outgoing import NotSentError
from auditor.nightly.outgoing.services import Dialect

Fate = Literal["sent", "held", "failed", "shown"]
"""sent · held: quiet hours; it is sent by the first run after them · failed: it is tried again by the next run · shown: a dry run."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one recipient, and what became of it. `tenants` are those that it speaks of, `error` why it did not arrive."""

    to: str
    language: str
    tenants: tuple[str, ...]
    text: Text
    events: tuple[Event, ...]
    fate: Fate
    error: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """How messages are made and sent. `send` raises NotSentError; `dialect` says what kind of text a recipient's service reads; `place` is
    where the report of a tenant and a day lies."""

    config: Alerts
    send: Callable[[Recipient, Text], None]
    dialect: Callable[[Recipient], Dialect]
    place: Callable[[str, str], str]
    check_text: CheckText


Books = dict[str, Book]


def deliver(
    books: Books, post: Post, now: datetime, keep: Callable[[str, Book], None], dry_run: bool
) -> Iterator[Message]:
    """Each message that is due, with what became of it. `keep` remembers a book as soon as something of it was told."""
    for recipient, language, held, parts in _parcels(books, post.config, now):
        message = _message(recipient, language, parts, post)
        if dry_run or held:
            yield replace(message, fate="held" if held else "shown")
            continue
        try:
            post.send(recipient, message.text)
        except NotSentError as error:
            message = replace(message, fate="failed", error=str(error), tries=message.tries + 1)
        _settle(books, parts, message, keep)
        yield message


def _parcels(
    books: Mapping[str, Book], config: Alerts, now: datetime
) -> Iterator[tuple[Recipient, str, bool, list[Pending]]]:
    """What goes together: of one recipient and language all of one tenant, or of all, where there are many, where it was held or where
    he wants it so."""
    for recipient in config.to:
        own = [one for book in books.values() for one in book.pending if one.to == recipient.name]
        for held in (False, True):
            due = sorted(
                (one for one in own if is_held(config, one, now) == held), key=lambda one: one.language
            )
            for language, group in groupby(due, key=lambda one: one.language):
                parts = list(group)
                tenants = list(dict.fromkeys(one.event.tenant for one in parts))
                if (
                    held
                    or recipient.digest
                    or len(tenants) > config.most
                    or any(_waited(one, now) for one in parts)
                ):
                    yield recipient, language, held, parts
                    continue
                for tenant in tenants:
                    yield recipient, language, held, [one for one in parts if one.event.tenant == tenant]


def _waited(one: Pending, now: datetime) -> bool:
    """Whether it stems from an earlier run and was held."""
    return one.tries == 0 and datetime.fromisoformat(one.since) < now.replace(microsecond=0)


def _message(recipient: Recipient, language: str, parts: Sequence[Pending], post: Post) -> Message:
    events = tuple(one.event for one in parts)
    voice = Voice(Say(language), post.dialect(recipient), post.config.names, post.check_text)
    tenants = tuple(sorted({event.tenant for event in events}))
    text = compose(events, voice, post.place)
    tries = max(one.tries for one in parts)
    return Message(recipient.name, language, tenants, text, events, "sent", tries=tries)


def _settle(
    books: Books, parts: Sequence[Pending], message: Message, keep: Callable[[str, Book], None]
) -> None:
    """What arrived is not pending any more; what did not is, with why."""
    done = {(one.event.id, one.to) for one in parts}
    for tenant in message.tenants:
        book = books[tenant]
        settled = (_after(one, message) if (one.event.id, one.to) in done else one for one in book.pending)
        pending = tuple(one for one in settled if one is not None)
        books[tenant] = replace(book, pending=pending)
        keep(tenant, books[tenant])


def _after(one: Pending, message: Message) -> Pending | None:
    return replace(one, tries=one.tries + 1, error=message.error) if message.fate == "failed" else None

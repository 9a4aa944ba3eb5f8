"""What is different between two readings of a source. What cannot be read any more is no change of what it said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from auditor.assurance.changes.model import Entry, Found, Listed, Source, Watch, What
from auditor.assurance.changes.topics import kind_of, topics_in, touching

MOST = 5_000
"""Differences that are kept, the latest."""
SAID, ALTERED = 20, 5
"""Lines of an entry that are quoted, of one that was rewritten fewer."""
SUB = "sub-processor"
YEAR = timedelta(days=365)


def after(watch: Watch, sources: Sequence[Source], today: date, since: date | None) -> Watch:
    """The watch once these sources were read. A source that was read for the first time has nothing to be compared with: of it the entries
    count as new that are dated after `since`. One that was not read this time stays as it is."""
    kept = {source.name: source for source in watch.sources}
    found: list[Found] = []
    for source in sources:
        before = kept.get(source.name)
        new = list(first(source, since) if before is None else compared(before, source, today))
        found += new
        kept[source.name] = _still(before, source) if before is not None else source
    every = _once((*watch.found, *found))
    return Watch(
        schema="crm-auditor/changes-watch/1",
        tenant=watch.tenant,
        sources=tuple(kept[name] for name in sorted(kept)),
        found=every[-MOST:],
        left_out=watch.left_out + max(0, len(every) - MOST),
    )


def _still(before: Source, now: Source) -> Source:
    """The new reading, with what stood in the earlier one where nothing can be read of it any more."""
    entries = now.entries or before.entries
    listed = before.sub_processors if now.sub_processors is None else now.sub_processors
    return now.model_copy(update={"entries": entries, "sub_processors": listed})


def _once(found: Sequence[Found]) -> tuple[Found, ...]:
    """A difference that was noticed before, and is noticed again on the same day, is one."""
    return tuple(
        {(one.what, one.source, one.key, one.noticed, one.before, one.now): one for one in found}.values()
    )


def first(source: Source, since: date | None) -> Iterator[Found]:
    """What counts as new in a source that nobody has read before."""
    if since is not None:
        for entry in source.entries:
            if entry.on is not None and entry.on > since:
                yield _of_entry(What.NEW, source, entry)


def compared(before: Source, now: Source, today: date) -> Iterator[Found]:
    """Entries that came, went and read differently, and the same of sub-processors."""
    if before.entries and not now.entries:
        yield _lost(now, today, len(before.entries), "entries")
    else:
        yield from _entries(before, now)
    if before.sub_processors and not now.sub_processors:
        yield _lost(now, today, len(before.sub_processors), "sub-processors")
    elif now.sub_processors is not None and before.sub_processors is not None:
        yield from _listed(before.sub_processors, now.sub_processors, now)


def _entries(before: Source, now: Source) -> Iterator[Found]:
    old, new = ({entry.key: entry for entry in source.entries} for source in (before, now))
    for key, entry in new.items():
        if key not in old:
            yield _of_entry(What.NEW, now, entry)
        elif entry.digest != old[key].digest:
            yield _altered(now, old[key], entry)
    gone = [entry for key, entry in old.items() if key not in new]
    cut = _cut(gone, before, now)
    for entry in gone:
        if entry not in cut:
            yield _of_entry(What.GONE, now, entry)
    if cut:
        last = max(cut, key=lambda entry: (entry.on or date.min, entry.key))
        yield _of_entry(What.CUT, now, last).model_copy(update={"n": len(cut)})


def _cut(gone: Sequence[Entry], before: Source, now: Source) -> list[Entry]:
    """Those that fell off at the end: older than all that are left; in a feed, whose items are few, also those without a day that stood
    after all that are left."""
    oldest = min((entry.on for entry in now.entries if entry.on is not None), default=None)
    kept = {entry.key for entry in now.entries}
    places = {entry.key: at for at, entry in enumerate(before.entries)}
    last = max((at for key, at in places.items() if key in kept), default=len(places))
    return [
        entry
        for entry in gone
        if (oldest is not None and entry.on is not None and entry.on < oldest)
        or (now.form == "feed" and entry.on is None and places[entry.key] > last)
    ]


def _altered(now: Source, old: Entry, new: Entry) -> Found:
    """An entry that reads differently; quoted are the lines that it has no more, and those that it has now."""
    left = [line for line in (old.title, *old.lines) if line not in (new.title, *new.lines)]
    came = [line for line in (new.title, *new.lines) if line not in (old.title, *old.lines)]
    before, after_ = " / ".join(left[:ALTERED]), " / ".join(came[:ALTERED])
    if not before and not after_:
        before, after_ = str(old.on or old.written), str(new.on or new.written)
    topics = topics_in([*left, *came])
    found = _of_entry(What.ALTERED, now, new)
    return found.model_copy(
        update={"before": before, "now": after_, "topics": topics, "kind": kind_of(topics) or new.kind}
    )


def _listed(before: Sequence[Listed], now: Sequence[Listed], source: Source) -> Iterator[Found]:
    old, new = ({one.name.casefold(): one for one in listed} for listed in (before, now))
    for key in sorted(old.keys() | new.keys()):
        was, is_ = old.get(key), new.get(key)
        if was is None and is_ is not None:
            yield _of_listed(What.ADDED, source, is_, "", is_.country or "")
        elif is_ is None and was is not None:
            yield _of_listed(What.REMOVED, source, was, was.country or "", "")
        elif was is not None and is_ is not None and was.country != is_.country:
            yield _of_listed(What.MOVED, source, is_, was.country or "", is_.country or "")


def _of_entry(what: What, source: Source, entry: Entry) -> Found:
    whole = (entry.title, *entry.lines)
    said = touching(whole, entry.topics) or whole[:1]
    return Found(
        what=what,
        source=source.name,
        noticed=source.read,
        key=entry.key,
        title=entry.title,
        on=entry.on,
        release=entry.release,
        kind=entry.kind,
        topics=entry.topics,
        said=tuple(said[:SAID]),
    )


def _of_listed(what: What, source: Source, one: Listed, before: str, now: str) -> Found:
    return Found(
        what=what,
        source=source.name,
        noticed=source.read,
        key=one.name.casefold(),
        title=one.name,
        kind="sub-processor",
        topics=(SUB, "region") if what is What.MOVED else (SUB,),
        said=(one.purpose,) if one.purpose else (),
        before=before,
        now=now,
    )


def _lost(source: Source, today: date, n: int, what: str) -> Found:
    return Found(what=What.LOST, source=source.name, noticed=today, key=what, title=source.name, n=n)


def new_in(before: Watch, now: Watch) -> list[Found]:
    """What was noticed between two states of the watch."""
    known = set(before.found)
    return [one for one in now.found if one not in known]


def names_release(watch: Watch, release: str) -> bool:
    """Whether the release in use stands in any of the records."""
    wanted = release.strip().lower().removeprefix("v")
    return any(
        wanted == (entry.release or "").lower() or wanted in entry.title.lower().split()
        for source in watch.sources
        for entry in source.entries
    )


def newest(watch: Watch, today: date) -> date | None:
    """The day of the newest entry whose day is certain and not still to come; None where there is none."""
    days = [entry.on for source in watch.sources for entry in source.entries if entry.on is not None]
    return max((day for day in days if day <= today), default=None)

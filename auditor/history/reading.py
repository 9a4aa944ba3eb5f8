"""Reads an assessment.json, of today or of years ago, into what is remembered of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.assess.document import VERSIONS, document_of, refused
from auditor.history.record import Entry, Gap, Judged, Record, Source


def record_of(
    document: bytes | Mapping[str, Any], *, where: str = "the assessment", trusted: bool = False
) -> Record:
    """What is remembered of an `assessment.json`. Raises UserFileError for what is none; `where` is how the error calls it.
    `trusted` says that this program wrote it and that nobody could change it since (a store that proves it)."""
    data = document_of(document, where=where, trusted=trusted)
    with refused(where):
        return _record(data)


def _record(data: Mapping[str, Any]) -> Record:
    catalogue, policy, tenant = data["catalogue"], data["policy"], data["tenant"]
    told = data.get("entities")
    return Record(
        schema=VERSIONS[data["schema"]],
        tenant=tenant["name"],
        vendor=tenant["vendor"],
        assessed_at=data["assessed_at"],
        catalogue=catalogue["version"],
        selection=catalogue["selection"] or "",
        policy_name=policy["name"],
        policy_digest=policy["digest"],
        sources=tuple(
            Source(one["kind"], one["digest"], one["observed_at"], one.get("product_version", ""))
            for one in data["sources"]
        ),
        **_score(data["score"]),
        results={one.check: one for one in _results(data)},
        evidence=dict(data["evidence"]),
        entities=None if told is None else frozenset(told),
        requests=data["requests"]["count"],
        as_of=data.get("as_of", ""),
    )


def _score(score: Mapping[str, Any]) -> dict[str, Any]:
    """The three parts. Before they were told apart what could still be reached was, and there was no level."""
    value, reachable = score["value"], score["reachable"]
    return {
        "value": value,
        "bad": score.get("bad", 100 - reachable),
        "unseen": score.get("unseen", reachable - value),
        "level": score.get("level"),
        "grade": score["grade"],
        "qualified": score["qualified"] or "",
        "scope": tuple(score["scope"]),
        "coverage_overall": score["coverage"]["overall"],
        "coverage_in_scope": score["coverage"]["in_scope"],
    }


def _results(data: Mapping[str, Any]) -> Iterator[Judged]:
    points = {one["check"]: one for one in data["score"].get("points", ())}
    seen: set[str] = set()
    for one in data["results"]:
        if one["check"] in seen:
            raise ValueError(f"the result of {one['check']} stands twice")
        seen.add(one["check"])
        yield _judged(one, points.get(one["check"], {}))


def _judged(one: Mapping[str, Any], points: Mapping[str, float]) -> Judged:
    return Judged(
        check=one["check"],
        version=one["version"],
        topic=one["topic"],
        severity=one["severity"],
        status=one["status"],
        passing=one["passing"],
        total=one["total"],
        unknown=one["unknown"],
        text_en=one["message"]["text_en"],
        gaps=tuple(
            Gap(gap["kind"], gap["resource"], gap["permission"], gap["reason"]) for gap in one["missing"]
        ),
        entries=tuple(map(_entry, one["resources"])),
        omitted=one["resources_omitted"],
        good=points.get("good"),
        bad=points.get("bad"),
        unseen=points.get("unseen"),
        fault=one.get("fault") is not None,
        beside=not one["scored"] or one["same_as"] is not None,
        complete=one.get("complete"),
    )


def _entry(one: Mapping[str, Any]) -> Entry:
    accepted, held = one["accepted"], one.get("held")
    return Entry(
        id=one["id"],
        name=one["name"],
        status=one["status"],
        severity=one["severity"],
        fingerprint=one["fingerprint"],
        actual=one["actual"],
        expected=one["expected"],
        evidence=one["evidence"],
        path=one["path"],
        line=one["line"],
        unknown=one["unknown"] or "",
        accepted=None if accepted is None else dict(accepted),
        held=None if held is None else tuple(held["value"]),
        more_is_worse=None if held is None else held["more_is_worse"],
        lacks=_lacks(one.get("lacks")),
    )


def _lacks(lacks: Mapping[str, str] | None) -> tuple[str, str] | None:
    """The evidence and the right that are named; None where neither is."""
    named = None if lacks is None else (lacks["resource"], lacks["permission"])
    return named if named is not None and any(named) else None

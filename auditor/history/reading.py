"""Reads an assessment.json, of today or of years ago, into what is remembered of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.assess.serialize import SCHEMA
from auditor.history.record import Entry, Gap, Judged, Record, Source
from auditor.schemas import assessment_problems
from auditor.userfile import UserFileError

EARLIER = "crm-auditor/assessment/1"
MAX_BYTES = 256 * 1024 * 1024
_VERSION = {EARLIER: 1, SCHEMA: 2}
_SHOWN = 3  # mistakes that are named of a document that has very many


def record_of(
    document: bytes | Mapping[str, Any], *, where: str = "the assessment", trusted: bool = False
) -> Record:
    """What is remembered of an `assessment.json`. Raises UserFileError for what is none; `where` is how the error calls it.
    `trusted` says that this program wrote it and that nobody could change it since (a store that proves it): it is not held
    against its schema once more, which takes longer than all else."""
    data = document if isinstance(document, Mapping) else _parsed(document, where)
    if str(data.get("schema")) not in _VERSION:
        raise UserFileError(f"{where}: {_another(data)}")
    try:
        if not trusted and (wrong := assessment_problems(data)):
            more = f" (and {len(wrong) - _SHOWN} more)" if len(wrong) > _SHOWN else ""
            raise UserFileError(
                f"{where}: is no assessment.json: {'; '.join(map(_short, wrong[:_SHOWN]))}{more}"
            )
        return _record(data)
    except UserFileError:
        raise
    except RecursionError as error:
        raise UserFileError(f"{where}: is nested too deeply") from error
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise UserFileError(f"{where}: is no assessment.json: {type(error).__name__} {error}") from error


def _parsed(document: bytes, where: str) -> Mapping[str, Any]:
    if len(document) > MAX_BYTES:
        raise UserFileError(f"{where}: larger than {MAX_BYTES} bytes, which no assessment is")
    try:
        data = json.loads(
            document.decode("utf-8-sig"), object_pairs_hook=_each_key_once, parse_constant=_no_number
        )
    except UnicodeDecodeError as error:
        raise UserFileError(f"{where}: is not UTF-8 text (byte {error.start})") from error
    except RecursionError as error:
        raise UserFileError(f"{where}: is nested too deeply") from error
    except ValueError as error:
        raise UserFileError(f"{where}: is not JSON: {error}") from error
    if not isinstance(data, dict):
        raise UserFileError(f"{where}: is no assessment.json; name the one that `crm-audit scan` wrote")
    return data


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a key stands twice")
    return mapping


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def _another(data: Mapping[str, Any]) -> str:
    named = data.get("schema")
    if isinstance(named, str) and named.startswith(SCHEMA.rpartition("/")[0] + "/"):
        return f"was written by a later version ({_short(named)}); read it with that one"
    return "is no assessment.json; name the one that `crm-audit scan` wrote"


def _short(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:199]}…"


def _record(data: Mapping[str, Any]) -> Record:
    catalogue, policy, tenant = data["catalogue"], data["policy"], data["tenant"]
    told = data.get("entities")
    return Record(
        schema=_VERSION[data["schema"]],
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
    accepted, held, lacks = one["accepted"], one.get("held"), one.get("lacks")
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
        lacks=None if lacks is None else (lacks["resource"], lacks["permission"]),
    )

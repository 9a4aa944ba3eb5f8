"""Assessments of any shape that the engine could make, with everything in them that a document may hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from auditor.answers.answer import Answer, Proof, Said
from auditor.assess.acceptance.waivers import WaiverNotice
from auditor.assess.accepted import Held, tokens
from auditor.assess.assessment import Assessment, TenantSource
from auditor.assess.frameworks import load_frameworks
from auditor.assess.native import NativeFact
from auditor.assess.result import Acceptance, Concern, Missing, Omitted, Resource, Result, fingerprint
from auditor.assess.scoring.score import score_of
from auditor.check import SEVERITIES, Check
from auditor.fault import Fault
from auditor.posture import Unknown, UnknownKind
from auditor.snapshot import Signature, Skipped
from tests.report.hostile import HOSTILE
from tests.report.samples import CHECKS

TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
SAID = TEXT.filter(bool)
NUMBER = st.integers(0, 30)
DAY = st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat)
TIME = DAY.map(lambda day: f"{day}T08:30:00Z")
DIGEST = st.sampled_from("abcdef").map(lambda letter: f"sha256:{letter * 64}")
SEVERITY = st.sampled_from(SEVERITIES)
PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        NUMBER,
        st.floats(0, 9, width=16),
        TEXT,
        DAY,
        st.just({"min": 2, "max": None}),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(SAID, inner, max_size=2)),
    max_leaves=4,
).filter(
    lambda value: (
        not isinstance(value, dict) or value.keys() != {"min", "max"} or isinstance(value["min"], int)
    )
)
GAP = st.builds(Missing, st.sampled_from(UnknownKind), TEXT, TEXT, TEXT, TEXT)
SOURCE = st.builds(
    TenantSource,
    kind=st.sampled_from(["export", "api", "form", "register", "review"]),
    digest=DIGEST,
    observed_at=TIME,
    items=NUMBER,
    label=TEXT,
    signature=st.none() | st.builds(Signature, st.just("") | DIGEST, TEXT),
    product_version=TEXT,
    dated=st.just("") | DAY | TIME,
    account=TEXT,
    rights=st.lists(SAID, max_size=2).map(tuple),
)
ANSWER = st.builds(
    Answer,
    about=st.sampled_from(["a" * 64, "check:access.sample-modify", "document:restore-tested"]),
    check=st.sampled_from([entry.id for entry in CHECKS]),
    said=st.sampled_from(Said),
    by=SAID,
    at=DAY,
    resource=TEXT,
    text=TEXT,
    proof=st.none() | st.builds(Proof, SAID, st.just("") | DIGEST),
    by_day=st.just("") | DAY,
    grade=st.sampled_from(["declared", "attested"]),
    attested_by=TEXT,
)


@st.composite
def resources(
    draw: st.DrawFn, check: Check, missing: tuple[Missing, ...], number: int, statuses: tuple[str, ...]
) -> Resource:
    status = draw(st.sampled_from(statuses))
    id_ = f"role:{number} {draw(TEXT)}"
    severity, actual, expected = draw(SEVERITY), draw(PLAIN), draw(PLAIN)
    path = draw(TEXT)
    gap = None
    if status == "unknown":
        known = [Unknown(one.kind, one.resource, one.permission, one.reason, one.path) for one in missing]
        fresh = st.builds(Unknown, st.sampled_from(UnknownKind), TEXT, TEXT, TEXT, st.just(path) | TEXT)
        gap = draw(st.one_of(fresh, *map(st.just, known)))
    held = None
    if status == "fail":
        value = draw(st.just(tokens(actual)) | st.just(("3",)))
        held = Held(severity, value, None, draw(st.sampled_from([None, True, False])))
    return Resource(
        id=id_,
        name=draw(TEXT),
        status=status,
        severity=severity,
        path=path,
        line=draw(NUMBER),
        locator=draw(TEXT),
        actual=actual,
        expected=expected,
        evidence=draw(st.just("") | DIGEST),
        grade=draw(st.sampled_from(["", "observed", "declared", "attested"])),
        observed_at=draw(st.just("") | TIME),
        fingerprint=fingerprint(check.id, id_),
        accepted=draw(st.none() | st.builds(Acceptance, SAID, SAID, DAY, SAID)) if status == "fail" else None,
        unknown=gap,
        held=held,
    )


@st.composite
def results(draw: st.DrawFn, check: Check) -> Result:
    status = draw(st.sampled_from(["pass", "partial", "fail", "unknown", "not_applicable"]))
    passing = draw(NUMBER)
    failing, unknown = (0, 0) if status == "pass" else (draw(NUMBER), draw(NUMBER))
    statuses = ("pass",) if status == "pass" else ("fail", "unknown", "pass")
    missing = tuple(draw(st.lists(GAP, max_size=3)))
    params: dict[str, Any] = draw(
        st.dictionaries(st.sampled_from(["days", "check", "key", "a b"]), PLAIN, max_size=2)
    )
    stopped = status == "unknown" and draw(st.booleans())
    omitted = draw(
        st.none() | st.builds(Omitted, st.integers(3, 9), NUMBER, st.integers(1, 9), st.integers(0, 3))
    )
    return Result(
        check=check,
        status=status,
        passing=passing,
        total=passing + failing + unknown,
        unknown=unknown,
        noun=draw(st.sampled_from(["roles", "settings", "contradictions", "=1"])),
        params=params | draw(st.sampled_from([{}, {"more_unknown": 4}, {"total": {"min": 1, "max": 4}}])),
        missing=missing,
        resources=[
            draw(resources(check, missing, number, statuses)) for number in range(draw(st.integers(0, 4)))
        ],
        reason=draw(st.sampled_from(["none", "not_in_product"])) if status == "not_applicable" else "",
        unlisted=draw(NUMBER),
        complete=draw(st.booleans()),
        strict=draw(st.booleans()),
        concern=draw(st.none() | st.builds(Concern, NUMBER, st.none() | NUMBER, st.none() | NUMBER)),
        omitted=omitted,
        fault=draw(st.builds(Fault, SAID, SAID, TEXT, TEXT)) if stopped else None,
    )


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    chosen = draw(st.lists(st.sampled_from(CHECKS), unique_by=lambda one: one.id, max_size=6))
    found = [draw(results(check)) for check in sorted(chosen, key=lambda one: one.id)]
    selection = draw(st.sampled_from(["", "--check access"]))
    sources = tuple(draw(st.lists(SOURCE, min_size=1, max_size=3)))
    dated = st.builds(WaiverNotice, st.sampled_from(["expired", "unused", "too_long"]), TEXT, TEXT, DAY)
    other = st.builds(
        WaiverNotice, st.sampled_from(["malformed", "loose", "wide", "allows_all"]), TEXT, TEXT, TEXT
    )
    return Assessment(
        tenant=draw(SAID),
        vendor="salesforce",
        vendor_name=draw(SAID),
        sources=sources,
        assessed_at=draw(TIME),
        catalogue_version="0.1.0",
        checks=len(found),
        selection=selection,
        policy_name=draw(TEXT),
        policy_digest=draw(DIGEST),
        score=score_of(found, [one.kind for one in sources], selection),
        results=found,
        skipped=tuple(
            draw(
                st.lists(
                    st.builds(Skipped, TEXT, st.sampled_from(["unreadable", "reader_failed"]), TEXT),
                    max_size=3,
                )
            )
        ),
        waiver_notices=tuple(draw(st.lists(dated | other, max_size=3))),
        frameworks=load_frameworks(),
        provided=draw(st.dictionaries(SAID, st.integers(1, 9), max_size=2)),
        requests=draw(NUMBER),
        bytes_received=draw(NUMBER),
        ledger=draw(st.none() | DIGEST),
        native=tuple(
            draw(
                st.lists(
                    st.builds(
                        NativeFact, TEXT, st.none() | TEXT | NUMBER | st.lists(TEXT, max_size=2), TEXT, NUMBER
                    ),
                    max_size=2,
                )
            )
        ),
        entities=draw(st.none() | st.frozensets(SAID, max_size=3)),
        as_of=draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        deadlines=draw(st.dictionaries(SEVERITY, NUMBER, max_size=2)),
        people=draw(st.dictionaries(SAID, st.lists(SAID, min_size=1, max_size=2).map(tuple), max_size=2)),
        answers=tuple(draw(st.lists(ANSWER, max_size=2))),
    )

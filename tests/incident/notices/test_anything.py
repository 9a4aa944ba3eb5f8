"""Whatever people state and triage finds: every draft is made, nothing is left unfilled, and nothing that came in is markup."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.incident.case.triage import Bounds
from auditor.incident.notices.communication.drawn import plan_of
from auditor.incident.notices.drafting.compose import drafts_of
from auditor.incident.notices.drafting.markdown import markdown_of
from auditor.incident.notices.drafting.page import page_of
from auditor.incident.notices.law.read import kinds, places, sectors
from auditor.incident.notices.listing import as_data
from tests.examples import examples
from tests.incident.notices.cases import case_of, exposed, suspect, triage_of

TEXTS = st.one_of(
    st.text(max_size=40), st.sampled_from(["{company.name}", "<b>x</b>", "\u202e", "a\nb", "| --- |"])
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))
COUNTS = st.one_of(st.none(), st.integers(0, 10**9))


def several(known: Any) -> st.SearchStrategy[list[str]]:
    return st.lists(st.one_of(st.sampled_from(sorted(known)), TEXTS), max_size=3)


@st.composite
def bounds(draw: Any) -> Bounds:
    low, high = draw(COUNTS), draw(COUNTS)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return Bounds(at_least=low, at_most=high, why=draw(st.sampled_from([{}, {"en": "lost"}, {"vi": "mất"}])))


@st.composite
def stated(draw: Any) -> dict[str, Any]:
    times = {
        name: draw(st.one_of(st.none(), MOMENTS))
        for name in ("occurred_from", "detected_at", "aware_at", "assessed_at")
    }
    return {
        "summary": draw(TEXTS),
        "times": times,
        "exercise": draw(st.booleans()),
        "language": draw(st.sampled_from(["en", "vi"])),
        "people": [{"name": draw(TEXTS), "role": draw(TEXTS)}],
        "company": {
            "name": draw(TEXTS),
            "countries": draw(several(places().zones)),
            "sectors": draw(several(sectors().sectors)),
            "role": draw(st.sampled_from(["controller", "processor", "both", ""])),
        },
        "affected": {
            "people": draw(COUNTS),
            "countries": draw(several(places().zones)),
            "kinds": draw(several(kinds().kinds)),
            "encrypted": draw(st.sampled_from([True, False, None])),
            "high_risk": draw(st.sampled_from([True, False, None])),
        },
    }


@pytest.mark.slow
@settings(max_examples=examples(25), deadline=None)
@given(stated(), st.booleans(), bounds(), bounds(), TEXTS, MOMENTS, st.sampled_from(["en", "vi"]))
def test_every_draft_is_made(
    said: dict[str, Any],
    is_triaged: bool,
    people: Bounds,
    were: Bounds,
    name: str,
    at: datetime,
    language: str,
) -> None:
    found = triage_of(
        people=people,
        suspects=(suspect(name or "x"),),
        exposed=(exposed(name, were=were, personal=None),),
        unknown=({"en": name},),
    )
    case = case_of(said, at, triage=found if is_triaged else None)
    made = [*drafts_of(case, language), plan_of(case, language)]
    assert as_data(case, made)["drafts"]
    for draft in made:
        page, text = page_of(draft), markdown_of(draft)
        assert "<b>x</b>" not in page + text
        assert "\u202e" not in page + text
        assert draft.mark in text

"""Rows say only what differs from the row before. What is read of them is what the documents themselves say, in whatever order nights come."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.history.night import Night
from auditor.history.reading import record_of
from auditor.history.store import History
from tests.examples import examples
from tests.history.store.nights import assessment, mark, result

BEGIN = date(2026, 12, 20)  # a quarter ends on the way
LONG_AGO, FAR = date(2000, 1, 1), date(2100, 1, 1)
CHECKS = ("auth.mfa", "auth.sso", "access.export")
PEOPLE = ("user:ann", "user:bob", "user:eve")

RESULT = st.none() | st.lists(st.sampled_from(PEOPLE), unique=True)
NIGHT = st.tuples(st.integers(0, 25), st.none() | st.lists(RESULT, min_size=3, max_size=3))


def documented(results: list[list[str] | None]) -> bytes:
    return assessment(
        *(result(check, names) for check, names in zip(CHECKS, results, strict=True) if names is not None),
        value=float(50 + sum(len(names or ()) for names in results)),
    )


@settings(max_examples=examples(40))
@given(st.lists(NIGHT, min_size=1, max_size=14))
def test_what_is_read_is_what_the_documents_say(
    nights: list[tuple[int, list[list[str] | None] | None]],
) -> None:
    told: dict[date, Night] = {}
    with tempfile.TemporaryDirectory() as folder, History.open(f"sqlite:///{folder}/history.db") as history:
        for number, results in nights:
            day = BEGIN + timedelta(days=number)
            document = None if results is None else documented(results)
            told[day] = Night("acme", day, "failed" if document is None else "assessed", "", "", document)
            history.append(told[day])
        assert history.verify().state == "whole"
        assert list(history.nights("acme", LONG_AGO, FAR)) == [told[day] for day in sorted(told)]
        judged = {
            day: record_of(night.document, trusted=True)
            for day, night in told.items()
            if night.document is not None
        }
        for check in CHECKS:
            said = {
                one.day: (one.status, one.passing, one.total)
                for one in history.check_trend("acme", check, LONG_AGO, FAR)
            }
            for day, record in judged.items():
                one = record.results.get(check)
                assert said[day] == (("", 0, 0) if one is None else (one.status, one.passing, one.total))
        values = {point.day: point.value for point in history.trend("acme", LONG_AGO, FAR)}
        assert values == {day: judged[day].value if day in judged else None for day in told}


@settings(max_examples=examples(40))
@given(
    st.lists(st.lists(st.sampled_from(PEOPLE), unique=True) | st.none(), min_size=1, max_size=25),
    st.integers(0, 25),
)
@example([["user:ann"], *[None] * 11, []], 0)
@example([["user:ann"], *[None] * 11, []], 12)
def test_findings_open_and_close_as_they_were_seen(nights: list[list[str] | None], asked: int) -> None:
    """Night after night; None is a night on which the check could not see. `asked` is the night from which on findings are asked for."""
    since = BEGIN + timedelta(days=asked)
    opened: dict[str, date] = {}
    closed: dict[str, date] = {}
    with tempfile.TemporaryDirectory() as folder, History.open(f"sqlite:///{folder}/history.db") as history:
        for number, names in enumerate(nights):
            day = BEGIN + timedelta(days=number)
            one = result("auth.mfa", gaps=["View Setup"]) if names is None else result("auth.mfa", names)
            history.append(Night("acme", day, "assessed", "", "", assessment(one)))
            if names is None:
                continue
            for name in PEOPLE:
                is_open = name in opened and name not in closed
                if name in names and not is_open:
                    opened[name] = day
                    closed.pop(name, None)
                elif name not in names and is_open:
                    closed[name] = day
        seen = history.findings_since("acme", since)
    assert {key: (one.opened, one.closed) for key, one in seen.items()} == {
        mark("auth.mfa", name): (day, closed.get(name))
        for name, day in opened.items()
        if name not in closed or closed[name] >= since
    }

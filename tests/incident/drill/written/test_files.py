"""The files of an exercise, read by nothing of ours."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from auditor.incident.drill.attacks.catalogue import ALL
from auditor.incident.drill.lay import exercise
from auditor.incident.drill.played import Asked
from auditor.incident.drill.written.shape import Log, products, written_for
from tests.examples import in_gate
from tests.incident.drill.playing import played


def rows_of(name: str, text: str) -> list[dict[str, Any]]:
    if name.endswith(".csv"):
        return list(csv.DictReader(io.StringIO(text), strict=True))
    if name.endswith(".jsonl"):
        return [json.loads(line) for line in text.splitlines()]
    found = json.loads(text)
    rows = found if isinstance(found, list) else next(one for one in found.values() if isinstance(one, list))
    assert isinstance(rows, list)
    return rows


def logs(product: str) -> list[Log]:
    return [log for shape in written_for(product) for log in shape.logs]


@pytest.mark.parametrize("product", products())
@settings(max_examples=2 if in_gate() else 6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000), kind=st.sampled_from([None, *ALL]), harsh=st.booleans())
# EspoCRM logs no report, and reports were all that this attack was drawn to take.
@example(seed=0, kind="stolen-session", harsh=False)
def test_every_file_can_be_read_and_every_planted_row_is_there(
    product: str, seed: int, kind: str | None, harsh: bool
) -> None:
    from auditor.userfile import UserFileError

    try:
        _, _, texts, key = exercise(Asked(seed, days=12, people=11, kind=kind, harsh=harsh), product)
    except UserFileError as error:
        assert "show nothing of it" in str(error)  # noqa: PT017
        return
    counts = {name: len(rows_of(name, text)) for name, text in texts.items()}
    assert {file.name: file.rows for file in key.files} == counts
    assert all("<" not in text.replace("<bdi>", "") for text in texts.values())
    for attack in key.attacks:
        assert attack.rows
        for row in attack.rows:
            assert 1 <= row.line <= counts[row.file]


def test_a_planted_row_tells_of_the_attacker() -> None:
    found, texts, key = played(1, "stolen-token")
    (answer,) = key.attacks
    addresses = {who.id for who in answer.who if who.kind == "address"}
    assert addresses
    for row in answer.rows:
        told = rows_of(row.file, texts[row.file])[row.line - 1]
        assert any(address in json.dumps(told) for address in addresses), (row, told)
    assert found.plants[0].kind.id == "stolen-token"


def test_the_last_day_comes_by_the_hour_and_the_one_before_both_ways() -> None:
    found, texts, _ = played(1)
    days = sorted(name.split("/")[1].split("_")[0] for name in texts if name.endswith("_Login.csv"))
    hours = [one for one in days if "T" in one]
    last = max(one.split("T")[0] for one in hours)
    assert last not in days
    assert hours
    before = sorted({one.split("T")[0] for one in hours})
    twice = {one for one in before if one in days}
    for day in twice:
        whole = {row["REQUEST_ID"] for row in rows_of("a.csv", texts[f"EventLogFile/{day}_Login.csv"])}
        parts = {
            row["REQUEST_ID"]
            for hour in hours
            if hour.startswith(day)
            for row in rows_of("a.csv", texts[f"EventLogFile/{hour}_Login.csv"])
        }
        assert whole == parts
    assert found.asked.seed == 1


@pytest.mark.parametrize("product", products())
def test_one_file_for_each_log_holds_the_same_rows(product: str) -> None:
    _, _, daily, _ = exercise(Asked(4, days=12, people=11), product)
    _, _, whole, _ = exercise(Asked(4, days=12, people=11), product, "whole")
    assert len(whole) <= len(logs(product))
    for name, text in whole.items():
        log = next(one for one in logs(product) if one.file.replace("<part>", "all") == name)
        start, end = log.file.split("<part>") if log.parted else (log.file, "")
        parts = [
            json.dumps(row)
            for other, part in daily.items()
            if other.startswith(start) and other.endswith(end)
            for row in rows_of(other, part)
        ]
        assert {json.dumps(row) for row in rows_of(name, text)} == set(parts)


def test_logs_of_reading_begin_with_the_days_and_those_of_signing_in_months_before() -> None:
    found, texts, _ = played(1)
    from auditor.incident.drill.key import at

    first = min(row["LoginTime"] for row in rows_of("a.csv", texts["LoginHistory.csv"]))
    assert first < at(found.before + 20 * 86_400_000)
    for name, text in texts.items():
        if name.endswith("_RestApi.csv"):
            assert all(row["TIMESTAMP_DERIVED"] >= at(found.begin)[:19] for row in rows_of(name, text))

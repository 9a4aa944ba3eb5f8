"""What is known of an incident, and how it changes: times with zones, fields, each noted before and after."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor.incident.preserve.case import changed, opened
from auditor.incident.preserve.given import with_what_is_given
from auditor.incident.preserve.times import moment_of, span_of
from auditor.incident.preserve.verifying.verify import verify
from auditor.userfile import UserFileError
from tests.incident.preserve.bundles import LAN, NOW, begun


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-27T08:30+07:00",
        "2026-11-27 08:30 +07:00",
        "2026-11-27 08:30:00 +0700",
        "2026-11-27T01:30Z",
        "2026-11-27 01:30 UTC",
        "2026-11-27 08:30 Asia/Ho_Chi_Minh",
    ],
)
def test_a_time_with_its_zone(text: str) -> None:
    assert moment_of(text, "--detected", NOW) == datetime(2026, 11, 27, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-11-27T08:30", r"has no time zone.*write 2026-11-27T08:30\+07:00 for Vietnam"),
        ("2026-11-27", r"is no time; write day, time and zone: 2026-11-28T08:30\+07:00"),
        ("yesterday", "is no time"),
        ("2026-11-27 08:30 Mars/Olympus", "is no time"),
        ("2027-01-01T00:00Z", "is still to come"),
        ("9999-12-31T23:59-10:00", "is no time that can be"),
        ("0001-01-01T00:00+14:00", "is no time that can be"),
    ],
)
def test_a_time_that_would_start_a_wrong_clock_is_refused(text: str, why: str) -> None:
    with pytest.raises(UserFileError, match=why):
        moment_of(text, "--detected", NOW)


def test_a_span_and_zones_with_a_slash() -> None:
    since, until = span_of("2026-11-20 08:00 Asia/Ho_Chi_Minh/2026-11-21T00:00Z", "--occurred", NOW)
    assert (since, until) == (datetime(2026, 11, 20, 1, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC))
    assert span_of("2026-11-20T01:00Z", "--occurred", NOW)[1] is None
    with pytest.raises(UserFileError, match="ends before it begins"):
        span_of("2026-11-21T00:00Z/2026-11-20T00:00Z", "--occurred", NOW)


def test_no_time_is_taken_from_another(tmp_path: Path) -> None:
    bundle = begun(tmp_path)
    told = with_what_is_given(opened(bundle.of), {"detected": "2026-11-27T01:30Z"}, NOW)
    assert told.times.detected_at is not None
    assert (told.times.aware_at, told.times.occurred_from, told.times.occurred_until) == (None, None, None)


def test_each_change_is_noted_before_and_after(tmp_path: Path) -> None:
    bundle = begun(tmp_path)
    for text in ("2026-11-27T01:30Z", "2026-11-26T01:30Z", "unknown"):
        told = with_what_is_given(opened(bundle.of), {"fields": (f"detected={text}",)}, NOW)
        changed(bundle.of, told, LAN, NOW, "she looked again")
    lines = bundle.lines()[1:]
    assert [
        (one.action, one.changes[0].field, one.changes[0].before, one.changes[0].after) for one in lines
    ] == [
        ("changed", "times.detected_at", None, "2026-11-27T01:30:00Z"),
        ("changed", "times.detected_at", "2026-11-27T01:30:00Z", "2026-11-26T01:30:00Z"),
        ("changed", "times.detected_at", "2026-11-26T01:30:00Z", None),
    ]
    assert lines[0].note == "she looked again"
    assert verify(tmp_path).whole is True


def test_what_changes_nothing_is_no_change(tmp_path: Path) -> None:
    bundle = begun(tmp_path)
    assert changed(bundle.of, opened(bundle.of), LAN, NOW, "") is None
    assert len(bundle.lines()) == 1


def test_other_fields(tmp_path: Path) -> None:
    bundle = begun(tmp_path)
    said = {
        "fields": (
            "affected.people=1200",
            "affected.kinds=[identity, contact]",
            "company.name=ACME",
            "summary=two words",
        )
    }
    told = with_what_is_given(opened(bundle.of), said, NOW)
    assert (told.affected.people, told.affected.kinds, told.company.name) == (
        1200,
        ("identity", "contact"),
        "ACME",
    )
    assert told.summary == "two words"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("affected.people=many", "affected.people"),
        ("affected.folks=1", "there is no field affected.folks"),
        ("opened_at=2026-11-27T01:30Z", "no such field to set"),
        ("nothing", "write FIELD=VALUE"),
        ("affected.people=-1", "affected.people"),
    ],
)
def test_a_field_that_is_none(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(UserFileError, match=why):
        with_what_is_given(opened(begun(tmp_path).of), {"fields": (text,)}, NOW)


def test_nothing_is_added_to_a_log_that_was_changed(tmp_path: Path) -> None:
    bundle = begun(tmp_path)
    told = with_what_is_given(opened(bundle.of), {"title": "x"}, NOW)
    bundle.of.custody.write_bytes(bundle.of.custody.read_bytes().replace(b"Lan", b"Lam"))
    with pytest.raises(UserFileError, match="is not as it was sealed, and nothing is added"):
        changed(bundle.of, told, LAN, NOW, "")


def test_what_was_changed_by_hand_is_not_noted_as_if_it_had_always_been_so(tmp_path: Path) -> None:
    bundle = begun(tmp_path)
    told = with_what_is_given(opened(bundle.of), {"title": "x"}, NOW)
    text = bundle.of.incident.read_text("utf-8")
    bundle.of.incident.write_text(text.replace('"detector": ""', '"detector": "somebody"'), "utf-8")
    with pytest.raises(UserFileError, match="was changed without a line in the custody log"):
        changed(bundle.of, told, LAN, NOW, "")
    bundle.of.incident.write_text(text, "utf-8")
    assert changed(bundle.of, told, LAN, NOW, "") is not None


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from auditor.incident.preserve.custody import note

    bundle = begun(tmp_path)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: note(bundle.of, "noted", [], f"person {n}", NOW), range(12)))
    assert len(bundle.lines()) == 13
    assert verify(tmp_path).whole is True


def test_a_list_is_given_by_its_words_apart_by_commas(tmp_path: Path) -> None:
    """NO is Norway, and no false."""
    bundle = begun(tmp_path / "i")
    for text, found in (("VN", ("VN",)), ("VN, NO", ("VN", "NO")), ("[VN,NO]", ("VN", "NO")), ("", ())):
        told = with_what_is_given(opened(bundle.of), {"fields": (f"affected.countries={text}",)}, NOW)
        assert told.affected.countries == found


def test_the_times_that_some_laws_count_from_can_be_given(tmp_path: Path) -> None:
    bundle = begun(tmp_path / "i")
    said = {"fields": ("assessed=2026-11-27T01:30Z", "told_by_processor=2026-11-27T00:30Z")}
    times = with_what_is_given(opened(bundle.of), said, NOW).times
    assert times.assessed_at is not None
    assert times.told_by_processor_at is not None

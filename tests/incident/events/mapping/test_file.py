"""A log in other shapes, and what a product records nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.incident.events.mapping import Log, absent_in, all_logs, logs_in
from auditor.incident.events.mapping.finding import mapping_files
from auditor.jsontext import plain_of
from auditor.schemas import problems
from auditor.userfile import UserFileError, read_yaml
from tests.incident.events.mapping.test_model import MADE, written

SHAPES = """\
variants:
  - id: streamed
    of: sign_ins
    shape: json
    under: data/payload
    renamed: {WHAT: channel}
  - id: table
    of: sign_ins
    shape: csv
    renamed: {WHO: "By.Who", OK: Result}
    known_by: {columns: ["By.Who", Result]}
    time: {from: Day, formats: ["%d.%m.%Y"]}
    fields: {client_type: {value: browser}}
    kinds:
      - when: {Result: maybe}
        class: other
"""
ABSENT = """\
absent:
  - class: record
    activities: [read]
    en: Reading a record is not recorded.
    vi: Lượt đọc bản ghi không được ghi nhật ký.
    source: {url: https://example.com/log, checked: 2026-11-28}
"""


def shapes(folder: Path) -> dict[str, Log]:
    return {log.id: log for log in logs_in(written(folder, MADE + SHAPES), "acme")}


def test_a_variant_reads_the_same_rows_from_inside_an_envelope(tmp_path: Path) -> None:
    log = shapes(tmp_path)["streamed"]
    assert (log.shape, log.format) == ("json", "acme/streamed")
    assert log.known_by.columns == ("data/payload/WHO", "data/payload/WHEN")
    assert log.time.from_ == ("data/payload/WHEN",)
    assert log.fields["user_id"].from_ == ("data/payload/WHO_LONG", "data/payload/WHO")
    assert set(log.kinds[0].when) == {"channel", "data/payload/OK", "data/payload/WHERE"}
    assert log.kinds[0].fields["outcome"].from_ == ("data/payload/OK",)


def test_a_variant_has_other_names_and_more_of_its_own(tmp_path: Path) -> None:
    found = shapes(tmp_path)
    log, first = found["table"], found["sign_ins"]
    assert log.known_by.columns == ("By.Who", "Result")
    assert (log.time.from_, log.time.formats) == (("Day",), ("%d.%m.%Y",))
    assert log.fields["user_id"].from_ == ("WHO_LONG", "By.Who")
    assert log.fields["client_type"].value == "browser"
    assert [kind.class_ for kind in log.kinds] == ["other", "sign_in"]
    assert first.fields["user_id"].from_ == ("WHO_LONG", "WHO")
    assert list(found) == ["sign_ins", "streamed", "table"]


def test_what_lies_below_a_renamed_place_goes_with_it(tmp_path: Path) -> None:
    text = MADE.replace("rows: {from: N}", "rows: {from: N/all/0}") + SHAPES.replace("WHAT: channel", "N: n")
    (log,) = [one for one in logs_in(written(tmp_path, text), "acme") if one.id == "streamed"]
    assert log.fields["rows"].from_ == ("n/all/0",)


def test_the_schema_knows_variants_and_what_is_absent(tmp_path: Path) -> None:
    assert problems("events", plain_of(read_yaml(written(tmp_path, MADE + SHAPES + ABSENT)))) == []


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("of: sign_ins", "of: sign_outs", "a variant of 'sign_outs', which is no log"),
        ("id: table", "id: sign_ins", "two logs have the id 'sign_ins'"),
        ("under: data/payload", "under: data//payload", "names no place"),
        ("class: record", "class: reading", "'reading' is no class"),
        ("activities: [read]", "activities: [stare]", "'stare' is no activity of record"),
        ("    vi: Lượt đọc bản ghi không được ghi nhật ký.\n", "", "vi"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, was: str, now: str, said: str) -> None:
    text = MADE + SHAPES + ABSENT
    assert was in text
    with pytest.raises(UserFileError) as caught:
        logs_in(written(tmp_path, text.replace(was, now, 1)), "acme")
    assert said in str(caught.value)


def test_a_file_that_says_nothing_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="neither logs nor anything"):
        logs_in(written(tmp_path, "logs: []\n"), "acme")


def test_a_long_mapping_lies_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    named = [written(tmp_path), tmp_path / "events" / "a.yaml", tmp_path / "events" / "b.yaml"]
    for path in reversed(named):
        path.write_text(ABSENT, encoding="utf-8")
    assert mapping_files(tmp_path) == tuple(named)
    assert mapping_files(tmp_path / "nowhere") == ()


def test_what_is_absent_is_asked_by_product() -> None:
    products = {log.said_product for log in all_logs()}
    assert absent_in("no_such_product") == ()
    for product in products:
        for one in absent_in(product):
            assert one.en.endswith(".")
            assert one.vi.endswith(".")


def test_what_is_absent_unless_another_log_has_it_names_a_log_that_there_is() -> None:
    """Services and ids of logs, of the same product."""
    logs = all_logs()
    for product in {log.said_product for log in logs}:
        known = {name for log in logs if log.said_product == product for name in (log.service, log.id)}
        for one in absent_in(product):
            assert set(one.unless) <= known, one.en

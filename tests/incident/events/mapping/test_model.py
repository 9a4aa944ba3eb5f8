"""What `events.yaml` may say, and how a mistake in one is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from auditor.incident.events.mapping import all_logs, logs_in
from auditor.incident.events.mapping.finding import mapping_files
from auditor.incident.events.mapping.model import MAPPED, Field, Log, Source
from auditor.incident.events.mapping.pointer import Choice, Each, steps
from auditor.jsontext import plain_of
from auditor.schemas import problems
from auditor.userfile import UserFileError, read_yaml
from auditor.vendor.registry import load_vendors

MADE = """\
logs:
  - id: sign_ins
    source: {url: https://example.com/log, checked: 2026-11-28}
    shape: csv
    known_by: {columns: [WHO, WHEN]}
    time: {from: WHEN, formats: [iso, epoch_ms]}
    fields:
      user_id: {from: [WHO_LONG, WHO]}
      rows: {from: N}
    kinds:
      - when: {WHAT: [in, out], OK: true, WHERE: {pattern: "^10[.]"}}
        class: sign_in
        activity: log_on
        fields: {outcome: {from: OK, map: {1: success, true: success}, else: failure}}
"""


def written(folder: Path, text: str = MADE) -> Path:
    path = folder / "events.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_is_read_with_words_where_lists_may_stand(tmp_path: Path) -> None:
    (log,) = logs_in(written(tmp_path), "acme")
    assert (log.format, log.said_product, log.time.from_) == ("acme/sign_ins", "acme", ("WHEN",))
    when = log.kinds[0].when
    assert (when["WHAT"].any_of, when["OK"].any_of, when["WHERE"].pattern) == (
        ("in", "out"),
        ("true",),
        "^10[.]",
    )
    assert log.kinds[0].fields["outcome"].map_ == {"1": "success", "true": "success"}
    assert problems("events", plain_of(read_yaml(tmp_path / "events.yaml"))) == []


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("class: sign_in", "class: sign_on", "'sign_on' is no class"),
        ("activity: log_on", "activity: jump", "'jump' is no activity of sign_in"),
        ("rows: {from: N}", "row: {from: N}", "'row' is no column"),
        ("rows: {from: N}", "rows: {value: many}", "'many' is no bigint"),
        ("rows: {from: N}", "rows: {}", "either `from` or `value`"),
        ("rows: {from: N}", "rows: {from: a//b}", "names no place"),
        ("formats: [iso, epoch_ms]", "formats: [soon]", "'soon' is no format"),
        ("formats: [iso, epoch_ms]", "zone: Nowhere/Land", "no time zone"),
        ('{pattern: "^10[.]"}', '{pattern: "(?=10)"}', "neither looks ahead"),
        ('{pattern: "^10[.]"}', '{pattern: "("}', "no pattern"),
        ('{pattern: "^10[.]"}', "{}", "tests nothing"),
        ("shape: csv", "shape: xml", "'csv', 'json', 'cef' or 'lines'"),
        ("    source:", "    sauce: 1\n    source:", "unknown key"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, was: str, now: str, said: str) -> None:
    assert was in MADE
    path = written(tmp_path, MADE.replace(was, now))
    with pytest.raises(UserFileError) as caught:
        logs_in(path, "acme")
    assert str(path) in str(caught.value)
    assert said in str(caught.value)
    assert "(line " in str(caught.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="two logs have the id 'sign_ins'"):
        logs_in(written(tmp_path, MADE + MADE.removeprefix("logs:\n")), "acme")


@pytest.mark.parametrize(
    ("path", "means"),
    [
        ("A", ("A", ())),
        ("A/b/0/*", ("A", ("b", 0, Each()))),
        ("A/[Name=Role.Name]/New", ("A", (Choice("Name", "Role.Name"), "New"))),
        ("a~1b/c~0d", ("a/b", ("c~d",))),
    ],
)
def test_a_place_is_a_column_and_steps_below_it(path: str, means: Any) -> None:
    assert steps(path) == means


def _all(log: Log) -> Iterator[dict[str, Field]]:
    yield log.fields
    yield from (kind.fields for kind in log.kinds)
    yield log.otherwise.fields


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ({"checked": "2026-11-28"}, True),
        ({"checked": "2026-11-28", "unchecked": "names of columns"}, True),
        ({"checked": None, "unchecked": "from memory"}, True),
        ({"unchecked": "from memory"}, True),
        ({"checked": None}, False),
        ({}, False),
    ],
)
def test_a_source_that_nobody_read_says_so(said: dict[str, str | None], stands: bool) -> None:
    if stands:
        Source.model_validate({"url": "https://example.com/log", **said})
        return
    with pytest.raises(ValidationError, match="without it `unchecked` says why"):
        Source.model_validate({"url": "https://example.com/log", **said})


@pytest.mark.parametrize("log", all_logs(), ids=lambda log: str(log.format))
def test_what_is_shipped_holds_to_classes_and_columns(log: Log) -> None:
    """The model refuses a class, an activity or a column that is none; what is left is that each says whose log it is."""
    named = {name for fields in _all(log) for name in fields}
    assert named <= set(MAPPED)
    assert log.said_product or {"product"} & named
    assert log.time.from_


def test_every_mapping_of_a_vendor_holds_to_its_schema() -> None:
    from importlib.resources import files

    for vendor in load_vendors().values():
        paths = mapping_files(Path(str(files(vendor.package))))
        for path in paths:
            assert problems("events", plain_of(read_yaml(path))) == []
            logs_in(path, vendor.id)
        ids = [log.id for path in paths for log in logs_in(path, vendor.id)]
        assert len(set(ids)) == len(ids)

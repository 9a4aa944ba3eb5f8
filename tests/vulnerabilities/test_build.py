"""A list is made of files that somebody brings, and never says more than they do."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.jsontext import json_of
from auditor.userfile import UserFileError
from auditor.vulnerabilities import shipped, stored
from auditor.vulnerabilities.build import Made, made_of
from auditor.vulnerabilities.model import KnownVulnerabilities
from auditor.vulnerabilities.products import products
from auditor.vulnerabilities.versions import version_of
from tests.vulnerabilities.records import record, versions, written

TODAY = date(2026, 11, 28)


def made(*paths: Path, before: KnownVulnerabilities | None = None, whole: bool = False) -> Made:
    return made_of(paths, TODAY, before, whole=whole)


def test_a_folder_and_a_zip_say_the_same(tmp_path: Path) -> None:
    records = [record(), record("CVE-2026-0002", vendor="acme", product="other", updated="2026-11-20")]
    folder = written(tmp_path / "cves/2026", *records)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    of_folder, of_zip = made(folder), made(tmp_path / "all.zip")
    assert of_folder.known == of_zip.known
    assert (of_folder.records, of_folder.others) == (2, [])
    assert of_folder.known.as_of == date(2026, 11, 20)
    assert of_folder.known.made == TODAY
    assert {id_: [one.id for one in known.records] for id_, known in of_folder.known.products.items()} == {
        "espocrm": ["CVE-2026-0001"]
    }


def test_a_record_without_a_version_is_kept_by_its_id(tmp_path: Path) -> None:
    folder = written(tmp_path / "cves", record(affected=[versions("n/a")]))
    assert made(folder).known.products["espocrm"].unreadable == ("CVE-2026-0001",)


def test_records_are_added_and_a_newer_one_takes_the_place_of_its_elder(tmp_path: Path) -> None:
    before = made(written(tmp_path / "old", record(), record("CVE-2026-0002"))).known
    newer = record(affected=[versions("< 9.4.0")], updated="2026-11-20")
    after = made(written(tmp_path / "new", newer), before=before).known
    ends = {one.id: one.ranges[0].end for one in after.products["espocrm"].records}
    assert ends == {"CVE-2026-0001": "9.4.0", "CVE-2026-0002": "9.3.5"}
    assert after.as_of == date(2026, 11, 20)
    unread = made(written(tmp_path / "worse", record(affected=[versions("n/a")])), before=after).known
    assert [one.id for one in unread.products["espocrm"].records] == ["CVE-2026-0002"]
    assert unread.products["espocrm"].unreadable == ("CVE-2026-0001",)


def test_a_whole_list_takes_nothing_over_and_a_few_newer_records_make_it_no_younger(tmp_path: Path) -> None:
    before = made(written(tmp_path / "old", record("CVE-2026-0002"))).known
    whole = made(written(tmp_path / "all", record()), before=before, whole=True).known
    assert [one.id for one in whole.products["espocrm"].records] == ["CVE-2026-0001"]
    later = made(written(tmp_path / "few", record("CVE-2026-0003", updated="2026-11-25")), before=whole).known
    assert (later.whole, later.as_of) == (True, date(2026, 11, 1))
    assert len(later.products["espocrm"].records) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("odoo.json", json.dumps([{"cycle": "17", "eol": "2026-09-01"}, {"cycle": "20", "eol": False}])),
        ("odoo.json", json.dumps({"result": {"releases": [{"name": "17", "eolFrom": "2026-09-01"}]}})),
        (
            "odoo.md",
            "---\ntitle: Odoo\nreleases:\n  - releaseCycle: '17'\n    eol: 2026-09-01\n---\n\n> Text\n",
        ),
    ],
)
def test_the_end_of_support_is_read_of_lists_of_endoflife(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    before = made(written(tmp_path / "cves", record())).known
    found = made(tmp_path / name, before=before)
    assert found.known.products["odoo"].mended_until == {"17": date(2026, 9, 1)}
    assert (found.records, found.known.as_of) == (0, before.as_of)


def test_what_is_neither_is_named(tmp_path: Path) -> None:
    (tmp_path / "odoo.json").write_text("[]", encoding="utf-8")
    (tmp_path / "php.json").write_text(json.dumps([{"cycle": "8.1", "eol": "2025-12-31"}]), encoding="utf-8")
    found = made(written(tmp_path / "cves", record()), tmp_path / "odoo.json", tmp_path / "php.json")
    assert found.others == [str(tmp_path / "odoo.json"), str(tmp_path / "php.json")]


def test_what_cannot_be_a_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UserFileError, match="none of these files is a CVE record"):
        made(tmp_path / "a.json")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    with pytest.raises(UserFileError, match=r"b\.json: is not valid JSON"):
        made(tmp_path / "b.json")
    (tmp_path / "c.zip").write_bytes(b"no zip")
    with pytest.raises(UserFileError, match=r"c\.zip: cannot be read"):
        made(tmp_path / "c.zip")
    (tmp_path / "odoo.json").write_text(json.dumps([{"cycle": "17", "eol": "2026-09-01"}]), encoding="utf-8")
    with pytest.raises(UserFileError, match="no record says when it was last changed"):
        made(tmp_path / "odoo.json")


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    known = made(written(tmp_path / "cves", record())).known
    (tmp_path / "list.json").write_text(
        json_of(known.model_dump(mode="json", by_alias=True)), encoding="utf-8"
    )
    again = stored(tmp_path / "list.json")
    assert again.model_copy(update={"digest": ""}) == known
    assert len(again.digest) == 64


def test_the_list_that_comes_along_can_be_compared_and_says_that_it_is_a_selection() -> None:
    known = shipped()
    assert not known.whole
    assert known.as_of <= known.made
    assert set(known.products) <= set(products())
    records = [one for listed in known.products.values() for one in listed.records]
    assert len(records) >= 25
    assert all(one.updated <= known.as_of for one in records)
    for id_, listed in known.products.items():
        for one in listed.records:
            for part in one.ranges:
                for text in filter(None, (part.begin, part.end)):
                    version_of(products()[id_].scheme, text)


def test_a_day_that_has_not_come_makes_no_list_young(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "cves",
        record(),
        record("CVE-2026-0002", vendor="acme", updated="2999-01-01T00:00:00Z"),
        record("CVE-2026-0003", updated="2999-01-01T00:00:00Z"),
    )
    assert made(folder).known.as_of == date(2026, 11, 1)


def test_of_two_states_of_a_record_the_later_one_holds(tmp_path: Path) -> None:
    later = written(tmp_path / "b", record(affected=[versions("< 9.4.0")], updated="2026-11-20"))
    earlier = written(tmp_path / "z", record(affected=[versions("< 9.0.0")], updated="2026-10-02"))
    for paths in ((later, earlier), (earlier, later)):
        known = made(*paths).known
        assert known.products["espocrm"].records[0].ranges[0].end == "9.4.0"
    known = made(earlier, before=made(later).known).known
    assert known.products["espocrm"].records[0].ranges[0].end == "9.4.0"


def test_a_record_that_was_rejected_leaves_the_list(tmp_path: Path) -> None:
    before = made(written(tmp_path / "old", record(), record("CVE-2026-0002"))).known
    gone: dict[str, Any] = record(state="REJECTED", updated="2026-11-20", vendor="n/a", product="n/a")
    gone["containers"] = {"cna": {"rejectedReasons": [{"lang": "en", "value": "not a fault"}]}}
    after = made(written(tmp_path / "new", gone), before=before).known
    assert [one.id for one in after.products["espocrm"].records] == ["CVE-2026-0002"]
    both = made(
        written(tmp_path / "a", gone), written(tmp_path / "b", record(), record("CVE-2026-0002"))
    ).known
    assert [one.id for one in both.products["espocrm"].records] == ["CVE-2026-0002"]


@pytest.mark.parametrize(
    "text",
    [
        '{"dataType": "CVE_RECORD", "cveMetadata": {"state": "PUBLISHED"}, "containers": 7, "x": "espocrm"}',
        json.dumps(record("CVE-X")),
        json.dumps(record(affected=[7])),  # type: ignore[list-item]
        json.dumps(record(metrics=7)),
        '{"espocrm": ' + "[" * 200_000 + "]" * 200_000 + "}",
        '{"espocrm": ' + "9" * 5_000 + "}",
    ],
)
def test_a_record_that_is_built_otherwise_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(UserFileError, match=r"a\.json: is "):
        made(tmp_path / "a.json")


def test_a_zip_that_breaks_within_is_named(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", json.dumps(record()) * 50)
    raw = bytearray(path.read_bytes())
    raw[60:90] = b"\xff" * 30
    path.write_bytes(raw)
    with pytest.raises(UserFileError, match=r"all\.zip: cannot be read"):
        made(path)


def test_a_list_in_which_a_record_stands_twice_is_refused(tmp_path: Path) -> None:
    known = made(written(tmp_path / "cves", record())).known.model_dump(mode="json", by_alias=True)
    known["products"]["espocrm"]["unreadable"] = ["CVE-2026-0001"]
    (tmp_path / "list.json").write_text(json.dumps(known), encoding="utf-8")
    with pytest.raises(UserFileError, match="CVE-2026-0001: stands twice"):
        stored(tmp_path / "list.json")

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident
from auditor.incident.case.matches import CouldNot
from auditor.incident.case.steps import Plan, Step, Ticked
from auditor.incident.closing.close import Closed, Closing, close
from auditor.incident.detection.rules.rulebook import rules
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.case import opened
from auditor.incident.preserve.verifying.verify import verify
from auditor.userfile import UserFileError

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
SECRET = "mai.suspect@acme.example"
TEXT = {"en": "Freeze accounts", "vi": "Khóa tài khoản"}


def case(folder: Path, **more: Any) -> Folder:
    """A case with a bundle that nothing was collected into."""
    incident = Incident.model_validate(
        {
            "schema": "crm-auditor/incident/1",
            "id": "inc-1",
            "tenant": {"name": "Shop", "vendor": "bottlecrm"},
            "opened_at": "2026-11-28T02:00:00Z",
            "opened_by": {"name": "Lan"},
            "company": {"name": "Acme"},
            **more,
        }
    )
    Bundle.at(folder).begin(incident, "Lan", AT.replace(month=11, day=28), b"k" * 32)
    return Folder(folder)


def found(folder: Folder) -> None:
    """What rules and triage found."""
    match = {
        "rule": "mass-export",
        "title": "Very many records exported",
        "level": "high",
        "key": {"user_id": SECRET},
        "first": "2026-11-27T20:00:00Z",
        "last": "2026-11-27T20:10:00Z",
        "count": 3,
        "events": [],
    }
    run = {
        "schema": "crm-auditor/matches/1",
        "digest": "ab" * 32,
        "from": "2026-11-01T00:00:00Z",
        "to": "2026-11-28T00:00:00Z",
        "events": 1200,
        "ran": [],
        "could_not": [
            {
                "rule": "new-country",
                "title": "t",
                "level": "low",
                "reason": "no_field",
                "fields": ["country"],
            },
            {"rule": "dormant", "title": "t", "level": "low", "reason": "no_history"},
            {"rule": "off-hours-export", "title": "t", "level": "low", "reason": "no_event"},
            {
                "rule": "mass-export",
                "title": "t",
                "level": "high",
                "reason": "no_event",
                "never": [
                    {"product": "acme", "en": "Acme records no exports.", "vi": "Acme không ghi lượt xuất."}
                ],
            },
        ],
        "matches": [match],
    }
    triage = {
        "schema": "crm-auditor/triage/1",
        "made_at": "2026-11-28T03:00:00Z",
        "rules_digest": "ab" * 32,
        "from": None,
        "to": None,
        "suspects": [],
        "exposed": [
            {
                "object": "Contact",
                "kinds": ["email"],
                "personal": True,
                "could": {"at_least": None, "at_most": 48000},
                "were": {"at_least": 1200, "at_most": None},
                "changed": {"at_least": None, "at_most": None},
                "by": [f"account:{SECRET}"],
            }
        ],
        "people": {"at_least": 1200, "at_most": 48000},
        "unknown": [{"en": "no log of file downloads", "vi": "không có nhật ký tải tệp"}],
    }
    folder.matches.write_text(json.dumps(run), encoding="utf-8")
    folder.triage.write_text(json.dumps(triage), encoding="utf-8")
    step = Step.model_validate(
        {
            "id": "freeze-accounts",
            "phase": "contain",
            "order": 1,
            "title": TEXT,
            "how": [TEXT],
            "of": [f"account:{SECRET}"],
            "why": TEXT,
            "approves": TEXT,
            "verify": TEXT,
            "breaks": TEXT,
            "ticks": [Ticked(state="done", by="Lan", at=AT)],
        }
    )
    left = step.model_copy(update={"id": "stop-exports", "ticks": ()})
    plan = Plan.model_validate(
        {"schema": "crm-auditor/plan/1", "made_at": "2026-11-28T04:00:00Z", "steps": [step, left]}
    )
    folder.plan.write_text(plan.model_dump_json(by_alias=True), encoding="utf-8")


def closed(folder: Folder, **more: Any) -> Closed:
    return close(Closing(folder, AT, **more))


def page(folder: Folder, name: str) -> str:
    return (folder.closing / name).read_text(encoding="utf-8")


def test_reports_of_a_case_in_which_nothing_was_done_say_so(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    closed(folder)
    said = page(folder, "management.en.html")
    for sentence in (
        "No rules were run",
        "No triage was made",
        "Nothing was ticked off",
        "There is no plan",
        "DRAFT",
    ):
        assert sentence in said
    assert "0 items, unchanged" in said


@pytest.mark.parametrize("lost", ["custody.jsonl", "evidence/manifest.json", "evidence/seal.json"])
def test_a_bundle_of_which_a_part_was_lost_is_not_one_that_nobody_made(tmp_path: Path, lost: str) -> None:
    folder = case(tmp_path / "i")
    (folder.folder / lost).unlink()
    with suppress(UserFileError):  # its digests cannot be noted in what is gone
        closed(folder)
    said = page(folder, "assessor.en.html")
    assert "No evidence was collected" not in said
    assert "not whole, or nobody can say" in said


def test_numbers_are_no_surer_than_they_are_known(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    found(folder)
    closed(folder)
    said = page(folder, "management.en.html")
    assert "1,200 to 48,000" in said
    assert "at most 48,000, at least not known" in said
    assert "at least 1,200, at most not known" in said
    assert "từ 1.200 đến 48.000" in page(folder, "management.vi.html")


def test_the_assessor_sees_rules_that_could_not_run_and_the_custody_log(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    found(folder)
    closed(folder)
    said = page(folder, "assessor.en.html")
    assert "could not run: the log lacks country" in said
    assert "could not run: the logs do not reach back as far as the rule looks" in said
    assert "could not run: the logs hold no event of that kind" in said
    assert "could not run: Acme records no exports" in said
    assert "không chạy được: Acme không ghi lượt xuất" in page(folder, "assessor.vi.html")
    assert "Custody log" in said


@pytest.mark.parametrize("reason", get_args(CouldNot.model_fields["reason"].annotation))
def test_every_reason_for_which_a_rule_could_not_run_is_said(tmp_path: Path, reason: str) -> None:
    folder = case(tmp_path / "incident")
    found(folder)
    run = json.loads(folder.matches.read_text(encoding="utf-8"))
    run["could_not"][0]["reason"] = reason
    folder.matches.write_text(json.dumps(run), encoding="utf-8")
    closed(folder)
    assert "new-country" in page(folder, "assessor.en.html")
    assert "new-country" in page(folder, "assessor.vi.html")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_public_learns_no_name_no_rule_and_no_place(tmp_path: Path, language: str) -> None:
    folder = case(tmp_path / "i", summary="token of the integration was stolen")
    found(folder)
    closed(folder)
    said = page(folder, f"public.{language}.html")
    for word in (
        SECRET,
        "mass-export",
        "Very many",
        "Contact",
        "Shop",
        "bottlecrm",
        "token of the",
        "freeze-accounts",
        "Lan",
    ):
        assert word not in said
    assert "48" in said


def test_what_people_have_not_said_is_asked_and_marked(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    first = closed(folder)
    assert first.skeleton == folder.folder / "closing.yaml"
    assert "MISSING" in page(folder, "public.en.html")
    words = yaml.safe_load((folder.folder / "closing.yaml").read_text(encoding="utf-8"))
    words |= {
        "public": {"en": "Somebody read contacts.", "vi": "Có người đã đọc thông tin liên hệ."},
        "advice": {"en": "Change your password.", "vi": "Hãy đổi mật khẩu."},
        "contact": "desk@acme.example",
    }
    (folder.folder / "closing.yaml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    assert closed(folder).skeleton is None
    said = page(folder, "public.vi.html")
    assert "Có người đã đọc thông tin liên hệ." in said
    assert "desk@acme.example" in said


def test_the_end_is_answered_for_and_kept_in_the_custody_log(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    with pytest.raises(UserFileError, match="who answers"):
        closed(folder, final=True)
    closed(folder, final=True, by="Mai Tran, CEO")
    assert opened(folder).times.closed_at == AT
    said = page(folder, "management.en.html")
    assert "Closed by Mai Tran, CEO on 1 December 2026 09:00 (UTC)" in said
    assert "DRAFT" not in said
    assert verify(folder.folder).whole is True
    last = Bundle.at(folder).lines()[-1]
    assert set(last.files) >= {"close/management.en.html", "close/public.vi.html"}


def test_sums_are_those_of_the_files(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    made = closed(folder, formats=("html", "pdf"))
    sums = dict(line.split("  ")[::-1] for line in page(folder, "SHA256SUMS").splitlines())
    assert set(sums) == {path.name for path in made.files} - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((folder.closing / name).read_bytes()).hexdigest() == digest


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    found(folder)
    closed(folder, formats=("html", "pdf"))
    before = {path.name: path.read_bytes() for path in folder.closing.glob("public.*")} | {
        path.name: path.read_bytes() for path in folder.closing.glob("*.ics")
    }
    closed(folder, formats=("html", "pdf"))
    assert {name: (folder.closing / name).read_bytes() for name in before} == before


def test_evidence_that_was_changed_is_said_and_its_log_is_not_shown(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    text = folder.custody.read_bytes()
    folder.custody.write_bytes(text.replace(b"Lan", b"Nam"))
    with pytest.raises(UserFileError, match="custody"):
        closed(folder)
    said = page(folder, "assessor.en.html")
    assert "The bundle is not whole" in said
    assert "Custody log" not in said


def test_an_exercise_says_so_first(tmp_path: Path) -> None:
    folder = case(tmp_path / "i", exercise=True)
    closed(folder)
    for kind in ("management", "assessor", "public"):
        assert "EXERCISE" in page(folder, f"{kind}.en.html")
        assert "DIỄN TẬP" in page(folder, f"{kind}.vi.html")


def run_with(folder: Folder, **more: Any) -> None:
    run = json.loads(folder.matches.read_text(encoding="utf-8"))
    folder.matches.write_text(json.dumps(run | more), encoding="utf-8")


@pytest.mark.parametrize("reason", get_args(CouldNot.model_fields["reason"].annotation))
def test_every_reason_why_a_rule_could_not_run_has_its_words(tmp_path: Path, reason: str) -> None:
    folder = case(tmp_path / "i")
    found(folder)
    run_with(folder, could_not=[{"rule": "new-country", "title": "t", "level": "low", "reason": reason}])
    closed(folder)
    assert "không chạy được: " in page(folder, "assessor.vi.html")


def test_a_rule_that_ran_in_part_is_counted_once_and_is_not_said_to_have_failed(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    found(folder)
    ran = {"title": "t", "level": "low", "digest": "cd" * 32, "events": 9, "matches": 0}
    lacks = {"title": "t", "level": "low", "reason": "no_field", "fields": ["country"]}
    run_with(
        folder,
        ran=[ran | {"rule": "new-country"}, ran | {"rule": "mass-export", "matches": 1}],
        could_not=[lacks | {"rule": "new-country"}, lacks | {"rule": "two-countries"}],
    )
    closed(folder)
    assert "Of 3 rules 1 could not run and 1 ran only in part" in page(folder, "management.en.html")
    said = page(folder, "assessor.en.html")
    assert "not met in 9 events; only in part: the log lacks country" in said
    assert said.count("(new-country)") == 1


def test_a_report_in_vietnamese_names_rules_in_vietnamese_and_tells_the_time_of_vietnam(
    tmp_path: Path,
) -> None:
    folder = case(tmp_path / "i", company={"name": "Acme", "countries": ["VN"]})
    found(folder)
    closed(folder)
    said = page(folder, "management.vi.html")
    assert "Very many records exported" not in said
    title = {one.name: one.said("vi").title for one in rules()}["mass-export"]
    assert f"03:00 ngày 28/11/2026 (UTC+7): {title}" in said
    assert "2026-11-27 20:00:00 UTC" in page(folder, "assessor.vi.html")


def test_the_gravest_sign_is_told_first(tmp_path: Path) -> None:
    folder = case(tmp_path / "i")
    found(folder)
    match = json.loads(folder.matches.read_text(encoding="utf-8"))["matches"][0]
    early = match | {"rule": "unusual-read", "level": "medium", "first": "2026-11-02T20:00:00Z"}
    run_with(folder, matches=[early, match])
    closed(folder)
    said = page(folder, "management.en.html")
    assert said.index("27 November 2026 20:00 (UTC): ") < said.index(">2 November 2026 20:00 (UTC): ")

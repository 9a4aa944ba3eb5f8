"""What is asked: only what is open, why, of whom, in which order."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.assurance.asking.kept import read_asked
from auditor.assurance.asking.left.followed import follow_up
from auditor.assurance.asking.left.papers import shown_by
from auditor.assurance.asking.question import Question, is_whole
from auditor.assurance.asking.words import phrase, texts
from auditor.assurance.changes.keeping import text_of
from auditor.assurance.changes.model import Found, Watch, What
from auditor.check import load_catalogue
from auditor.posture import not_provided
from auditor.register.kinds import kinds
from auditor.userfile import UserFileError
from tests.assurance.asking.reviewed import BEYOND, TODAY, assessment, begun, begun_anew, register_of
from tests.builders import known

SOC = """documents:
  - id: soc
    kind: soc-2-type-2
    title: SOC 2 of 2026
    period: {begins: 2025-10-01, ends: 2026-09-30}
    file: {name: documents/soc.pdf, sha256: "sha256:%s"}
    exceptions:
      - {control: CC6.1, summary: Two leavers kept their access.}
      - {control: CC7.2, summary: Alerts were late., response: Fixed in May.}
    subservices:
      - {name: Cloud Ltd, method: carve-out}
      - {name: Mail Ltd, method: inclusive}
""" % ("a" * 64)


def asked(folder: Path, **more: object) -> dict[str, Question]:
    return {one.id: one for one in begun(folder, **more).asked.questions}  # type: ignore[arg-type]


def test_only_what_is_open_is_asked(tmp_path: Path) -> None:
    found = asked(tmp_path)
    assert {"backup-exists", "backup-hours", "restore-test", "stored-data-encrypted"} <= found.keys()
    assert not {"hsts", "mfa-required"} & found.keys()


def test_questions_that_mean_something_beside_a_table_only_are_not_asked(tmp_path: Path) -> None:
    assert not any(one.endswith("-all-listed") for one in asked(tmp_path))


def test_what_becomes_known_is_asked_no_more(tmp_path: Path) -> None:
    made = assessment(backup__exists=known(True))
    assert "backup-exists" not in asked(tmp_path, made=made)


def test_a_fact_that_was_seen_is_not_asked_for_another_check(tmp_path: Path) -> None:
    made = assessment(exposure__public_links_enabled=known(True), exposure__public_links_need_password=BEYOND)
    found = asked(tmp_path, made=made)
    assert "public-link-password" in found
    assert "public-links" not in found


def test_a_question_says_why_it_is_asked_whom_and_what_would_prove_it(tmp_path: Path) -> None:
    one = asked(tmp_path)["restore-test"]
    assert one.why.en == (
        "It is not known whether anyone has tried to restore the backup. It settles one result of the review, of severity high."
    )
    assert one.why.vi == (
        "Chưa xác định được đã có ai thử khôi phục từ bản sao lưu hay chưa. "
        "Câu trả lời này quyết định kết luận về một nội dung ở mức cao."
    )
    assert (one.of, one.type, one.past, one.required) == ("implementer", "date", True, True)
    assert one.prove is not None
    assert one.prove.en == "Record of the test, with date and result."
    assert [(choice.key, choice.value) for choice in one.instead] == [("option-1", "never")]


def test_what_moves_most_comes_first(tmp_path: Path) -> None:
    weights = [one.weight for one in begun(tmp_path).asked.questions]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 40_000 > weights[-1]


def test_checks_that_the_same_evidence_settles_make_one_question(tmp_path: Path) -> None:
    several = [one for one in asked(tmp_path).values() if one.kind == "evidence" and len(one.checks) > 1]
    assert several
    assert all("results of the review" in one.why.en and "It would settle:" in one.why.en for one in several)


def test_parts_that_were_not_read_are_one_question(tmp_path: Path) -> None:
    lost: dict[str, Any] = {
        "access__roles": not_provided("Profile"),
        "secrets": not_provided("ApexClass"),
        "logging__relays": not_provided("Profile"),
    }
    found = [
        one for one in asked(tmp_path, made=assessment(**lost)).values() if "lacks these parts" in one.text.en
    ]
    assert len({one.of for one in found}) == len(found)
    whole = next(one for one in found if one.of == "implementer")
    assert whole.text.en.count("profiles (Profile)") == 1
    assert "Apex classes (ApexClass)" in whole.text.en
    assert {"secrets.in-export", "access.modify-all-data"} <= set(whole.checks)
    assert "logging.shipping" not in whole.checks  # a question of the form answers it


def test_a_vendor_that_is_not_bought_yet_is_asked_everything_and_nobody_sets_it_up(tmp_path: Path) -> None:
    found = asked(tmp_path, assessment=None)
    assert {
        "backup-exists",
        "stored-data-encrypted",
        "log-shipping",
        "sso-only",
        "document.soc-2-type-2",
    } <= found.keys()
    assert {one.of for one in found.values()} == {"vendor", "us"}
    assert not any(one.kind == "evidence" for one in found.values())


def test_an_answer_that_holds_is_not_asked_again_and_one_that_does_not_is_with_what_was_said(
    tmp_path: Path,
) -> None:
    old = TODAY - timedelta(days=400)
    register = f"""answers:
  - {{question: backup-exists, value: true, by: "Mary, security", on: 2026-11-01}}
  - {{question: restore-test, value: 2025-03-01, by: "Mary, security", on: {old}}}
  - {{question: backup-hours, value: 24, on: 2026-11-01}}
  - {{question: stored-data-encrypted, value: null, by: "Mary, security", on: 2026-11-01}}
"""
    found = asked(tmp_path, register=register)
    assert "backup-exists" not in found
    again = found["restore-test"].known
    assert again is not None
    assert again.words.en == "1 March 2025"
    assert again.words.vi == "01/03/2025"
    assert again.source.en == "answer of Mary, security, which held until 23 October 2026"
    unsigned = found["backup-hours"].known
    assert unsigned is not None
    assert unsigned.source.en == "an answer that nobody signed"
    assert found["stored-data-encrypted"].known is None


def test_a_later_not_known_takes_an_answer_back(tmp_path: Path) -> None:
    register = """answers:
  - {question: backup-exists, value: true, by: "Mary, security", on: 2026-11-01}
  - {question: backup-exists, value: null, by: "Mary, security", on: 2026-11-20}
"""
    assert "backup-exists" in asked(tmp_path, register=register)


def test_exceptions_without_an_answer_and_services_that_are_left_out_are_asked_about(tmp_path: Path) -> None:
    texts_ = [one.text.en for one in asked(tmp_path, register=SOC).values() if one.kind == "follow-up"]
    assert sorted(texts_) == [
        "SOC 2 of 2026 leaves out Cloud Ltd, on which the service stands. Please send a report of their own on them.",
        "SOC 2 of 2026 names an exception (CC6.1): Two leavers kept their access. "
        "What was done about it, and by when is it settled?",
    ]


def test_a_list_that_nobody_calls_complete_is_asked_about(tmp_path: Path) -> None:
    register = "sub_processors: {on: 2026-10-01, entries: [{name: Cloud Ltd}, {name: Mail Ltd}]}\n"
    one = asked(tmp_path, register=register)["sub-processors.whole"]
    assert one.known is not None
    assert one.known.words.en == "Cloud Ltd; Mail Ltd"
    whole = "sub_processors: {complete: true, entries: []}\n"
    assert "sub-processors.whole" not in asked(tmp_path, register=whole)


def test_conditions_of_the_last_decision_that_are_not_met_are_asked_about(tmp_path: Path) -> None:
    register = """decisions:
  - on: 2026-10-01
    by: Board
    decision: accept-with-conditions
    conditions:
      - {id: mfa, text: Second factor for all, by: 2026-11-01, owner: Mai}
      - {id: done, text: Contract signed, by: 2026-11-01, owner: Mai, met: 2026-10-20}
      - {id: seen, text: Second factor for administrators, by: 2026-11-01, owner: Mai, check: mfa.admins}
"""
    found = asked(tmp_path, register=register)
    assert found["condition.mfa"].why.en == "It was to be met by 1 November 2026, and that day has passed."
    assert found["condition.mfa"].text.en == (
        "On which day was this condition met? Second factor for all (who answers for it: Mai)"
    )
    assert not {"condition.done", "condition.seen"} & set(
        found
    )  # the scan says of the last whether it is met


def test_what_changed_at_the_vendor_is_asked_about_until_it_is_answered(tmp_path: Path) -> None:
    found = Found(
        source="changelog.md", what=What.NEW, key="1", title="Backups move to another region", on=TODAY, noticed=TODAY,
        said=("Backups are now kept in another region.",), topics=("backup",),
    )  # fmt: skip
    review = tmp_path / "review"
    review.mkdir()
    watch = Watch(schema="crm-auditor/changes-watch/1", tenant="Acme", found=(found,))
    (review / "changes.json").write_text(text_of(watch), encoding="utf-8")
    changes = [one for one in asked(tmp_path).values() if one.id.startswith("changes.")]
    assert changes
    assert all("another region" in one.text.en and one.type == "text" for one in changes)
    answers = "".join(
        f'  - {{question: {one.id}, value: "Done.", by: "Mary, security", on: 2026-11-20}}\n'
        for one in changes
    )
    left = asked(tmp_path, register=f"answers:\n{answers}")
    assert not any(one.startswith("changes.") for one in left)


def test_questions_from_elsewhere_are_asked_with_the_others(tmp_path: Path) -> None:
    one = follow_up(
        "change.regions", "vendor", phrase("exception.why"), phrase("exception.why"), weight=50_000
    )
    assert begun(tmp_path, extra=(one,)).asked.questions[0].id == "change.regions"


def test_the_record_has_a_digest_and_one_that_was_changed_is_refused(tmp_path: Path) -> None:
    started = begun(tmp_path)
    path = tmp_path / "review/questions.json"
    assert is_whole(read_asked(path))
    assert read_asked(path).digest == started.asked.digest
    data = json.loads(path.read_text(encoding="utf-8"))
    data["questions"][0]["minimum"] = 9
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(UserFileError, match="was changed after it was written"):
        read_asked(path)


def test_the_same_assessment_gives_the_same_bytes(tmp_path: Path) -> None:
    names = ("one", "two")
    for name in names:
        (tmp_path / name).mkdir()
    one, two = (begun_anew(tmp_path / name) for name in names)
    assert [path.read_bytes() for path in one.files] == [path.read_bytes() for path in two.files]
    assert [path.name for path in one.files] == [
        "questions.en.xlsx",
        "questions.en.html",
        "questions.vi.xlsx",
        "questions.vi.html",
    ]


def test_a_register_is_made_once_and_never_written_over(tmp_path: Path) -> None:
    assert begun(tmp_path).new_register
    made = register_of(tmp_path)
    assert made["vendor"] == {"name": "Vendor Ltd", "product": "Salesforce", "profile": "salesforce"}
    path = tmp_path / "review/register.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "notes: Ours.\n", encoding="utf-8")
    assert not begun(tmp_path).new_register
    assert register_of(tmp_path)["notes"] == "Ours."


def test_an_assessment_of_another_tenant_or_product_is_refused(tmp_path: Path) -> None:
    begun(tmp_path)
    other = assessment(tenant="Other")
    with pytest.raises(UserFileError, match="is of another tenant"):
        begun(tmp_path, made=other)
    assert begun(tmp_path, made=other, tenant="Acme").asked.tenant == "Acme"
    register = tmp_path / "review/register.yaml"
    register.write_text(
        register.read_text(encoding="utf-8").replace('"salesforce"', '"odoo"'), encoding="utf-8"
    )
    with pytest.raises(UserFileError, match="is of another product"):
        begun(tmp_path)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", 'a"b: {c', "evil\u202egnp", "x" * 5000]
)
def test_a_register_holds_whatever_a_vendor_is_called(tmp_path: Path, name: str) -> None:
    begun(tmp_path, vendor_name=name, assessment=None)
    assert register_of(tmp_path)["vendor"]["name"] == name.replace("\u202e", "\\u202e")[:400]


def test_the_files_of_one_side_have_its_questions_and_the_record_has_all(tmp_path: Path) -> None:
    started = begun(tmp_path, side="vendor", languages=("vi",))
    assert [path.name for path in started.files] == ["questions.vendor.vi.xlsx", "questions.vendor.vi.html"]
    assert {one.of for one in started.asked.questions} == {"vendor", "implementer", "us"}
    page = started.files[1].read_text(encoding="utf-8")
    assert set(re.findall(r"data-of=\"(\w+)\">", page)) == {"vendor"}


def test_both_languages_fill_in_the_same_places() -> None:
    for key, text in texts().items():
        assert text.en.strip(), key
        assert text.vi.strip(), key
        assert set(re.findall(r"{(\w+)}|%(\w+)%", text.en)) == set(re.findall(r"{(\w+)}|%(\w+)%", text.vi)), (
            key
        )


def test_what_a_document_settles_is_named_by_checks_and_kinds_that_there_are() -> None:
    assert set(shown_by()) <= set(load_catalogue().checks)
    assert {id_ for ids in shown_by().values() for id_ in ids} <= set(kinds())


def test_a_document_is_asked_for_where_a_check_hangs_on_it_alone(tmp_path: Path) -> None:
    found = asked(tmp_path)
    assert found["document.penetration-test"].checks == ("assurance.penetration-test",)
    assert "assurance.data-agreement" in found["document.data-processing-agreement"].checks
    assert not any("assurance.register-kept" in one.checks for one in found.values())

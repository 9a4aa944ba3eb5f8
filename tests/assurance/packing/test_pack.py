"""Packs of folders on a disk: what is written, what is not, and what is said of a folder that is wrong."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from auditor.assurance.deciding.decide import decide
from auditor.assurance.deciding.looked import looked_of
from auditor.assurance.packing.opening import open_review
from auditor.assurance.packing.pack import Order, papers_of
from auditor.assurance.packing.views.comparison import comparison_of
from auditor.assurance.packing.views.letter import letter_of
from auditor.assurance.packing.views.memo import memo_of
from auditor.schemas import problems
from auditor.userfile import UserFileError
from tests.assurance.deciding.world import BLIND, FAIL, TODAY, Asked, scan
from tests.assurance.packing.reviews import WEAK, probe_data, register_text, review, soc2
from tests.report.hostile import HOSTILE
from tests.report.pdf.reading import count
from tests.report.pdf.reading import text as text_of

GOOD = probe_data(tls_versions="good", management_paths="good", hsts="bad")


def test_every_paper_in_both_languages(tmp_path: Path) -> None:
    papers = papers_of(open_review(review(tmp_path, probe=GOOD), TODAY), Order(("en", "vi")))
    kinds = [
        f"{kind}.{language}.{ending}"
        for language in ("en", "vi")
        for kind in ("memo", "letter")
        for ending in ("html", "pdf")
    ]
    books = [f"{kind}.{language}.xlsx" for language in ("en", "vi") for kind in ("review", "letter")]
    assert sorted(papers) == sorted([*kinds, *books, "decision.json"])
    assert count(papers["memo.en.pdf"]) <= 2
    assert count(papers["memo.vi.pdf"]) <= 2
    assert "Từ chối" in papers["memo.vi.html"].decode()


def test_one_view_for_page_paper_and_workbook(tmp_path: Path) -> None:
    """What the page says against the vendor stands on paper and in the workbook, too."""
    opened = open_review(review(tmp_path, probe=GOOD), TODAY)
    papers = papers_of(opened, Order(("en",)))
    memo = memo_of(opened.case, "en")
    against = next(one for one in memo.sections if one.key == "against")
    book = openpyxl.load_workbook(io.BytesIO(papers["review.en.xlsx"]))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    on_paper = " ".join(text_of(papers["memo.en.pdf"]).split())
    assert len(against.points) == 2
    for point in against.points:
        assert point.text in papers["memo.en.html"].decode()
        assert point.text in on_paper
        assert point.text in cells


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (review(tmp_path / name, probe=GOOD) for name in ("one", "two"))
    first, second = (papers_of(open_review(folder, TODAY), Order(("vi",))) for folder in (one, two))
    assert first == second
    (two / "decision.json").write_bytes(second["decision.json"])
    assert papers_of(open_review(two, TODAY), Order(("vi",))) == second


def test_the_letter_tells_nothing_of_our_own(tmp_path: Path) -> None:
    """No weight, no decision, no accepted risk, nobody else's work, and nothing that people wrote into a decision."""
    decided = (
        '[{"on": 2026-11-20, by: "Bà Hoa", decision: accept-with-conditions, conditions: '
        '[{id: own, text: "Inner promise", by: 2026-12-01, owner: "Inner owner"}]}]'
    )
    accepted = (
        "[{check: logging.sample-events, resource: 'thing:t0', reason: Inner reason, owner: Inner, approver: Bà Hoa, "
        '"on": 2026-11-01, expires: 2027-01-01}]'
    )
    text = register_text(
        soc2(tmp_path),
        decisions=decided,
        exceptions=accepted,
        notes="Inner note",
        apps="[{name: Inner app, criticality: 4}]",
    )
    opened = open_review(review(tmp_path, register=text, probe=GOOD), TODAY)
    papers = papers_of(opened, Order(("en", "vi")))
    book = openpyxl.load_workbook(io.BytesIO(papers["letter.en.xlsx"]))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    for said in (
        papers["letter.en.html"].decode(),
        papers["letter.vi.html"].decode(),
        text_of(papers["letter.en.pdf"]),
        cells,
    ):
        for secret in (
            "Inner",
            "Secret weight",
            "Bà Hoa",
            "4 of 4",
            "4 trên 4",
            "Reject",
            "Từ chối",
            "sample-admins",
            "sample-roles",
        ):
            assert secret not in said, secret
    assert "Inner promise" in papers["memo.en.html"].decode()


def test_the_letter_asks_for_security_report_and_change_records(tmp_path: Path) -> None:
    opened = open_review(review(tmp_path), TODAY)
    letter = letter_of(opened.case, "en")
    documents = next(one for one in letter.sections if one.key == "documents")
    assert documents.grid is not None
    first, second = documents.grid.rows[:2]
    assert first[0].startswith("Security report")
    assert "in date" in first[2]
    assert second[0] == "Your most recent change records"
    assert second[2] == "Not received"


def test_what_the_register_lists_is_no_more_asked_of_the_vendor(tmp_path: Path) -> None:
    """A list in the register does as well as a document; one that somebody only says there is was not received."""
    listed = {
        "changes": "{by: An, of: us, on: 2026-11-20, entries: [{on: 2026-11-10, summary: Tokens end}]}",
        "sub_processors": "{by: An, of: vendor, on: 2026-11-20, complete: true, entries: [{name: Cumulus}]}",
    }
    claimed = "{id: pentest, kind: penetration-test, state: claimed}"
    case = open_review(review(tmp_path, register=register_text(claimed, **listed)), TODAY).case
    documents = next(one for one in letter_of(case, "en").sections if one.key == "documents")
    assert documents.grid is not None
    said = {row[0]: row[2] for row in documents.grid.rows}
    assert "in date" in said["Your most recent change records"]
    assert "List of sub-processors" not in said
    assert said["Summary of a penetration test"] == "Said to exist; not received"
    shown = comparison_of((case, case), "en").sections[-1].grid
    assert shown is not None
    assert {row[0]: row[1] for row in shown.rows}["Recent change records"] == "Shown"


def test_answers_to_earlier_questions_are_counted(tmp_path: Path) -> None:
    """The record asks what is left; what was answered before it was made anew is an answer all the same."""
    given = "[{question: backup-exists, value: true, by: An, on: 2026-11-20}]"
    folder = review(tmp_path, register=register_text(answers=given))
    evidence = replace(open_review(folder, TODAY).case.evidence, asked={"restore-test": "vendor"})
    found = next(one for one in looked_of(evidence) if one.source == "answers")
    assert (found.seen, found.asked) == (1, 2)


@pytest.mark.parametrize("gone", ["assessment", "register", "probe"])
def test_a_folder_that_lacks_something(tmp_path: Path, gone: str) -> None:
    folder = review(
        tmp_path,
        register="" if gone == "register" else None,
        probe=None if gone == "probe" else GOOD,
        scanned=gone != "assessment",
    )
    case = open_review(folder, TODAY).case
    assert case.missing == (gone,)
    assert not case.proposed.outcome.lets
    notes = memo_of(case, "en").notes
    assert len(notes) == 1
    assert "in this folder" in notes[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("probe.json", "{", "probe.json: is no JSON that can be read"),
        ("probe.json", '{"schema": "crm-auditor/probe/1"}', "probe.json: is not what `crm-audit assurance probe` wrote"),
        ("probe.json", "[]", "probe.json: must be a JSON object"),
        ("restore.json", '{"at": "never", "kinds": []}', "restore.json: is not what"),
        ("questions.json", '{"schema": "x", "questions": []}', "questions.json"),
        ("assessment.json", "{}", "assessment.json"),
        ("register.yaml", "register: [", "register.yaml"),
        ("register.yaml", register_text().replace("tenant: ACME", "tenant: Other"), "a review is of one tenant"),
        ("decision.json", '{"schema": "crm-auditor/decision/1", "tenant": "X", "vendor": "Y"}', "decision on 'Y' for 'X'"),
        ("decision.json", "nonsense", "remove it to begin anew"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_line(tmp_path: Path, name: str, content: str, said: str) -> None:
    folder = review(tmp_path, probe=GOOD)
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserFileError) as caught:
        open_review(folder, TODAY)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_folder_is_no_review(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="nothing to decide by"):
        open_review(tmp_path, TODAY)


@pytest.mark.parametrize("name", [one for one in HOSTILE if one.isprintable()])
def test_hostile_names_do_nothing(tmp_path: Path, name: str) -> None:
    text = register_text(
        soc2(tmp_path, title=json.dumps(name)),
        tenant=json.dumps("ACME"),
        vendor=json.dumps({"name": name, "product": name}),
    )
    papers = papers_of(open_review(review(tmp_path, register=text, probe=GOOD), TODAY), Order(("en",)))
    for page in (papers["memo.en.html"].decode(), papers["letter.en.html"].decode()):
        assert "<script>alert" not in page
        assert "onmouseover='" not in page
        assert "\u202e" not in page
    book = openpyxl.load_workbook(io.BytesIO(papers["review.en.xlsx"]))
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_five_hundred_findings_fit_on_two_pages(tmp_path: Path) -> None:
    many = tuple(
        Asked(f"access.sample-number{n}", "high", ("vendor", "customer")[n % 2], (FAIL,)) for n in range(500)
    )
    opened = open_review(review(tmp_path, *WEAK, *many, probe=GOOD), TODAY)
    papers = papers_of(opened, Order(("vi",)))
    assert count(papers["memo.vi.pdf"]) <= 2
    book = openpyxl.load_workbook(io.BytesIO(papers["review.vi.xlsx"]))
    assert max(sheet.max_row for sheet in book) > 500


def test_who_decided_stands_beside_what_is_proposed(tmp_path: Path) -> None:
    decided = '[{"on": 2026-11-20, by: "Bà Hoa, CEO", decision: accept, reasons: [We need it.]}]'
    opened = open_review(review(tmp_path, register=register_text(soc2(tmp_path), decisions=decided)), TODAY)
    section = memo_of(opened.case, "en").sections[0]
    assert section.lead[0] == "Bà Hoa, CEO decided on 20 November 2026: Accept."
    assert section.lead[1].startswith("It is milder than what is proposed (Reject).")
    assert "We need it." in section.lead[2]


def test_vendors_are_compared_on_what_all_have_shown(tmp_path: Path) -> None:
    """Numbers stand only where both were asked the same and both answers are known."""
    good = tuple(Asked(one.id, one.severity, one.owner) for one in WEAK if not one.id.startswith("backup"))
    one = open_review(review(tmp_path / "one", probe=GOOD), TODAY)
    two = open_review(review(tmp_path / "two", *good, probe=GOOD), TODAY)
    papers = papers_of(one, Order(("en",), compared=(two,)))
    page = " ".join(papers["comparison.en.html"].decode().split())
    assert "0 of 1 good" in page
    assert "1 of 1 good" in page
    assert "Backup and recovery" in page[page.index("shown nothing") :]
    assert count(papers["comparison.en.pdf"]) >= 1


def test_what_was_rejected_stays_so_until_it_is_shown(tmp_path: Path) -> None:
    """The second pack remembers the first: an adverse report that is taken out of the register is no repair."""
    folder = review(tmp_path, register=register_text(soc2(tmp_path, opinion="adverse")), probe=GOOD)
    papers = papers_of(open_review(folder, TODAY), Order(("en",), ("html",)))
    (folder / "decision.json").write_bytes(papers["decision.json"])
    (folder / "register.yaml").write_text(register_text(), encoding="utf-8")
    later = TODAY.replace(month=12)
    after = open_review(folder, later).case
    kept = next(one for one in after.proposed.blockers if one.rule == "adverse-opinion")
    assert kept.since == TODAY
    said = after.voice("en").ground(kept)
    assert "It was so on 24 November 2026, and nothing shows that it was put right." in said
    anew = open_review(folder, later, anew=True).case
    assert "adverse-opinion" not in {one.rule for one in anew.proposed.blockers}


def test_archive_holds_what_the_decision_rests_on(tmp_path: Path) -> None:
    from auditor.assurance.packing.save import save_pack
    from auditor.writing import OWNERS

    opened = open_review(review(tmp_path / "review", probe=GOOD), TODAY)
    out = tmp_path / "pack.zip"
    save_pack(opened, Order(("en",), ("html",)), out, documents=True, sign=None, manner=OWNERS)
    names = set(zipfile.ZipFile(out).namelist())
    assert {
        "MANIFEST.json",
        "register.yaml",
        "assessment.json",
        "probe.json",
        "documents/soc2.pdf",
        "memo.en.html",
    } <= names


def test_a_decision_goes_into_the_register_once(tmp_path: Path) -> None:
    """With its conditions, which the next decision, a year later, may ask again."""
    from auditor.assurance.packing.deciding import decided_of, enter
    from auditor.register.file.reading import read_register_file
    from auditor.writing import OWNERS

    folder = review(tmp_path, probe=GOOD)
    for day in (TODAY, TODAY.replace(year=2027)):
        opened = open_review(folder, day)
        enter(
            folder / "register.yaml",
            decided_of(opened.case, "Bà Hoa, CEO", "accept-with-conditions", day, "vi"),
            OWNERS,
        )
    first, second = read_register_file(folder / "register.yaml").register.decisions
    assert {one.id for one in first.conditions} <= {one.id for one in second.conditions}
    asked = next(one for one in first.conditions if one.check == "mfa.sample-admins")
    assert asked.text == "Khắc phục: mfa.sample-admins."
    case = open_review(folder, TODAY.replace(year=2027)).case
    assert case.decided is not None
    assert case.decided.on.year == 2027
    assert all(one.by <= asked.by for one in case.proposed.conditions if one.check == asked.check)


def test_the_letter_tells_what_was_seen_from_what_is_to_be_shown(tmp_path: Path) -> None:
    """Nothing that nobody saw is told as seen, and what is to be agreed on is asked for."""
    checks = (
        Asked("encryption.sample-rest", "critical", "vendor", (BLIND,)),
        Asked("logging.sample-events", "high", "vendor", (FAIL,)),
        Asked("backup.sample-days", "high", "vendor", (BLIND,)),
    )
    letter = letter_of(open_review(review(tmp_path, *checks, probe=GOOD), TODAY).case, "en")
    said = {one.key: [point.text for point in one.points] for one in letter.sections}
    assert said["findings"] == ["1 of 1 are not as they should be; one stolen password opens every record."]
    assert said["show"] == [
        "Please show us: encryption.sample-rest.",
        "Please show us: backup.sample-days.",
        "Agree in writing that a leak is told well within 72 hours.",
    ]
    rows = [row[1] for row in letter.tables[0].rows]
    assert set(said["findings"]) | set(said["show"]) <= set(rows)


def test_decision_json_keeps_to_its_schema(tmp_path: Path) -> None:
    papers = papers_of(open_review(review(tmp_path, probe=GOOD), TODAY), Order(("en",), ("html",)))
    assert problems("decision", json.loads(papers["decision.json"])) == []


def test_a_paper_is_called_received_only_where_it_came(tmp_path: Path) -> None:
    """What is claimed did not come; what came and lacks something is asked about by what it lacks; a list that nobody calls whole is no list that is missing."""
    claimed = "{id: pentest, kind: penetration-test, state: claimed}"
    text = register_text(
        f"{soc2(tmp_path / 'one', covers_product='unclear')}, {claimed}",
        sub_processors="{entries: [{name: Cumulus Hosting, purpose: data centres, country: Singapore}]}",
    )
    opened = open_review(review(tmp_path / "one", register=text, probe=GOOD), TODAY)
    documents = next(one for one in letter_of(opened.case, "en").sections if one.key == "documents")
    assert documents.grid is not None
    states = {row[0].partition(":")[0]: row[2] for row in documents.grid.rows}
    assert states["Summary of a penetration test"] == "Said to exist; not received"
    assert states["Security report"] == "Received; please say whether it covers this product and region"
    assert states["List of sub-processors"] == "Received; please say whether it is complete"
    said = [opened.case.voice("en").condition(one) for one in opened.case.proposed.conditions]
    assert "Say whether it is complete: List of sub-processors." in said
    lifts = [opened.case.voice("en").lift(one) for one in opened.case.proposed.to_conditions]
    assert any(one.startswith("Say whether SOC 2 report 2026 covers this product") for one in lifts)


def test_what_is_claimed_is_compared_as_not_shown(tmp_path: Path) -> None:
    made = [
        review(
            tmp_path / name,
            register=register_text(f"{{id: pentest, kind: penetration-test, state: {state}}}"),
            probe=GOOD,
        )
        for name, state in (("one", "claimed"), ("two", "in_progress"))
    ]
    cases = [open_review(one, TODAY).case for one in made]
    shown = next(one for one in comparison_of(cases, "en").sections if one.key == "shown")
    assert shown.grid is not None
    assert ("Penetration test", "Not shown", "Not shown") in shown.grid.rows


def test_answers_are_counted_as_given_and_open(tmp_path: Path) -> None:
    """Answers to questions that are asked no more count among those that were given."""
    text = register_text(
        soc2(tmp_path),
        answers='[{question: backup-exists, value: "yes", by: "Lê An, CISO", "on": 2026-11-20, of: vendor}]',
    )
    case = open_review(review(tmp_path, register=text, probe=GOOD), TODAY).case
    evidence = replace(case.evidence, asked={"backup-hours": "vendor"})
    looked = next(one for one in looked_of(evidence) if one.source == "answers")
    assert (looked.seen, looked.asked, looked.day) == (1, 2, date(2026, 11, 20))
    assert case.voice("en").looked(looked) == "1 answered, 1 open"


def test_what_stands_open_to_the_internet_goes_first_among_equals(tmp_path: Path) -> None:
    found = scan(*(Asked(f"access.sample-{name}", "high", "customer", (FAIL,)) for name in ("aaa", "zzz")))
    results = [
        replace(one, check=replace(one.check, exposed=True)) if one.check.id.endswith("zzz") else one
        for one in found.results
    ]
    case = open_review(review(tmp_path, probe=GOOD), TODAY).case
    proposed = decide(replace(case.evidence, assessment=replace(found, results=results)))
    checks = [one.check for one in proposed.conditions if one.check.startswith("access.sample-")]
    assert checks == ["access.sample-zzz", "access.sample-aaa"]


def test_nothing_behind_a_link_goes_into_the_archive(tmp_path: Path) -> None:
    """A folder that somebody sent may hold one to a key of whoever packs it."""
    from auditor.assurance.packing.pack import evidence_of

    folder = review(tmp_path / "a")
    (tmp_path / "key.pem").write_text("secret", encoding="utf-8")
    (folder / "suggestions.yaml").symlink_to(tmp_path / "key.pem")
    with pytest.raises(UserFileError, match=r"suggestions\.yaml: is a link"):
        evidence_of(open_review(folder, TODAY), documents=False)


def test_documents_and_measurements_alone_are_no_scan(tmp_path: Path) -> None:
    """An assessment that judged nothing of the CRM itself leaves the same open as none, and says so."""
    case = open_review(review(tmp_path, probe=GOOD), TODAY).case
    found = case.evidence.assessment
    assert found is not None
    said = {}
    for name, scope in (
        ("beside", ("assurance-register", "probe")),
        ("inside", ("assurance-register", "export")),
    ):
        judged = replace(found, score=replace(found.score, level=None, scope=scope))
        proposed = decide(replace(case.evidence, assessment=judged))
        said[name] = [(one.says, one.remedy) for one in proposed.open if one.rule == "scan"]
    assert said == {"beside": [("scan.absent", "first-scan")], "inside": [("scan.blind", "scan")]}

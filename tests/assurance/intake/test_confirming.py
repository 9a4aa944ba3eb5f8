"""What a person confirms goes into the register, once, with who confirmed it and the file that shows it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from auditor.assurance.intake.confirming import Outcome, Who, confirm
from auditor.assurance.intake.importing import read_files
from auditor.assurance.intake.kept import added, read_suggestions, written
from auditor.assurance.intake.model import Suggestions
from auditor.assurance.intake.register_file import read_register
from auditor.posture import Known, Population, not_provided, unseen_posture
from auditor.register.facts import with_register
from auditor.register.file.reading import read_register_file
from auditor.register.model.register import Register
from auditor.userfile import UserFileError
from auditor.writing import Manner
from tests.assurance.intake.support import EN, TODAY
from tests.assurance.made import documents, questionnaires, scans

LAN = "Lan Nguyễn, CISO"
REGISTER = "register: crm-auditor/assurance-register/1\ntenant: Acme\nvendor: {name: Bottle Software Ltd}\n"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register in a folder of its own, with nothing in it yet."""
    folder = tmp_path / "review"
    folder.mkdir()
    path = folder / "register.yaml"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def imported(register: Path, *files: Path) -> Suggestions:
    out = register.parent / "suggestions.yaml"
    return read_files(files, out, EN, TODAY).suggestions


def who(register: Path) -> Who:
    return Who(LAN, TODAY, register, register.parent, Manner(0o600))


def confirmed(register: Path, kept: Suggestions, *ids: str) -> tuple[Suggestions, list[Outcome], Register]:
    now, outcomes = confirm(kept, ids or None, who(register), EN)
    return now, outcomes, read_register(register)


def test_a_document_is_kept_with_its_file_pages_reviewer_and_day(register: Path) -> None:
    kept = imported(register, put(register.parent, "soc2.pdf", documents.soc2()))
    now, outcomes, found = confirmed(register, kept)
    assert [one.what for one in outcomes] == ["taken"]
    (document,) = found.documents or ()
    assert (document.kind, document.opinion, document.state) == ("soc-2-type-2", "qualified", "current")
    assert document.file is not None
    assert (document.file.name, document.file.pages) == ("soc2.pdf", 40)
    assert (document.reviewer, document.reviewed) == (LAN, TODAY)
    assert document.notes is not None
    assert "opinion 3" in document.notes
    assert document.customer_controls is not None
    assert len(document.customer_controls) == 5
    done = now.files[0].suggestions[0].confirmed
    assert done is not None
    assert (done.by, done.on) == (LAN, TODAY)


def test_what_was_taken_is_a_fact_that_the_checks_see(register: Path) -> None:
    kept = imported(register, put(register.parent, "soc2.pdf", documents.soc2()))
    confirmed(register, kept)
    posture = with_register(unseen_posture("shop", not_provided("x")), [read_register_file(register)], TODAY)
    found = posture.assurance.documents
    assert isinstance(found, Population)
    (document,) = found.items
    assert isinstance(document.opinion, Known)
    assert document.opinion.value == "qualified"
    assert isinstance(document.open_exceptions, Known)
    assert document.open_exceptions.value == 1


def test_nothing_is_taken_that_nobody_named(register: Path) -> None:
    kept = imported(register, put(register.parent, "caiq.xlsx", questionnaires.caiq()))
    id_ = next(one.id for one in kept.files[0].suggestions if one.entry.get("question") == "backup-exists")
    now, _, found = confirmed(register, kept, id_)
    assert [answer.question for answer in found.answers] == ["backup-exists"]
    assert found.documents is None
    assert [one.id for one in now.files[0].suggestions if one.confirmed] == [id_]


def test_confirming_twice_and_importing_twice_adds_nothing(register: Path) -> None:
    file = put(register.parent, "caiq.xlsx", questionnaires.caiq())
    now, outcomes, first = confirmed(register, imported(register, file))
    out = register.parent / "suggestions.yaml"
    out.write_text(written(now), encoding="utf-8")
    again = read_files([file], out, EN, TODAY)
    assert (again.found, again.before, again.suggestions) == ((), ("caiq.xlsx",), now)
    _, repeated, second = confirmed(register, again.suggestions)
    assert {one.what for one in repeated} == {"before"}
    assert len(repeated) == len(outcomes)
    assert second == first


def test_a_register_that_has_it_already_gets_it_no_second_time(register: Path) -> None:
    """Though the file of suggestions was thrown away."""
    file = put(register.parent, "caiq.xlsx", questionnaires.caiq())
    _, _, first = confirmed(register, imported(register, file))
    _, outcomes, second = confirmed(register, imported(register, file))
    assert {one.what for one in outcomes} == {"before"}
    assert second == first


def test_an_answer_is_signed_by_whom_the_file_names_else_by_who_confirms_it(register: Path) -> None:
    named = put(register.parent, "caiq.xlsx", questionnaires.caiq())
    _, _, found = confirmed(register, imported(register, named))
    assert {(one.by, one.on, one.of) for one in found.answers} == {
        ("Trần Bình, Head of security", date(2026, 10, 2), "vendor")
    }
    nameless = put(register.parent, "mvsp.csv", questionnaires.mvsp("csv"))
    _, _, more = confirmed(register, imported(register, nameless))
    new = more.answers[len(found.answers) :]
    assert {(one.by, one.on, one.of) for one in new} == {(LAN, TODAY, "us")}
    assert {one.place for one in new} == {"R5C2", "R6C2", "R7C2", "R8C2"}


def test_a_claim_is_not_kept_beside_a_document_that_somebody_has_seen(register: Path) -> None:
    kept = imported(
        register,
        put(register.parent, "soc2.pdf", documents.soc2()),
        put(register.parent, "trust.json", questionnaires.trust_centre()),
    )
    _, outcomes, found = confirmed(register, kept)
    assert [one.what for one in outcomes] == ["taken", "before", "taken"]
    assert [(one.kind, one.state) for one in found.documents or ()] == [
        ("soc-2-type-2", "current"),
        ("iso-27001", "claimed"),
    ]


def test_a_register_keeps_the_lines_that_people_wrote(register: Path) -> None:
    register.write_text(REGISTER + "# asked on Monday\ndocuments:\n  # none yet\n", encoding="utf-8")
    confirmed(register, imported(register, put(register.parent, "iso.pdf", documents.iso_certificate())))
    text = register.read_text(encoding="utf-8")
    assert "# asked on Monday" in text
    assert "# none yet" in text


def test_a_file_from_elsewhere_is_copied_beside_the_register(register: Path, tmp_path: Path) -> None:
    file = put(tmp_path, "iso.pdf", documents.iso_certificate())
    other = put(register.parent, "documents", b"")
    other.unlink()
    _, _, found = confirmed(register, imported(register, file))
    (document,) = found.documents or ()
    assert document.file is not None
    assert document.file.name == "documents/iso.pdf"
    assert (register.parent / document.file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("gone", "why"), [(False, "is not the file that was read"), (True, "cannot be found")]
)
def test_a_file_that_changed_or_is_gone_is_refused(register: Path, gone: bool, why: str) -> None:
    file = put(register.parent, "iso.pdf", documents.iso_certificate())
    kept = imported(register, file)
    file.write_bytes(b"%PDF-1.7 other")
    if gone:
        file.unlink()
    _, outcomes, found = confirmed(register, kept)
    (one,) = outcomes
    assert one.what == "refused"
    assert why in one.why
    assert found.documents is None


def test_a_corrected_entry_is_taken_as_it_was_corrected(register: Path) -> None:
    out = register.parent / "suggestions.yaml"
    file = put(register.parent, "iso.pdf", documents.iso_certificate())
    out.write_text(written(imported(register, file)).replace("JAS-ANZ", "UKAS"), encoding="utf-8")
    _, _, found = confirmed(register, read_suggestions(out))
    assert (found.documents or ())[0].accreditation == "UKAS"


def test_one_that_is_wrong_takes_no_other_with_it(register: Path) -> None:
    out = register.parent / "suggestions.yaml"
    files = [
        put(register.parent, "iso.pdf", documents.iso_certificate()),
        put(register.parent, "pen.pdf", documents.penetration_test()),
    ]
    text = written(imported(register, *files)).replace("edition: '2022'", "edition: [2022]")
    out.write_text(text, encoding="utf-8")
    _, outcomes, found = confirmed(register, read_suggestions(out))
    assert [one.what for one in outcomes] == ["refused", "taken"]
    assert outcomes[0].why.startswith("edition: ")
    assert [document.kind for document in found.documents or ()] == ["penetration-test"]


def test_sub_processors_are_listed_and_the_list_is_not_called_complete(register: Path) -> None:
    kept = imported(register, put(register.parent, "subs.csv", questionnaires.sub_processors()))
    _, _, found = confirmed(register, kept)
    assert found.sub_processors is not None
    assert [one.name for one in found.sub_processors.entries] == ["Cumulus Hosting", "Postman Pat"]
    assert found.sub_processors.complete is None


def test_measurements_of_others_become_a_file_once_their_day_is_known(register: Path) -> None:
    kept = imported(
        register,
        put(register.parent, "a.json", scans.by_sslyze()),
        put(register.parent, "b.json", scans.by_testssl()),
    )
    _, outcomes, _ = confirmed(register, kept)
    assert [one.what for one in outcomes] == ["taken", "refused"]
    assert "write the day under `at`" in outcomes[1].why
    (made,) = register.parent.glob("imported-*.probe.json")
    assert json.loads(made.read_text(encoding="utf-8"))["permitted_by"] == "imported: a.json"


def test_an_id_that_there_is_not_is_refused(register: Path) -> None:
    _, outcomes, _ = confirmed(
        register, added(Suggestions(schema="crm-auditor/suggestions/1"), []), "doc-\x1b[31m"
    )
    assert [(one.what, one.id) for one in outcomes] == [("refused", r"doc-\x1b[31m")]


def test_suggestions_are_the_same_after_they_were_written_and_read(register: Path) -> None:
    files = [
        put(register.parent, name, data)
        for name, data in {
            "a.pdf": documents.soc2(),
            "b.xlsx": questionnaires.caiq(),
            "c.json": scans.by_sslyze(),
            "d.csv": questionnaires.sub_processors(),
        }.items()
    ]
    kept = imported(register, *files)
    out = register.parent / "suggestions.yaml"
    out.write_text(written(kept), encoding="utf-8")
    assert written(read_suggestions(out)) == written(kept)
    assert yaml.safe_load(out.read_text(encoding="utf-8"))["schema"] == "crm-auditor/suggestions/1"


def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, "suggestions.yaml", b"schema: other/1\n")
    with pytest.raises(UserFileError, match="schema"):
        read_suggestions(path)

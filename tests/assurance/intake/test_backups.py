"""A report of a backup product is suggested, corrected and confirmed into the register, once."""

from __future__ import annotations

import json
from pathlib import Path

from auditor.assurance.intake.confirming import Who, confirm
from auditor.assurance.intake.importing import read_files
from auditor.assurance.intake.model import Suggestion, Suggestions
from auditor.assurance.intake.register_file import read_register
from auditor.assurance.intake.saying import import_lines
from auditor.writing import Manner
from tests.assurance.backups.test_reading import DAYS, borg
from tests.assurance.intake.support import EN, TODAY, VI, read

REGISTER = "register: crm-auditor/assurance-register/1\ntenant: Acme\nvendor: {name: Bottle Software Ltd}\n"


def with_report(tmp_path: Path) -> tuple[Path, Suggestions]:
    register = tmp_path / "register.yaml"
    register.write_text(REGISTER, encoding="utf-8")
    report = tmp_path / "borg.json"
    report.write_text(json.dumps(borg(*DAYS)), encoding="utf-8")
    return register, read_files([report], tmp_path / "suggestions.yaml", EN, TODAY).suggestions


def who(register: Path) -> Who:
    return Who("Lan, CISO", TODAY, register, register.parent, Manner(0o600))


def corrected(kept: Suggestions, **entry: object) -> Suggestions:
    (file,) = kept.files
    (one,) = file.suggestions
    changed: Suggestion = one.model_copy(update={"entry": {**one.entry, **entry}})
    return kept.model_copy(update={"files": (file.model_copy(update={"suggestions": (changed,)}),)})


def test_it_is_taken_as_a_person_corrected_it(tmp_path: Path) -> None:
    register, kept = with_report(tmp_path)
    _, outcomes = confirm(corrected(kept, data="records", apart=True), None, who(register), EN)
    assert [one.what for one in outcomes] == ["taken"]
    (backup,) = read_register(register).backups or ()
    assert (backup.data, backup.exists, str(backup.last_good), backup.encrypted, backup.apart) == (
        "records", True, "2026-11-26", True, True
    )  # fmt: skip
    assert (backup.by, backup.on, backup.of) == ("Lan, CISO", TODAY, "us")
    assert backup.file is not None
    assert backup.file.name == "borg.json"


def test_it_is_taken_once_for_each_class(tmp_path: Path) -> None:
    register, kept = with_report(tmp_path)
    for data, what in (("records", "taken"), ("records", "before"), ("files", "taken")):
        _, (outcome,) = confirm(corrected(kept, data=data), None, who(register), EN)
        assert outcome.what == what
    assert len(read_register(register).backups or ()) == 2


def test_a_class_that_there_is_not_is_refused(tmp_path: Path) -> None:
    register, kept = with_report(tmp_path)
    _, (outcome,) = confirm(corrected(kept, data="everything"), None, who(register), EN)
    assert (outcome.what, read_register(register).backups) == ("refused", None)


def test_what_was_read_is_said_in_both_languages(tmp_path: Path) -> None:
    report = tmp_path / "x"
    report.write_text(json.dumps(borg(*DAYS)), encoding="utf-8")
    for say, words in ((EN, "report of a backup product"), (VI, "báo cáo của sản phẩm sao lưu")):
        found = read_files([report], tmp_path / "suggestions.yaml", say, TODAY)
        text = "\n".join(
            import_lines(found, (), tmp_path / "suggestions.yaml", say, tmp_path / "register.yaml")
        )
        assert words in text
        assert "BorgBackup: ssh://b/./crm, 2026-11-26" in text


def test_what_is_no_report_is_read_as_before() -> None:
    assert read(b"[]").what != "backups"

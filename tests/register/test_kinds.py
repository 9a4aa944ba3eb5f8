"""The kinds of documents, and how reports ask for them."""

from __future__ import annotations

from auditor.check import load_catalogue
from auditor.register.kinds import kinds
from auditor.report.views.vendor.documents import kinds as asked


def test_every_kind_says_how_long_it_counts_in_both_languages() -> None:
    for kind in kinds().values():
        assert kind.name.en != kind.name.vi
        assert kind.fresh.en
        assert kind.fresh.vi
        ends = kind.fresh_days is not None or kind.needs_expiry
        assert ends or kind.id in ("data-processing-agreement", "incident-notice")
        assert kind.of in ("", "vendor")
        assert not kind.bridged_days or kind.fresh_days is not None


def test_the_ages_are_those_that_are_agreed() -> None:
    ages = {id_: kind.fresh_days for id_, kind in kinds().items()}
    assert ages["soc-2-type-2"] == ages["penetration-test"] == ages["caiq"] == ages["restore-test"] == 365
    assert ages["soc-2-type-1"] == 183
    assert ages["bridge-letter"] == kinds()["soc-2-type-2"].bridged_days == 92
    assert ages["change-log"] == 90
    assert kinds()["iso-27001"].editions == ("2022",)


def test_reports_ask_by_names_that_never_change() -> None:
    names = [kind.id for kind in asked()]
    assert names == [
        *("soc-2", "iso-27001", "penetration-test", "restore-test", "sub-processors", "change-log"),
        *("backup-log", "release", "measured", "log", "statement"),
    ]
    assert [kind.id for kind in asked() if kind.asked] == names[:6]


def test_they_speak_of_topics_that_there_are() -> None:
    topics = {check.topic for check in load_catalogue()}
    spoken = {topic for kind in kinds().values() for topic in kind.topics}
    assert spoken - topics <= {
        "restore-tested",
        "backup-isolation",
        "backup-encryption",
        "hsts",
        "tls-version",
    }

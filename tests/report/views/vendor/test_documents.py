"""What is to be sent: each document with how recent it must be, and from whom."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml

from auditor.answers.answer import Answer, Said
from auditor.report.views.asked import Asked
from auditor.report.views.vendor import dossier_of
from auditor.report.views.vendor.documents import kinds
from auditor.vendor.profile import Guidance
from tests.report import support

TOPICS = frozenset(yaml.safe_load(files("auditor.check").joinpath("topics.yaml").read_text(encoding="utf-8")))


def test_each_kind_says_in_both_languages_what_it_settles_and_how_fresh_it_must_be() -> None:
    assert len({kind.id for kind in kinds()}) == len(kinds())
    for kind in kinds():
        for texts in (kind.what, kind.settles, kind.fresh):
            assert texts.en
            assert texts.vi
            assert texts.en != texts.vi
        assert set(kind.topics) <= TOPICS, kind.id
    spoken = [topic for kind in kinds() for topic in kind.topics]
    assert len(set(spoken)) == len(spoken)


@pytest.mark.parametrize(
    ("kind", "fresh"),
    [
        ("soc-2", "12 months"),
        ("iso-27001", "edition 2022"),
        ("penetration-test", "12 months"),
        ("restore-test", "12 months"),
        ("sub-processors", "12 months"),
        ("change-log", "90 days"),
    ],
)
def test_what_every_vendor_is_asked_for_has_its_rule(kind: str, fresh: str) -> None:
    (found,) = [one for one in kinds() if one.id == kind]
    assert found.asked
    assert fresh in found.fresh.en


def test_what_the_sources_can_never_tell_is_asked_of_whom_it_belongs_to() -> None:
    made = support.assessment()
    first = dossier_of(made, support.words(), Asked()).documents[0]
    assert first.about == "document:encryption.sample-at-rest"
    assert "Ask the vendor for its current SOC 2 report" in first.what
    assert first.fresh.startswith("Period ended no more than 12 months ago")
    assert first.who == "Vendor"
    ours = {"encryption-at-rest": Guidance(owner="implementer")}
    asked = dossier_of(made, support.words(), Asked(guidance=ours)).documents
    assert (asked[0].who, asked[0].fresh) == ("Implementer", "No more than 12 months old")
    theirs = {"encryption-at-rest": Guidance(owner="customer")}
    assert not any(
        one.about == first.about
        for one in dossier_of(made, support.words(), Asked(guidance=theirs)).documents
    )


def test_nothing_is_asked_for_twice() -> None:
    asked = dossier_of(support.assessment(), support.words(), Asked()).documents
    assert len({one.about for one in asked}) == len(asked)
    assert not any(one.about == "document:soc-2" for one in asked)  # asked for already, by its section
    assert any(one.about == "document:iso-27001" for one in asked)


def test_what_was_sent_stands_with_what_was_asked_for() -> None:
    answer = Answer("document:iso-27001", "", Said.SENT, "Trần Bình, Acme", "2026-11-20", text="certificate")
    made = replace(support.assessment(), answers=(answer,))
    (found,) = [
        one
        for one in dossier_of(made, support.words(), Asked()).documents
        if one.about == "document:iso-27001"
    ]
    assert [(line.by, line.text) for line in found.thread] == [("Trần Bình, Acme", "certificate")]

"""What was answered stands beside what was seen since then, and changes none of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from auditor.answers.answer import Answer, Proof, Said
from auditor.assess.assessment import Assessment, TenantSource
from auditor.assess.result import fingerprint
from auditor.report.views.dossier import ThreadLine
from auditor.report.views.vendor.thread import disputed, disputed_line, threads
from auditor.scales import LANGUAGES
from tests.builders import GAP, posture_with
from tests.report.support import HOSTILE, assessment, clean, crowd, gaps, words

CHECK = "access.sample-modify"
SALES = fingerprint(CHECK, "profile:Sales")
BEFORE, SCANNED, AFTER = "2026-11-03", "2026-11-23", "2026-11-30"


def lost_roles() -> Assessment:
    """The tenant of which no role was seen at all."""
    return assessment(posture_with(**{"access.roles": GAP}))


def answer(about: str = SALES, said: Said = Said.FIXED, at: str = BEFORE, **more: object) -> Answer:
    return replace(Answer(about, CHECK, said, "Binh", at), **more)  # type: ignore[arg-type]


def dated(judged: Assessment, day: str = SCANNED) -> Assessment:
    return replace(judged, sources=tuple(replace(one, dated=day) for one in judged.sources))


def line(judged: Assessment, one: Answer, language: str = "en") -> ThreadLine:
    (found,) = threads(replace(judged, answers=(one,)), words(language))[one.about]
    return found


def test_what_was_said_to_be_fixed_and_is_still_seen_says_so() -> None:
    said = line(dated(assessment()), answer(text="We took the right away."))
    assert said.day.text == "3 November 2026"
    assert said.said == "Said to be put right."
    assert said.text == "We took the right away."
    assert said.since_then == "The data of 23 November 2026 still shows it."


def test_what_is_no_longer_seen_says_so() -> None:
    assert line(dated(clean()), answer()).since_then == "The data of 23 November 2026 no longer shows it."
    of_check = answer(f"check:{CHECK}")
    assert line(dated(clean()), of_check).since_then == "The data of 23 November 2026 no longer shows it."
    assert "still shows it" in line(dated(assessment()), of_check).since_then


@pytest.mark.parametrize("about", [SALES, f"check:{CHECK}", fingerprint(CHECK, "profile:Gone")])
def test_what_could_not_be_seen_is_never_gone(about: str) -> None:
    for judged in (lost_roles(), replace(assessment(), results=[])):
        assert "whether it was put right is not known" in line(dated(judged), answer(about)).since_then


def test_an_entity_that_is_not_listed_is_not_gone_while_others_were_not_seen() -> None:
    vanished = answer(fingerprint(CHECK, "profile:Gone"))
    assert "no longer shows it" in line(dated(crowd(3)), vanished).since_then
    assert "is not known" in line(dated(gaps()), vanished).since_then
    cut = crowd(3)
    cut.result(CHECK).unlisted = 1  # type: ignore[union-attr]
    assert "is not known" in line(dated(cut), vanished).since_then


@pytest.mark.parametrize("at", [SCANNED, AFTER])
def test_evidence_that_is_not_of_a_later_day_shows_nothing_of_an_answer(at: str) -> None:
    for judged in (assessment(), clean()):
        said = line(dated(judged), answer(at=at)).since_then
        assert said == "Nothing was looked at since: the data is of 23 November 2026."


def test_an_export_without_a_day_of_its_own_proves_nothing() -> None:
    for judged, found in ((assessment(), "finds it"), (clean(), "does not find it")):
        said = line(judged, answer()).since_then
        assert found in said
        assert "whether it is newer than this answer is not known" in said


def test_what_a_product_answered_itself_is_of_the_day_on_which_it_was_asked() -> None:
    asked = replace(clean(), sources=(TenantSource("api", "sha256:0", "2026-11-20T08:00:00Z", 3),))
    assert line(asked, answer()).since_then == "The data of 20 November 2026 no longer shows it."
    older = replace(
        asked, sources=(*asked.sources, replace(asked.sources[0], observed_at="2026-11-01T08:00:00Z"))
    )
    assert "Nothing was looked at since" in line(older, answer()).since_then


def test_a_promised_day_that_is_past_stands_out() -> None:
    late = answer(said=Said.PLANNED, by_day="2026-11-10")
    found = line(dated(assessment()), late)
    assert found.said == "Planned: to be put right by 10 November 2026."
    assert found.since_then == "That day is past, and the data of 23 November 2026 still shows it."
    in_time = answer(said=Said.PLANNED, by_day="2026-12-10")
    assert line(dated(assessment()), in_time).since_then == "The data of 23 November 2026 still shows it."
    assert "past" not in line(dated(clean()), late).since_then


def test_a_document_that_was_sent_is_not_judged() -> None:
    sent = Answer(
        "document:encryption-at-rest",
        "encryption.sample-at-rest",
        Said.SENT,
        "Binh",
        BEFORE,
        proof=Proof("soc2.pdf"),
    )
    found = line(dated(assessment()), sent)
    assert found.since_then == "Sent on 3 November 2026; not yet judged."
    assert found.proof == "soc2.pdf: named by whoever answered; nobody has confirmed it"


def test_the_thread_of_a_check_holds_those_of_its_entities_in_order_of_days() -> None:
    said = (
        answer(said=Said.DISPUTED, at="2026-11-09", text="It is needed."),
        answer(at="2026-11-05"),
        answer(f"check:{CHECK}", Said.ACCEPTED, "2026-11-04"),
    )
    judged = replace(dated(assessment()), answers=said)
    found = threads(judged, words(), name_of=lambda entity: f"<{entity.id}>")
    assert [one.day.iso for one in found[f"check:{CHECK}"]] == ["2026-11-04", "2026-11-05", "2026-11-09"]
    assert [one.said for one in found[f"check:{CHECK}"]][1:] == [
        "Said to be put right. Of: <profile:Sales>.",
        "Disputed. Of: <profile:Sales>.",
    ]
    assert [one.said for one in found[SALES]] == ["Said to be put right.", "Disputed."]
    assert "Sales" not in str(
        threads(judged, words())[f"check:{CHECK}"]
    )  # nobody's name unless it is asked for


def test_what_was_attested_later_stands_in_the_place_of_what_was_declared() -> None:
    declared = answer(proof=Proof("roles.csv", "sha256:" + "ab" * 32))
    attested = replace(declared, grade="attested", attested_by="Lan")
    found = threads(replace(dated(assessment()), answers=(declared, attested)), words())[SALES]
    assert [one.proof for one in found] == ["roles.csv (sha256:abababababa…): looked at by Lan"]


def test_the_last_word_decides_whether_a_finding_is_disputed() -> None:
    dispute = answer(said=Said.DISPUTED, text="No.")
    other = Answer(
        "check:access.sample-export", "access.sample-export", Said.DISPUTED, "Binh", BEFORE, text="No."
    )
    judged = dated(assessment())
    assert disputed_line(judged, words()) == ""
    assert disputed(replace(judged, answers=(dispute,))) == (dispute,)
    assert "one finding" in disputed_line(replace(judged, answers=(dispute,)), words())
    assert "2 findings" in disputed_line(replace(judged, answers=(dispute, other)), words())
    assert disputed_line(replace(judged, answers=(dispute, answer(at="2026-11-04"))), words()) == ""
    assert disputed_line(replace(dated(clean()), answers=(dispute, other)), words()) == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(language: str, hostile: str) -> None:
    said = answer(text=hostile, by=hostile, proof=Proof(hostile, hostile))
    found = line(dated(assessment()), said, language)
    for text in (found.by, found.text, found.proof):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", text)
        assert len(text) <= 700


def test_vietnamese_threads_have_no_english_left() -> None:
    every = [
        answer(said=said, at=at, by_day="2026-11-10" if said is Said.PLANNED else "", proof=proof)
        for said in Said
        for at in (BEFORE, AFTER)
        for proof in (None, Proof("a.pdf"))
    ]
    for judged in (dated(assessment()), assessment(), dated(clean()), dated(lost_roles()), lost_roles()):
        for one in every:
            found = line(judged, one, "vi")
            assert not re.search(
                r"\b(the|data|scan|not|of|by|shows|seen)\b", f"{found.said} {found.proof} {found.since_then}"
            )
    assert "phát hiện" in disputed_line(
        replace(dated(assessment()), answers=(answer(said=Said.DISPUTED),)), words("vi")
    )

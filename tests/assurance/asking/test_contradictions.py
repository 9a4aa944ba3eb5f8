"""An answer that says other than what was seen is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from auditor.assess.assessment import Assessment
from auditor.assurance.asking.contradictions import contradictions, fact_named
from auditor.assurance.asking.left.evidence import sent_or_not
from auditor.assurance.asking.left.followed import follow_up
from auditor.assurance.asking.left.forms import form_questions
from auditor.assurance.asking.question import Choice, Question, Value
from auditor.assurance.asking.words import phrase, texts
from auditor.check import load_catalogue
from auditor.posture import Action, Evidence, Grade, Known, Right, Scope, Source
from auditor.posture.union.worse import directions
from auditor.report.speech.words import Words
from tests.assurance.asking.reviewed import assessment
from tests.builders import known, population, role

CATALOGUE = load_catalogue()
SPOKEN = {language: Words(language, CATALOGUE) for language in ("en", "vi")}
YES_NO = (
    Choice(key="yes", value=True, words=texts()["answer.yes"]),
    Choice(key="no", value=False, words=texts()["answer.no"]),
)


def question(id_: str) -> Question:
    form = next(one for one in form_questions() if one.id == id_)
    return Question(
        id=form.id,
        of="vendor",
        kind="form",
        topic=form.topic,
        path=form.path,
        text=form.text,
        why=form.text,
        type="single" if form.type == "yes_no" else "number",
        options=YES_NO if form.type == "yes_no" else (),
    )


def of_topic(topic: str) -> Question:
    """A question about a topic that fills no fact; yes says that all is well."""
    asked = follow_up(
        "export.restricted",
        "implementer",
        phrase("evidence.show", unseen="Is export restricted?"),
        phrase("exception.why"),
        type="single",
        options=YES_NO,
        topic=topic,
    )
    return asked.model_copy(update={"good": ("yes",)})


def told(asked: Question, value: Value, made: Assessment) -> list[str]:
    found = contradictions([(asked, value)], made, lambda language: SPOKEN[language])
    return [one.text.en for one in found]


def facts(**given: Any) -> Assessment:
    return assessment(**given)


SAYS: dict[str, tuple[str, Value, Mapping[str, Any], bool]] = {
    "yes, and it is not": ("mfa-required", True, {"authentication__mfa_required": known(False)}, True),
    "no, and it is not": ("mfa-required", False, {"authentication__mfa_required": known(False)}, False),
    "no, and it is": ("own-address-only", False, {"authentication__own_domain_only": known(True)}, True),
    "yes, and it is": ("own-address-only", True, {"authentication__own_domain_only": known(True)}, False),
    "nobody saw it": ("backup-exists", True, {}, False),
    "not known": ("mfa-required", None, {"authentication__mfa_required": known(False)}, False),
    "yes, and no is better": ("public-links", True, {"exposure__public_links_enabled": known(True)}, False),
    "no, and no is better": ("public-links", False, {"exposure__public_links_enabled": known(True)}, True),
    "no relay": ("log-shipping", True, {"logging__relays": population("event_relays")}, False),
}


@pytest.mark.parametrize(("id_", "value", "given", "wanted"), SAYS.values(), ids=SAYS.keys())
def test_an_answer_is_held_against_the_fact_that_was_seen(
    id_: str, value: Value, given: Mapping[str, Any], wanted: bool
) -> None:
    assert bool(told(question(id_), value, facts(**given))) == wanted


def test_it_is_said_in_words_of_both_languages() -> None:
    asked = question("mfa-required")
    made = facts(authentication__mfa_required=known(False))
    (one,) = contradictions([(asked, True)], made, lambda language: SPOKEN[language])
    assert one.check == "mfa.required-for-ui"
    sentence = SPOKEN["en"].sentence(next(r for r in made.results if r.check.id == one.check))
    assert one.text.en == f"Asked: {asked.text.en} Answered: Yes. Seen: {sentence}"
    assert one.text.vi.startswith(f"Câu hỏi: {asked.text.vi} Trả lời: Có. Kết quả quan sát: ")


def test_what_somebody_else_said_is_nothing_seen() -> None:
    said = Evidence(Source("form.yaml", "", "2026-11-01T00:00:00Z", Grade.ATTESTED))
    made = facts(authentication__mfa_required=Known(False, said))
    assert told(question("mfa-required"), True, made) == []


def test_a_question_without_a_fact_is_held_against_the_checks_of_its_topic() -> None:
    roles = [role(f"Sales {n}", Right(Action.EXPORT, "Contact", Scope.EVERYTHING)) for n in range(3)]
    made = facts(access__roles=population("roles", *roles, role("Reader")))
    (text,) = told(of_topic("export-permission"), True, made)
    assert "Answered: Yes. Seen: " in text
    result = next(one for one in made.results if one.check.id == "access.export-data")
    assert SPOKEN["en"].sentence(result) in text
    assert told(of_topic("export-permission"), False, made) == []
    assert told(of_topic("hsts"), True, made) == []


def test_a_document_that_is_sent_claims_nothing() -> None:
    asked = follow_up(
        "document.x",
        "vendor",
        phrase("exception.why"),
        phrase("exception.why"),
        type="single",
        options=sent_or_not(),
    ).model_copy(update={"topic": "mfa-all-users"})
    assert told(asked, "sent", facts(authentication__mfa_required=known(False))) == []


def test_every_question_of_the_form_names_a_fact_or_a_part_of_the_posture() -> None:
    names = {one.path: fact_named(one.path) for one in form_questions()}
    assert names["authentication.shipped_accounts.active"] == "ShippedAccount.active"
    assert names["authentication.password_policies.minimum_length"] == "PasswordPolicy.minimum_length"
    assert names["exposure.portals"] == ""
    assert set(names.values()) - {""} <= set(directions())

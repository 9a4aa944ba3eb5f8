"""One sentence of what the grade means here: no clause without a check that failed, and never more than forty words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.assess.assessment import Assessment
from auditor.assess.result import Acceptance, Resource, Result
from auditor.check import load_catalogue
from auditor.posture import UnknownKind
from auditor.report.views.management.says import LONGEST, Clause, clauses, failed_checks, says
from auditor.report.views.management.voice import Voice
from tests.assess.making import answering, assessed, sample, things
from tests.builders import GAP, known
from tests.report import support
from tests.report.views.management.making import finding, lacking, of

LANGUAGES = ("en", "vi")
OPENINGS = clauses().openings
TAILS = [tail for every in clauses().tails.values() for tail in every]
EVERY = [*OPENINGS, *TAILS]


def failing(*ids: str, severity: str = "critical", entity: str = "", accepted: bool = False) -> Assessment:
    """An assessment in which these checks failed, with an entity of this severity."""
    taken = Acceptance("CISO", "Sales", "2027-01-01", "Needed") if accepted else None
    results = [
        Result(
            sample(id, severity=severity),
            "fail",
            total=1,
            noun="things",
            resources=[Resource("thing:a", "a", "fail", entity or severity, accepted=taken)],
        )
        for id in ids
    ]
    made = assessed(answering(things({"right": known(True)}), id="access.right"))
    return replace(made, results=[*made.results, *results])


def said(made: Assessment, language: str = "en") -> str:
    return says(made, Voice(support.words(language), "Acme"))


def test_each_clause_names_checks_that_there_are() -> None:
    known_ids = {check.id for check in load_catalogue()}
    for clause in EVERY:
        assert clause.failed
        assert set(clause.failed) <= known_ids
        assert set(clause.said) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("clause", OPENINGS, ids=lambda clause: clause.failed[0])
def test_an_opening_is_said_where_its_check_failed(clause: Clause, language: str) -> None:
    for id in clause.failed:
        assert said(failing(id), language) == f"{clause.said[language]}."


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_clause_is_said_where_none_of_its_checks_failed(language: str) -> None:
    for clause in EVERY:
        others = {id for one in EVERY for id in one.failed} - set(clause.failed)
        assert clause.said[language] not in said(failing(*sorted(others)), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_everything_wrong_it_has_at_most_forty_words(language: str) -> None:
    for opening in OPENINGS:
        text = said(failing(opening.failed[0], *(id for tail in TAILS for id in tail.failed)), language)
        assert text.startswith(opening.said[language])
        assert len(text.split()) <= LONGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tail_follows_an_opening_and_never_stands_alone(language: str) -> None:
    for tail in TAILS:
        assert tail.said[language] not in said(failing(tail.failed[0]), language)
        assert tail.said[language] in said(failing("mfa.admins", tail.failed[0]), language)


def test_what_is_unknown_or_accepted_or_less_grave_is_said_by_no_clause() -> None:
    clause = next(one for one in OPENINGS if "mfa.admins" in one.failed).said["en"]
    unknown = failing("mfa.admins")
    unknown.results[-1].status = "unknown"
    for made in (unknown, failing("mfa.admins", accepted=True), failing("mfa.admins", entity="low")):
        assert clause not in said(made)
        assert not failed_checks(made)


@pytest.mark.parametrize(
    ("severity", "start"),
    [
        ("critical", "Something is open through which"),
        ("high", "Serious weaknesses are open"),
        ("medium", "What was found weakens single safeguards"),
        ("low", "What was found opens nothing by itself"),
    ],
)
def test_what_no_clause_knows_is_said_by_its_severity(severity: str, start: str) -> None:
    assert said(failing("hygiene.sample", severity=severity)).startswith(start)


def test_what_is_lesser_says_how_much_was_not_seen() -> None:
    made = assessed(
        answering(things({"a": known(True), "b": known(False)}), id="access.a", severity="low"),
        answering(things({"a": GAP}), id="logging.a"),
    )
    assert "of what was to be shown could not be seen" in said(made)


def test_where_nothing_is_open_nothing_is_claimed() -> None:
    whole = assessed(answering(things({"a": known(True)})))
    assert said(whole) == "Nothing is open in what was seen."
    part = assessed(
        answering(things({"a": known(True)}), id="access.a", topic="sso"),
        answering(things({"a": known(True)}), id="logging.a", topic="alerting"),
        answering(things({"a": GAP}), id="backup.a", topic="backup-exists"),
    )
    assert said(part).startswith("Nothing is open in what was seen; ")
    assert "of that nothing is claimed" in said(part)
    blind = assessed(answering(things({"a": GAP})))
    assert said(blind).startswith("Too little was seen to judge: 100% of what was to be shown is missing")
    assert said(failing("mfa.admins", accepted=True)).startswith("All that is open was accepted")
    assert said(support.clean()).startswith("Nothing is open in what was seen")


def test_what_is_accepted_says_how_much_was_not_seen_and_is_no_clean_result() -> None:
    part = of(finding(accepted=1), lacking("backup.a"))
    for language in LANGUAGES:
        text = said(part, language)
        assert "%" in text
        assert len(text.split()) <= LONGEST
    assert said(of(finding(accepted=1))) == f"{clauses().others['accepted']['en']}."


def test_where_most_questions_are_beyond_the_sources_nothing_is_claimed() -> None:
    made = of(*(lacking(f"backup.c{n}", UnknownKind.OUT_OF_REACH) for n in range(12)))
    seen = replace(made, score=replace(made.score, coverage_in_scope=1.0))
    for language in LANGUAGES:
        assert " 0%" not in said(seen, language)
    assert said(seen).startswith("Too little was seen to judge: ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("opening", OPENINGS, ids=lambda clause: clause.failed[0])
def test_what_is_less_than_critical_says_that_something_was_not_seen(opening: Clause, language: str) -> None:
    """It may be the lesser only because the graver cannot be seen any more."""
    tails = [finding(tail.failed[0]) for tail in TAILS]
    text = said(of(finding(opening.failed[0]), *tails, lacking("backup.a")), language)
    assert text.startswith(opening.said[language])
    assert "%" in text
    assert len(text.split()) <= LONGEST
    worst = of(finding(opening.failed[0], severity="critical"), lacking("backup.a"))
    assert said(worst, language) == f"{opening.said[language]}."

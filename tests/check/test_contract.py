"""What holds for every check of ours: where it lies, what it is called, what its test must show."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

import pytest
import yaml

import auditor
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import resolve, run_checks
from auditor.check import Check, load_catalogue
from auditor.check.definition import TEXTS, AnyOf
from auditor.check.limits import faults as wrong_lines
from auditor.check.sentences import faults, placeholders
from auditor.policy import load_policy
from auditor.report.speech.catalogue import check_texts
from auditor.report.speech.words import Words
from tests.builders import GAP, empty_posture, population, posture_with
from tests.check.bare import bare, peopled
from tests.checks.cases import absent, cases, fails, passes, unknown
from tests.checks.compared import lies_in_its_place
from tests.checks.support import TODAY, verdict
from tests.checks.tables import place_of_test, source_of, tables_of

ROOT = Path(auditor.__file__).parent.parent
TABLE = "checks.salesforce.health_check"
LONGEST = 105
"""Lines of a file that holds a check; a longer one is two checks, or knows too much."""

FIXED = [
    "access.modify-all-data",
    "access.view-all-data",
    "access.manage-users",
    "access.run-code",
    "access.export-data",
    "access.guest-object-rights",
    "auth.password-length",
    "auth.password-complexity",
    "auth.lockout",
    "auth.session-timeout",
    "auth.login-ip-ranges",
    "auth.sso-only",
    "endpoints.plain-http",
    "endpoints.protocol-security",
    "apps.full-scope",
    "apps.refresh-token-lifetime",
    "apps.ip-relaxation",
    "apps.preauthorized-only",
    "exposure.self-registration",
    "logging.event-retention",
    "secrets.in-export",
    "mfa.admins",
    "mfa.all-users",
    "hygiene.dormant-accounts",
    "backup.exists",
    "backup.restore-tested",
    "encryption.at-rest",
    "dataverse.organisation-wide-rights",
    "dataverse.sensitive-privileges",
]

NEVER_PASSES = {
    "assurance.contradicting-sources": "each entity is a contradiction; without any there is nothing to say"
}

CATALOGUE = load_catalogue()
OURS = [check for check in CATALOGUE if check.judge.__module__.startswith("checks.")]
ROWS = [check for check in OURS if check.judge.__module__ == TABLE]
SINGLE = [check for check in OURS if check.judge.__module__ != TABLE]

each_of = pytest.mark.parametrize("check", SINGLE, ids=lambda check: str(check.id))
each_of_all = pytest.mark.parametrize("check", OURS, ids=lambda check: str(check.id))


def shown(check: Check, tables: list[Any]) -> set[str]:
    """The statuses of which some table of the check has a case."""
    assert all(found.check is check for found in tables), f"{check.id}: a table of another check"
    return {case.status for found in tables for case in found.table}


def may_be_absent(check: Check) -> bool:
    """Whether the check says of some tenant that it does not apply: of one in which nothing is set up, or nobody may do anything."""
    vendor = check.vendor or "salesforce"
    bare_ones = (verdict(check, make(vendor)).status for make in (bare, peopled))
    return check.applies is not None or "not_applicable" in bare_ones


@each_of
def test_its_test_lies_in_the_mirror_and_shows_a_pass_a_fail_an_unknown_and_an_absence(check: Check) -> None:
    path = place_of_test(check)
    assert path.is_file(), f"{check.id}: {path.relative_to(ROOT)} is missing"
    statuses = shown(check, tables_of(import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))))
    assert ("pass" in statuses) != (check.id in NEVER_PASSES), f"{path.name}: no posture that passes"
    assert statuses & {"fail", "partial"}, f"{path.name}: no posture that fails"
    assert "unknown" in statuses, f"{path.name}: no posture of which it is not known"
    if may_be_absent(check):
        assert "not_applicable" in statuses, f"{path.name}: no posture in which what it speaks of is absent"


@each_of_all
def test_a_check_of_one_product_is_asked_of_no_other(check: Check) -> None:
    asked = run_checks([check], empty_posture("another"), load_policy(), WaiverBook(TODAY))
    assert bool(asked) == (check.vendor is None)


@each_of
def test_its_id_is_its_place(check: Check) -> None:
    """Its domain or its vendor is the folder; a room in between groups what belongs together."""
    assert len(check.judge.__module__.split(".")) <= 4
    assert lies_in_its_place(check)


@each_of
def test_its_file_holds_one_check_and_is_short(check: Check) -> None:
    mates = [entry.id for entry in SINGLE if entry.judge.__module__ == check.judge.__module__]
    assert mates == [check.id]
    lines = source_of(check).read_text(encoding="utf-8").count("\n")
    assert lines < LONGEST


@each_of_all
def test_its_docstring_asks_a_question(check: Check) -> None:
    first = re.match(r"[A-Z].*?[.?!](?=\s|$)", check.question)
    assert first, check.question
    assert first[0].endswith("?"), check.question


@each_of_all
def test_its_topic_exists(check: Check) -> None:
    topics = yaml.safe_load(files("auditor.check").joinpath("topics.yaml").read_text(encoding="utf-8"))
    assert check.topic in topics


@each_of_all
def test_what_it_needs_is_in_the_posture(check: Check) -> None:
    assert check.needs
    for need in check.needs:
        for path in need.paths if isinstance(need, AnyOf) else (need,):
            resolve(empty_posture(), path)


@each_of_all
def test_of_a_tenant_that_nobody_saw_it_knows_nothing(check: Check) -> None:
    result = verdict(check, empty_posture())
    assert (result.status, result.resources) == ("unknown", [])
    assert result.missing


@each_of_all
def test_the_reason_for_its_severity_is_one_line_in_each_language(check: Check) -> None:
    spoken = check_texts("vi", CATALOGUE.packages).text(check, "severity_reason")
    assert check.severity_reason.endswith(".")
    assert spoken.endswith(".")
    assert spoken.isprintable()
    assert len(spoken) <= 200
    assert spoken != check.severity_reason


LANGUAGES = ("en", "vi")


@each_of_all
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_owns_up_to_its_limits_in_one_line(check: Check, language: str) -> None:
    said = check_texts(language, CATALOGUE.packages).text(check, "limits")
    assert wrong_lines(said, language) == []
    assert len(said.split()) >= 8, "too short to name a wrong alarm and a blind spot"
    assert said not in {check.texts[key] for key in TEXTS if key != "limits"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_checks_have_the_same_limits(language: str) -> None:
    """Neither as wholes nor in a half: what holds for every check is no limit of this one."""
    texts = check_texts(language, CATALOGUE.packages)
    halves = [
        half.strip(" .").casefold() for check in OURS for half in texts.text(check, "limits").split(";")
    ]
    assert sorted({half for half in halves if halves.count(half) > 1}) == []


COUNTS = [(1, 1), (1, 3), (2, 61), (1234, 5678)]
WHOLES = {"total", "rights", "roles", "people", "accounts", "searched", "maximum", "minimum"}


@each_of_all
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_sentence_for_a_director_keeps_the_rule(check: Check, language: str) -> None:
    texts = check_texts(language, CATALOGUE.packages)
    said, headline = texts.text(check, "executive"), texts.text(check, "fail")
    assert faults(said, headline, language) == []
    assert said not in (headline, check.texts["title"])


@each_of_all
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("counts", COUNTS, ids=str)
def test_its_sentence_for_a_director_is_filled_with_the_numbers_of_its_headline(
    check: Check, language: str, counts: tuple[int, int]
) -> None:
    words = Words(language, CATALOGUE)
    part, whole = (words.number(count) for count in counts)
    headline = check_texts(language, CATALOGUE.packages).text(check, "fail")
    numbers = {name: whole if name in WHOLES else part for name in placeholders(headline) or ()}
    said = words.text(check, "executive", **numbers)
    assert not {"{", "}"} & set(said)
    assert said.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_checks_say_the_same_to_a_director(language: str) -> None:
    texts = check_texts(language, CATALOGUE.packages)
    said = [texts.text(check, "executive") for check in OURS]
    assert sorted({sentence for sentence in said if said.count(sentence) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_the_sentences_for_a_director_are_well_below_the_limit(language: str) -> None:
    texts = check_texts(language, CATALOGUE.packages)
    lengths = [len(texts.text(check, "executive").split()) for check in OURS]
    assert median(lengths) < {"en": 30, "vi": 45}[language]


@each_of_all
def test_none_of_its_texts_is_left_open(check: Check) -> None:
    texts = check_texts("vi", CATALOGUE.packages)
    said = [check.question, *check.texts.values(), *(texts.text(check, key) for key in TEXTS)]
    assert [text for text in said if not text.strip(" …?.")] == []


def test_every_file_of_the_folder_is_found() -> None:
    """A file that is neither a check nor shared by some (`_name`) is a check that was forgotten."""
    found = {source_of(check) for check in OURS}
    lying = {path for path in (ROOT / "checks").rglob("*.py") if not path.name.startswith("_")}
    assert sorted(str(path) for path in lying - found) == []


def test_no_test_is_left_of_a_check_that_is_gone() -> None:
    tested = {path.relative_to(ROOT / "tests/checks") for path in (ROOT / "tests/checks").rglob("test_*.py")}
    sources = {path.relative_to(ROOT / "checks") for path in (ROOT / "checks").rglob("*.py")}
    mirrored = {source.parent / f"test_{source.name.removeprefix('_')}" for source in sources}
    assert sorted(str(path) for path in tested - mirrored) == []


def test_there_are_at_least_fifty_scored_checks_beside_the_table() -> None:
    assert sum(1 for check in SINGLE if check.scored and check.same_as is None) >= 50
    assert ROWS


@pytest.mark.parametrize("check_id", FIXED)
def test_a_promised_check_exists(check_id: str) -> None:
    assert check_id in {check.id for check in SINGLE}


def test_the_contract_sees_what_it_looks_for() -> None:
    """Only what pytest would run counts, and only of the check itself."""
    sample, other = SINGLE[:2]
    whole, none = posture_with(), posture_with(**{"access.roles": population("roles")})
    module = ModuleType("test_sample")
    module.test_case = cases(sample, passes("so", whole), unknown("so", whole, GAP))  # type: ignore[attr-defined]
    module.aside = cases(sample, fails("so", whole))  # type: ignore[attr-defined]
    assert shown(sample, tables_of(module)) == {"pass", "unknown"}
    module.test_more = cases(other, absent("so", none, "none"))  # type: ignore[attr-defined]
    with pytest.raises(AssertionError, match="another check"):
        shown(sample, tables_of(module))

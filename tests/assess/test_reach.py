"""What a product lacks does not apply; what no source could tell is excused; what was refused or broken never is."""

from __future__ import annotations

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.reach import BESIDE, Reach, reach_of
from auditor.assess.result import Missing, Result
from auditor.assess.run import run_checks
from auditor.check import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Posture, Unknown, UnknownKind, User, UserKind, not_provided, out_of_reach
from auditor.vendor import vendor_named
from checks.backup.exists import customer_data_is_backed_up as check
from checks.mfa.all_users import people_use_a_second_factor
from tests.builders import DENIED, GAP, OUT, blank, known, population, posture_with
from tests.checks.support import TODAY
from tests.unknown import lacks

BROKEN = Unknown(UnknownKind.ERROR, resource="Test")


def result(fact: object, reach: Reach) -> tuple[str, bool]:
    posture = posture_with(**{"backup.exists": fact})
    (found,) = run_checks([check], posture, load_policy(), WaiverBook(TODAY), reach)
    return found.status, found.counts_for_score


@pytest.mark.parametrize("name", ["backup.exists", "backup-exists"])
def test_by_check_or_by_topic_a_declared_gap_is_excused(name: str) -> None:
    assert result(GAP, Reach(out_of_reach=(frozenset({name}),))) == ("unknown", False)
    assert result(GAP, Reach()) == ("unknown", True)


def test_a_gap_in_what_the_sources_hold_is_excused_by_nothing() -> None:
    declared = (frozenset({"backup.exists"}),)
    assert result(GAP, Reach(out_of_reach=declared, kinds=frozenset({"Other"}))) == ("unknown", False)
    assert result(GAP, Reach(out_of_reach=declared, kinds=frozenset({GAP.resource}))) == ("unknown", True)
    assert result(OUT, Reach(out_of_reach=declared, kinds=frozenset({OUT.resource}))) == ("unknown", False)


def test_each_source_declares_in_its_own_words_and_all_of_them_must() -> None:
    by_id, by_topic, silent = frozenset({"backup.exists"}), frozenset({"backup-exists"}), frozenset({"hsts"})
    assert result(GAP, Reach(out_of_reach=(by_id, by_topic))) == ("unknown", False)
    assert result(GAP, Reach(out_of_reach=(by_id, silent))) == ("unknown", True)


def test_the_reach_of_a_tenant_is_that_of_its_sources() -> None:
    profile = vendor_named("zoho").profile
    both = reach_of(profile, ("api", "export"))
    checks = load_catalogue().checks
    assert both.kinds == BESIDE | profile.kinds_of("api") | profile.kinds_of("export") >= {"User", "AuditLog"}
    beyond = {id_ for id_, entry in checks.items() if both.is_beyond(entry)}
    alone = [
        {id_ for id_, entry in checks.items() if reach_of(profile, (one,)).is_beyond(entry)}
        for one in ("api", "export")
    ]
    assert beyond
    assert beyond == alone[0] & alone[1]
    # A form excuses nothing that others could tell; alone it is what there is.
    assert reach_of(profile, ("api", "form")) == reach_of(profile, ("api",))
    form = vendor_named("generic").profile
    assert reach_of(form, ("form",)).kinds == {"Form", *BESIDE}


@pytest.mark.parametrize("resource", sorted(BESIDE))
def test_a_register_or_measurement_that_is_there_and_silent_is_excused_by_no_source(resource: str) -> None:
    """Salesforce says by topic that its sources cannot tell of backups; who was asked and kept silent could have."""
    reach = reach_of(vendor_named("salesforce").profile, ("api",))
    assert reach.is_beyond(check)
    assert result(not_provided(resource), reach) == ("unknown", True)
    assert result(out_of_reach(resource), reach) == ("unknown", False)


@pytest.mark.parametrize("gap", [DENIED, BROKEN])
def test_what_was_refused_or_broken_is_never_excused(gap: Unknown) -> None:
    assert result(gap, Reach(out_of_reach=(frozenset({"backup.exists"}),))) == ("unknown", True)


def test_a_verdict_stands_whatever_is_declared() -> None:
    assert result(known(False), Reach(out_of_reach=(frozenset({"backup.exists"}),))) == ("fail", True)
    assert result(OUT, Reach()) == ("unknown", False)


def test_what_the_product_lacks_does_not_apply() -> None:
    posture = posture_with(**{"backup.exists": known(False)})
    reach = Reach(not_applicable=frozenset({"backup.exists"}))
    (found,) = run_checks([check], posture, load_policy(), WaiverBook(TODAY), reach)
    assert (found.status, found.reason, found.counts_for_score) == ("not_applicable", "not_in_product", False)


def users(*facts: object) -> Posture:
    found = [
        blank(
            User,
            id=f"user:{n}",
            name=f"u{n}",
            active=known(True),
            kind=known(UserKind.PERSON),
            mfa_enrolled=fact,
        )
        for n, fact in enumerate(facts)
    ]
    return posture_with(users=population("users", *found))


def judged(posture: Posture) -> Result:
    reach = Reach(out_of_reach=(frozenset({"mfa.all-users"}),))
    (found,) = run_checks([people_use_a_second_factor], posture, load_policy(), WaiverBook(TODAY), reach)
    return found


def test_what_is_not_known_of_any_entity_is_excused_and_not_listed_one_by_one() -> None:
    found = judged(users(GAP, GAP))
    assert (found.status, found.out_of_reach, found.resources, found.total) == ("unknown", True, [], 2)
    assert lacks(found, OUT)


def test_one_entity_that_was_refused_or_is_wrong_excuses_none() -> None:
    refused = judged(users(GAP, DENIED))
    assert (refused.status, refused.out_of_reach, len(refused.resources)) == ("unknown", False, 2)
    assert lacks(refused, DENIED, GAP)
    wrong = judged(users(GAP, known(False)))
    assert (wrong.out_of_reach, wrong.failing) == (False, 1)


def test_that_there_is_nothing_to_judge_is_no_answer_where_nothing_could_have_been_seen() -> None:
    found = judged(posture_with(users=population("users")))
    assert (found.status, found.out_of_reach) == ("unknown", True)
    assert lacks(found, (UnknownKind.OUT_OF_REACH, "active_people"))


def test_where_nothing_was_found_to_judge_the_population_itself_is_out_of_reach() -> None:
    nobody = posture_with(users=population("users"))
    found = judged(nobody)
    assert (found.status, found.reason, found.out_of_reach, found.counts_for_score) == (
        "unknown",
        "",
        True,
        False,
    )
    assert found.missing == (Missing(UnknownKind.OUT_OF_REACH, "active_people", "", ""),)

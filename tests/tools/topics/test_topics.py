"""Topics: what each product shows of them is what the program makes of the tenants of its tests."""

from __future__ import annotations

import pytest

from auditor.check import load_catalogue
from benchmarks.twins import products as twins
from benchmarks.twins.opened import vendor_of
from tools.catalogue.examples import own_checks
from tools.topics.names import topics
from tools.topics.page import cell_of, of_topic, people, people_of, products, topics_page
from tools.topics.people import brought, by_form
from tools.topics.sources import DECIDED, shown

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("topics")]

CHECKS = load_catalogue().checks
TWO = 2


def observed_by(check: str) -> set[str]:
    """The products that show it by an answer or a file."""
    return {one.source.product for one in shown() if check in one.observed}


def test_every_check_has_one_of_the_topics() -> None:
    assert len(topics()) == len(set(topics())) >= 44
    assert {check.topic for check in own_checks()} <= set(topics())


@pytest.mark.parametrize("topic", topics())
def test_two_products_can_show_a_topic_or_a_person_can_answer_for_it(topic: str) -> None:
    answered = [id_ for id_ in of_topic(topic) if len(observed_by(id_)) >= TWO or id_ in people()]
    assert answered, f"{topic}: no check that two products can show, or a person can answer"


def test_every_product_with_a_tenant_of_its_own_is_on_the_page() -> None:
    assert list(products()) == list(twins())
    head = next(line for line in topics_page().splitlines() if line.startswith("| topic |"))
    assert head.count("|") == len(twins()) + 3


def test_the_page_has_every_topic_and_names_its_gaps() -> None:
    page = topics_page()
    for topic in topics():
        section = page.split(f"## {topic}\n")[1].split("\n## ")[0]
        gaps = [product for product in products() if cell_of(topic, product).is_gap]
        names = [vendor_of(product).profile.name for product in gaps]
        told = next((line for line in section.splitlines() if line.startswith("**gap**: ")), "")
        every = len(gaps) == len(products())
        said = "every product" if every else ", ".join(names)
        assert told == (f"**gap**: {said}." if gaps else "")
        assert ("| product | evidence |" in section) != every


def test_what_is_observed_takes_evidence_and_what_is_known_takes_none() -> None:
    for one in shown():
        assert not one.observed.keys() & one.known
        for state in ("weak", "hardened"):
            refused = one.source.judged(state, frozenset(one.source.kinds)) if one.source.kinds else {}
            assert {check for check in one.observed if refused.get(check) in DECIDED} == set()


def test_the_rights_are_those_of_the_evidence_that_it_takes() -> None:
    cell = cell_of("mfa-admins", "salesforce")
    assert cell.letters == "A"
    assert "View Setup and Configuration" in cell.rights
    assert cell_of("export-permission", "creme").rights == ()
    known = cell_of("phishing-resistant-mfa", "bottlecrm")
    assert (known.letters, known.is_gap, known.rights) == ("K", False, ())


def test_what_people_can_answer_is_what_their_answers_decide() -> None:
    assert "mfa.admins" in by_form()
    assert brought(CHECKS["hygiene.leavers"]) == {"staff register"}
    assert brought(CHECKS["access.reviewed"]) == {"access review"}
    assert brought(CHECKS["transport.tls-measured"]) == {"measured"}
    assert brought(CHECKS["assurance.vendor-evidence"]) == {"register"}
    assert brought(CHECKS["hygiene.dormant-accounts"]) == set()
    assert brought(CHECKS["access.run-code"]) == set()
    assert people_of("vendor-evidence") == {"register"}

"""Pages of the catalogue: an index, and a page for each domain with every check on it."""

from __future__ import annotations

import re

import pytest

from auditor.check.registry import OWN_PACKAGE
from tools.catalogue.domains import DOMAIN_NAMES, page_of
from tools.catalogue.examples import own_checks
from tools.catalogue.pages import domain_page, index_page, makers
from tools.docs import ROOT

DOMAINS = sorted({check.domain for check in own_checks()})


def test_every_check_stands_in_a_line_of_the_index() -> None:
    found = re.findall(r"^\| \[`(\S+)`\]\((\S+)\)", index_page(), re.MULTILINE)
    assert sorted(id_ for id_, _ in found) == sorted(check.id for check in own_checks())
    places = dict(found)
    assert places["mfa.admins"] == "checks/mfa.md#mfaadmins"
    assert places["dataverse.sensitive-privileges"] == "checks/access.md#dataversesensitive-privileges"


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_check_of_a_domain_is_on_its_page_with_limits_and_examples(domain: str) -> None:
    head, *sections = re.split(r"^### ", domain_page(domain), flags=re.MULTILINE)
    assert f"# {DOMAIN_NAMES[domain]}" in head
    mine = {check.id: check for check in own_checks() if check.domain == domain}
    assert sorted(part.split("`")[1] for part in sections) == sorted(mine)
    for part in sections:
        check = mine[part.split("`")[1]]
        assert check.texts["limits"] in part
        assert len(re.findall(r"^\| \*\*(?:Fails|Passes)\*\*", part, re.MULTILINE)) == 2
        assert (check.same_as is None) == ("shown only" not in part)


def test_no_page_is_left_of_a_domain_that_is_gone() -> None:
    lying = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs/checks").glob("*.md")}
    assert lying == {page_of(domain) for domain in DOMAINS}


def test_pages_and_examples_are_among_what_is_made() -> None:
    made = makers()
    assert {"docs/checks.md", "docs/checks/mfa.md", f"{OWN_PACKAGE}/examples/mfa.admins.json"} <= set(made)

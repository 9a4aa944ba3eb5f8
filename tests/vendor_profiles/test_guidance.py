"""Guidance of every product: whatever fails can be put right by it, in both languages, in a form that the reports can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

import vendor_profiles
from auditor.bilingual import Words
from auditor.check import Check, load_catalogue
from auditor.report.guided import guide_of
from auditor.report.html.text import safe_link
from auditor.vendor import Vendor, load_vendors
from benchmarks.twins import products
from benchmarks.twins.opened import assessed
from tests.vendor_profiles.brought import is_brought, need_not_be_told

ROOT = Path(vendor_profiles.__file__).parent
VENDORS = {
    id_: vendor
    for id_, vendor in load_vendors().items()
    if vendor.package.startswith("vendor_profiles.") and vendor.guidance
}
TWINS = products()
TOPICS = yaml.safe_load((ROOT.parent / "auditor/check/topics.yaml").read_text(encoding="utf-8"))
LONGEST = 300
DIACRITICS = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
QUERY = re.compile(r"SELECT (.+?) FROM (\w+)")
HOSTS = {
    "dataverse": {"learn.microsoft.com"},
    "salesforce": {"developer.salesforce.com", "help.salesforce.com", "trailhead.salesforce.com"},
}
# Two sources that contradict each other are no setting of a product.
NO_SETTING = frozenset({"vendor-evidence"})
# What a person must state, or what no setting of the product changes.
NO_SETTING_OF = {
    "espocrm": {
        "key-management",
        "backup-frequency",
        "restore-tested",
        "logging.field-history",
        "logging.shipping",
    }
}
# Where a text may be names on the product's screens alone, which are the same in both languages.
NAMES_OF_SCREENS = frozenset({"bottlecrm", "espocrm", "odoo", "tryton"})
GUIDED = [
    "bitrix24",
    "close",
    "dataverse",
    "espocrm",
    "hubspot",
    "kommo",
    "pipedrive",
    "salesforce",
    "sugarcrm",
    "zendesksell",
    "zoho",
]
each_vendor = pytest.mark.parametrize("vendor", VENDORS.values(), ids=lambda vendor: str(vendor.id))


def declared(vendor: Vendor) -> Iterator[tuple[str, Words]]:
    """What a profile says of checks itself, of all its sources."""
    yield from vendor.profile.not_applicable.items()
    for kind in ("api", "export"):
        yield from vendor.profile.out_of_reach(kind).items()


def texts(vendor: Vendor) -> Iterator[tuple[str, Words]]:
    for key, entry in vendor.guidance.items():
        for name in ("where", "set", "verify", "side_effect") if entry.advises else ():
            words = getattr(entry, name)
            if words is not None:
                yield f"{key}: {name}", words
        yield from ((f"{key}: query", query.expect) for query in entry.query if query.expect is not None)
    yield from declared(vendor)


def readme(id_: str) -> str:
    return (ROOT / id_ / "README.md").read_text(encoding="utf-8")


def is_of_its_own(check: Check) -> bool:
    """What people bring beside a product is put right beside it, as the check itself says."""
    return check.scored and check.same_as is None and not is_brought(check)


def is_spoken_of(check: Check, vendor: Vendor) -> bool:
    """By guidance, or by the profile as what it never tells, of every source that it has; or by what is asked for of every product that does not
    tell it itself."""
    if need_not_be_told(check):
        return True
    keys = {check.id, check.topic}
    sources = [
        vendor.profile.out_of_reach(kind).keys()
        for kind, there in (("api", vendor.profile.api), ("export", vendor.profile.export))
        if there is not None
    ]
    excused = {*vendor.profile.not_applicable, *NO_SETTING, *NO_SETTING_OF.get(vendor.id, ())}
    advised = {key for key, entry in vendor.guidance.items() if entry.advises}
    return bool(
        keys & (advised | excused)
        or guide_of(check, vendor.guidance)
        or all(keys & source for source in sources)
    )


@pytest.mark.parametrize("id_", GUIDED)
def test_every_finding_has_guidance(id_: str) -> None:
    vendor = VENDORS[id_]
    mine = [check for check in load_catalogue() if check.vendor in (None, vendor.id) and is_of_its_own(check)]
    assert [check.id for check in mine if not is_spoken_of(check, vendor)] == []


@pytest.mark.parametrize("product", TWINS)
def test_whatever_fails_in_a_twin_has_guidance(product: str) -> None:
    guidance = load_vendors()[product].guidance
    states = [getattr(TWINS[product], state, None) for state in ("weak", "half", "hardened", "low_right")]
    found = [one for state in states if state is not None for one in assessed(state()).results]
    failed = {
        one.check.id: one.check
        for one in found
        if one.status in ("fail", "partial") and one.check.scored and not is_brought(one.check)
    }
    assert set(TWINS[product].MENDED) <= failed.keys()
    assert [id_ for id_, check in failed.items() if guide_of(check, guidance) is None] == []


NAMES = {
    "bitrix24": r"Bitrix",
    "bottlecrm": r"BottleCRM",
    "creme": r"\bCreme\b",
    "espocrm": r"Espo",
    "hubspot": r"HubSpot",
    "odoo": r"Odoo",
    "pipedrive": r"Pipedrive",
    "salesforce": r"Salesforce",
    "sugarcrm": r"SugarCRM|Sugar\b",
    "suitecrm": r"SuiteCRM",
    "tryton": r"[Tt]ryton",
    "zoho": r"Zoho",
}


@each_vendor
def test_no_text_speaks_of_another_product(vendor: Vendor) -> None:
    others = re.compile("|".join(name for id_, name in NAMES.items() if id_ != vendor.id))
    said = [(place, words) for place, words in texts(vendor) if not place.endswith("query")]
    assert [place for place, words in said if others.search(words.en + words.vi)] == []


@each_vendor
def test_no_key_stands_twice(vendor: Vendor) -> None:
    text = (ROOT / vendor.id / "guidance.yaml").read_text(encoding="utf-8")
    keys = re.findall(r"^([a-z][\w.-]*):", text, re.MULTILINE)
    assert sorted(set(keys)) == sorted(keys)


@each_vendor
def test_texts_are_short_and_each_language_speaks_for_itself(vendor: Vendor) -> None:
    for place, words in texts(vendor):
        for text in (words.en, words.vi):
            assert 0 < len(text) <= LONGEST, place
            assert text == text.strip(), place
            assert "\n" not in text, place
        if words.en == words.vi and vendor.id in NAMES_OF_SCREENS:
            continue
        assert words.en != words.vi, place
        assert DIACRITICS.search(words.vi), place
        assert not DIACRITICS.search(words.en), place
        assert QUERY.findall(words.en) == QUERY.findall(words.vi), place


@pytest.mark.parametrize("id_", HOSTS)
def test_both_languages_name_the_same_labels(id_: str) -> None:
    """What stands in quotes is what the reader looks for on the screen."""
    for place, words in texts(VENDORS[id_]):
        assert set(re.findall(r'"([^"]+)"', words.en)) == set(re.findall(r'"([^"]+)"', words.vi)), place


@each_vendor
def test_links_are_safe_and_lead_to_the_vendor(vendor: Vendor) -> None:
    links = {key: entry.link for key, entry in vendor.guidance.items() if entry.link is not None}
    assert {key: link for key, link in links.items() if safe_link(link) != link} == {}
    if vendor.id in HOSTS:
        assert links
        assert {urlsplit(link).hostname for link in links.values()} <= HOSTS[vendor.id]


@each_vendor
def test_kinds_of_evidence_are_called_differently_in_both_languages(vendor: Vendor) -> None:
    plan = vendor.profile.api
    labels = {} if plan is None else {kind: one.label for kind, one in plan.resources.items()}
    assert {kind for kind, label in labels.items() if label.en == label.vi} <= {"SecurityDefaults"}


@pytest.mark.parametrize(
    "id_", ["bitrix24", "close", "hubspot", "kommo", "pipedrive", "sugarcrm", "zendesksell", "zoho"]
)
def test_every_topic_has_a_line_in_the_readme(id_: str) -> None:
    told = readme(id_).partition("## What each topic takes")[2]
    assert [topic for topic in TOPICS if not re.search(rf"\b{topic}\b", told)] == []


@pytest.mark.parametrize(
    ("id_", "way", "apart", "between"),
    [("pipedrive", "oauth", " ", ("`", "`")), ("zoho", "refresh_token", ",", ("```text\n", "\n```"))],
)
def test_the_scopes_that_the_readme_asks_for_read_all_that_is_asked(
    id_: str, way: str, apart: str, between: tuple[str, str]
) -> None:
    needed: list[Any] = list(import_module(f"vendor_profiles.{id_}.tables").table("scopes")["needed"])
    plan = VENDORS[id_].profile.api
    assert plan is not None
    before, after = between
    assert f"{before}{apart.join(needed)}{after}" in readme(id_).replace(f"{apart}\n", apart)
    for kind, resource in plan.resources.items():
        if way in (resource.sign_in or plan.sign_in) and kind != "Token":
            assert resource.right.partition(",")[0] in needed, kind

"""Who puts a finding right in which product, and how: said in one place."""

from __future__ import annotations

import pytest

from auditor.bilingual import Words as Texts
from auditor.check import load_catalogue
from auditor.check.definition import OWNERS
from auditor.report.guided import guide_of, in_language, owner_of
from auditor.vendor import load_vendors
from auditor.vendor.profile import Guidance

CATALOGUE = load_catalogue().checks
AT_REST = CATALOGUE["encryption.at-rest"]


def guide(**more: object) -> Guidance:
    texts = {key: Texts(en=key, vi=f"{key}-vi") for key in ("where", "set", "verify")}
    return Guidance(**{**texts, **more})


def test_the_check_says_who_where_the_product_says_nothing() -> None:
    assert owner_of(AT_REST, {}) == "vendor"
    assert owner_of(AT_REST, {"encryption-at-rest": guide()}) == "vendor"


@pytest.mark.parametrize(
    "guidance",
    [
        {"encryption-at-rest": Guidance(owner="implementer")},
        {
            "encryption-at-rest": Guidance(owner="customer"),
            "encryption.at-rest": Guidance(owner="implementer"),
        },
        {
            "encryption-at-rest": Guidance(owner="customer"),
            "else": guide(fits=(AT_REST.id,), owner="implementer"),
        },
        {"else": guide(fits=(AT_REST.id,)), "encryption-at-rest": Guidance(owner="implementer")},
    ],
)
def test_the_product_says_it_by_check_else_by_what_fits_else_by_topic(guidance: dict[str, Guidance]) -> None:
    assert owner_of(AT_REST, guidance) == "implementer"


def test_an_entry_that_says_the_owner_alone_is_no_advice() -> None:
    fitting = guide(fits=(AT_REST.id,))
    assert guide_of(AT_REST, {AT_REST.id: Guidance(owner="vendor"), "else": fitting}) is fitting
    assert guide_of(AT_REST, {AT_REST.id: Guidance(owner="vendor")}) is None


@pytest.mark.parametrize(
    "given", [{}, {"where": Texts(en="a", vi="b")}, {"owner": "vendor", "set": Texts(en="a", vi="b")}]
)
def test_guidance_says_how_or_at_least_who(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="needs where, set and verify; or the owner alone"):
        Guidance(**given)


def test_the_owner_is_one_of_three() -> None:
    with pytest.raises(ValueError, match="owner"):
        Guidance(owner="both")


def test_a_text_comes_in_the_reader_s_language() -> None:
    assert in_language(Texts(en="a\x1b", vi="b"), "en") == "a\\x1b"
    assert in_language(Texts(en="a", vi="b"), "vi") == "b"
    assert in_language(None, "vi") == ""


SELF_HOSTED = ("odoo", "espocrm", "suitecrm", "sugarcrm", "tryton", "creme", "bottlecrm")


@pytest.mark.parametrize("product", SELF_HOSTED)
@pytest.mark.parametrize(
    "check",
    ["encryption.at-rest", "backup.exists", "transport.own-address-https", "hygiene.version-supported"],
)
def test_whoever_runs_the_server_answers_for_it(product: str, check: str) -> None:
    assert owner_of(CATALOGUE[check], load_vendors()[product].guidance) == "implementer"


@pytest.mark.parametrize("product", ["salesforce", "dataverse", "hubspot", "pipedrive", "zoho"])
def test_the_maker_of_a_service_answers_for_its_disks(product: str) -> None:
    assert owner_of(AT_REST, load_vendors()[product].guidance) == "vendor"


def test_every_check_has_an_owner_in_every_product() -> None:
    for vendor in load_vendors().values():
        for check in CATALOGUE.values():
            assert owner_of(check, vendor.guidance) in OWNERS


def test_what_repeats_another_s_cause_is_put_right_as_that_one() -> None:
    repeats = CATALOGUE["auth.salesforce-session-timeout"]
    assert repeats.same_as == "auth.session-timeout"
    advice, own = guide(), guide(fits=(repeats.id,))
    assert guide_of(repeats, {"auth.session-timeout": advice}) is advice
    assert guide_of(repeats, {"auth.session-timeout": advice, "else": own}) is own
    assert guide_of(repeats, {repeats.topic: advice}) is None

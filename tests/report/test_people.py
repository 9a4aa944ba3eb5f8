"""No output for the vendor names a person unless it is asked for, whatever the finding shows of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource
from auditor.check import load_catalogue
from auditor.pipeline.vocabulary import vocabulary
from auditor.posture import Unknown
from auditor.report.html.vendor import render as page
from auditor.report.people import SHARED, People, code_of
from auditor.report.sheets.vendor import document
from auditor.report.speech.catalogue import report_texts
from auditor.report.speech.words import Words
from auditor.vendor.profile import Guidance
from benchmarks.twins import products
from benchmarks.twins.opened import judged, posture_of, vendor_of
from tests.report import support
from tests.report.aloud import bytes_inside

PRODUCTS = products()
SHOWN: dict[str, Callable[..., bytes]] = {
    "page": lambda *told: page(*told).encode(),
    "workbook": lambda *told: bytes_inside(document(*told)),
}


def words(product: str, language: str) -> Words:
    vendor = vendor_of(product)
    return Words(language, load_catalogue(), vocabulary(vendor.profile, ("api", "export")))


def theirs(made: Assessment) -> dict[str, Guidance]:
    """Everything is the implementer's, also what people hold."""
    told = {entry.check.topic: Guidance(owner="implementer") for entry in made.results}
    return told | {
        id_: entry.model_copy(update={"owner": "implementer"})
        for id_, entry in vendor_of(made.vendor).guidance.items()
    }


@cache
def twin(product: str) -> tuple[Assessment, frozenset[str]]:
    """The assessment of a weak tenant, and the names and sign-in names of all its people."""
    weak = PRODUCTS[product].weak()
    posture = posture_of(weak)
    found: set[str] = set()
    for seen in (posture.users, posture.administrators):
        if not isinstance(seen, Unknown):
            found |= {name for one in seen.items for name in (one.name, one.login)}
    good = {name for name in found if len(name) > 4 and name.casefold() not in SHARED and not name.isdigit()}
    return judged(weak, posture), frozenset(good)


@cache
def own_words(product: str) -> str:
    """What the reports say of themselves, in which a word can be somebody's name by chance: "Public", "auditor"."""
    told = [str(entry) for entry in vendor_of(product).guidance.values()]
    told += [text for check in load_catalogue() for text in check.texts.values()]
    told += [str(text) for language in ("en", "vi") for text in report_texts(language).values()]
    return "\n".join((*told, *load_catalogue().checks)).casefold()


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("output", SHOWN)
@pytest.mark.parametrize("product", sorted(PRODUCTS))
def test_no_name_of_a_person_leaves_the_house(product: str, output: str, language: str) -> None:
    made, names = twin(product)
    content = SHOWN[output](made, words(product, language), theirs(made)).decode()
    said = {
        name for name in names if name in content and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", content)
    }
    assert sorted(name for name in said if name.casefold() not in own_words(product)) == []


def test_where_names_are_asked_for_they_stand_there() -> None:
    made, names = twin("espocrm")
    text = page(made, words("espocrm", "en"), theirs(made), True)
    assert any(name in text for name in names)
    assert "pseudonyms" not in text.partition("<footer")[0].partition('id="glossary"')[0]


def test_a_pseudonym_is_the_same_in_every_report_and_another_in_every_tenant() -> None:
    made, _ = twin("espocrm")
    later = replace(made, assessed_at="2027-01-01T00:00:00Z", results=[])
    assert code_of(made, "user:7") == code_of(later, "user:7")
    assert code_of(made, "user:7") != code_of(made, "user:8")
    assert code_of(made, "user:7") != code_of(replace(made, tenant="other"), "user:7")
    assert re.fullmatch(r"[0-9a-f]{8}", code_of(made, "user:7"))


def people(**named: tuple[str, ...]) -> People:
    made = replace(support.assessment(), people={f"user:{id_}": names for id_, names in named.items()})
    return People(made, support.words())


def entry(id_: str, name: str, **more: Any) -> Resource:
    return Resource(id_, name, "fail", "high", **more)


@cache
def sample() -> Assessment:
    return support.assessment()


def person(id_: str) -> str:
    return f"person {code_of(sample(), f'user:{id_}')}"


def test_an_account_goes_by_its_pseudonym_with_what_the_finding_is_about() -> None:
    known = people(ann=("Ann Lee",))
    assert known.name(entry("user:ann", "Ann Lee")) == person("ann")
    assert known.name(entry("user:ann/export", "Ann Lee: export")) == f"{person('ann')}: export"
    assert known.name(entry("role:1", "Role of Ann Lee")) == f"Role of {person('ann')}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ann lee may export", "{ann} may export"),
        ("Ann Lee-Smith, Ann Lee", "{smith}, {ann}"),
        ("Annette, an, Leeds", "Annette, an, Leeds"),
        ("folder/ann.lee@acme.example/x", "folder/{ann}/x"),
        ("ANN LEE.", "{ann}."),
        ("Nguyễn Thị An và người khác", "{an} và người khác"),
        ("", ""),
    ],
)
def test_names_in_texts_go_and_words_that_hold_them_stay(text: str, expected: str) -> None:
    known = people(ann=("ann.lee@acme.example", "Ann Lee"), smith=("Ann Lee-Smith",), an=("Nguyễn Thị An",))
    said = {name: person(name) for name in ("ann", "smith", "an")}
    assert known.text(text) == expected.format(**said)


@pytest.mark.parametrize(
    "written",
    [
        unicodedata.normalize("NFD", "Nguyễn Văn An"),
        "Nguyễn  Văn\u00a0An",
        "Nguyễn_Văn_An",
        "Nguyễn%20Văn%20An",
        "NGUYỄN VĂN AN",
    ],
)
def test_a_name_goes_however_it_is_written(written: str) -> None:
    assert people(an=("Nguyễn Văn An",)).text(f"x/{written}.xml") == f"x/{person('an')}.xml"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Jörg Groß", "Jörg Groß"),
        ("Jörg Groß", "JÖRG GROSS"),
        ("İlker Öz", "İlker Öz"),
        ("Sean O'Brien", "Sean O\u2019Brien"),
        (unicodedata.normalize("NFD", "Zoë Ng"), "Zoë Ng"),
    ],
)
def test_letters_that_are_more_than_one_in_another_case_are_found(name: str, written: str) -> None:
    assert people(one=(name,)).text(f"role of {written}") == f"role of {person('one')}"


def test_of_an_address_of_mail_no_part_goes_by_itself() -> None:
    known = people(an=("an.nguyen", "nguyen"))
    hidden = known.text("an.nguyen@acme.example")
    assert re.fullmatch(r"person [0-9a-f]{8}", hidden)
    assert known.text("to an.nguyen@acme.example, an.nguyen_old") == f"to {hidden}, {person('an')}_old"


def test_identifiers_that_are_made_of_a_word_stay() -> None:
    known = people(portal=("Portal",))
    assert known.text("portal_user, base_portal") == "portal_user, base_portal"
    assert known.text("base: portal") == f"base: {person('portal')}"


def test_addresses_of_mail_go_and_those_of_a_desk_stay() -> None:
    known = people()
    assert "bob@acme.example" not in known.text("sent to bob@acme.example")
    assert known.text("sent to bob@acme.example") == known.text("sent to Bob@acme.example")
    assert known.text("sent by noreply@acme.example") == "sent by noreply@acme.example"


def test_who_stated_something_goes_even_if_no_account_is_known() -> None:
    said = {"grade": "attested", "by": "Nobody Known", "value": 180, "path": "form.yaml"}
    shown = people().value([said])
    assert "Nobody Known" not in str(shown)
    assert shown[0]["value"] == 180


def test_a_result_is_hidden_whole_and_the_assessment_stays_as_it_was() -> None:
    made = support.assessment()
    (result,) = [one for one in made.results if one.check.id == "access.sample-modify"]
    seen = entry("user:ann", "Ann Lee", path="x/Ann Lee.json", actual=["Ann Lee", 3], locator="Ann Lee")
    changed = replace(result, resources=[seen], params={"name": "Ann Lee"})
    hidden = people(ann=("Ann Lee",)).result(changed)
    assert "Ann Lee" not in str(hidden)
    assert changed.resources[0].name == "Ann Lee"
    assert people(ann=("Ann Lee",)).shown is False


def test_ten_thousand_people_are_looked_for_in_no_time() -> None:
    many = {f"u{number}": (f"Person{number} Family{number}",) for number in range(10_000)}
    known = people(**many)
    for number in range(0, 10_000, 7):
        assert known.text(f"of Person{number} Family{number}.") == f"of {person(f'u{number}')}."

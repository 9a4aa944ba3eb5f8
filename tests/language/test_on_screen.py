"""What stands on a terminal in Vietnamese is Vietnamese, as the reports are: the summary, the gate, the doctor, the checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from auditor.assess.frameworks import load_frameworks
from auditor.check import load_catalogue
from auditor.check.definition import AnyOf
from auditor.check.examples import examples_of
from auditor.cli.explained import lines as explained
from auditor.cli.explained import shown
from auditor.cli.vendors.doctor import lines as diagnosed
from auditor.cli.vendors.excuses import excuses
from auditor.pipeline.diagnosing.diagnosis import Diagnosis
from auditor.pipeline.diagnosing.sighted import Sighted
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.posture.gaps import gaps_in
from auditor.report.speech.words import Words
from auditor.vendor import Vendor, load_vendors
from benchmarks.twins import Twin, products
from benchmarks.twins.opened import judged, posture_of, snapshots_of, vendor_of
from tests.exports import DATED, EXAMPLE, POLICY, STRICT, TODAY, WAIVERS, audit
from tests.language.allowing import allowed
from tests.language.names import NAME, Held, strings_of
from tests.language.reading import pieces
from tests.language.rendered import held_of, left_in, summary_of, words_of

CATALOGUE = load_catalogue()
COLUMN = re.compile(r"\n|\s{2,}")


@cache
def example() -> Outcome:
    return run(Request((str(EXAMPLE),), today=TODAY), STRICT)


def left(said: str, held: Held, product: str) -> dict[str, tuple[str, str]]:
    """Of lines and the columns in them."""

    def found(text: str) -> dict[str, tuple[str, str]]:
        return left_in((("screen", part.strip(" -:")) for part in COLUMN.split(text)), held, product)

    # A name may hold a phrase, and a phrase a name.
    if not (first := found(said)):
        return {}
    second = found(allowed(product).sub(NAME, said))
    return {word: place for word, place in first.items() if word in second}


def left_in_comment(path: Path, held: Held, product: str) -> dict[str, tuple[str, str]]:
    """Names and places stand in code marks there."""
    read = pieces(path.name, re.sub(r"`[^`]+`", NAME, path.read_text(encoding="utf-8")))
    return left_in(((path.name, piece) for piece in read), held, product)


def diagnosis(twin: Twin) -> Diagnosis:
    """What the doctor makes of a twin, as if it had asked it."""
    (snapshot, *_), posture = snapshots_of(twin), posture_of(twin)
    plan, collection = vendor_of(twin.product).profile.api, snapshot.collection
    assert plan is not None
    assert collection is not None
    outcome = SimpleNamespace(assessment=judged(twin, posture))
    sighted = Sighted.of(plan, gaps_in(posture), collection.resources)
    return Diagnosis(collection, cast(Outcome, outcome), sighted)


@pytest.mark.parametrize("product", ["espocrm", "tryton"])
def test_the_doctor(product: str) -> None:
    module: Any = products()[product]
    found = diagnosis(module.low_right())
    vendor = vendor_of(product)
    said = "\n".join(diagnosed(found, words_of(found.assessment, vendor)))
    assert "Nếu rà quét bằng tài khoản này" in said
    rights = (entry.right for entry in found.collection.resources)
    named = (*strings_of(found.assessment, vendor.guidance.values()), *rights)
    assert left(said, Held(named), product) == {}


@pytest.mark.parametrize("product", ["creme", "tryton"])
def test_the_summary(product: str) -> None:
    twin = products()[product].weak()
    assessment, vendor = judged(twin, posture_of(twin)), vendor_of(product)
    said = summary_of(assessment, vendor, "vi")
    assert left(said, held_of(assessment, vendor), product) == {}


def test_the_summary_of_the_example() -> None:
    found = example()
    said = summary_of(found.assessment, found.vendor, "vi")
    assert left(said, held_of(found.assessment, found.vendor), found.vendor.id) == {}


def test_the_gate_and_its_comment(tmp_path: Path) -> None:
    """What it finds, and what it cannot tell of evidence that was there."""
    found, comment, agreed = example(), tmp_path / "comment.md", tmp_path / "agreed.json"
    held = held_of(found.assessment, found.vendor)
    rules = ("--policy", POLICY, "--waivers", WAIVERS, *DATED, "--lang", "vi")
    written = audit("gate", EXAMPLE, *rules, "--write-baseline", agreed)
    assert written.code == 0, written.text
    portal = EXAMPLE / "portal"
    for path, code in ((EXAMPLE, 1), (portal, 3)):
        ran = audit("gate", path, *rules, "--baseline", agreed, "--new-only", "--markdown", comment)
        assert ran.code in (0, code), ran.text
        assert left(ran.text, held, found.vendor.id) == {}
        assert left_in_comment(comment, held, found.vendor.id) == {}
    ran = audit("gate", EXAMPLE, *rules, "--markdown", comment)
    assert ran.code == 1, ran.text
    assert left(ran.text, held, found.vendor.id) == {}
    assert left_in_comment(comment, held, found.vendor.id) == {}


@cache
def keys() -> frozenset[str]:
    """What a check is found by, and what it reads."""
    found: set[str] = set()
    for check in CATALOGUE:
        found |= {check.id, check.topic}
        for need in check.needs:
            found.update(need.paths if isinstance(need, AnyOf) else (need,))
        found.update(load_frameworks().of_check(check))
    return frozenset(found)


def terms(vendor: Vendor) -> Iterable[str]:
    """What a product calls things on its screens."""
    return (name for advice in vendor.guidance.values() for name in advice.terms.values())


@cache
def named_for(vendor_id: str | None) -> Held:
    """What may be named in a text on a check of a product, or of none."""
    vendor = load_vendors().get(vendor_id or "")
    return Held([*keys(), *(terms(vendor) if vendor else ())])


def test_every_check_explained() -> None:
    words = Words("vi", CATALOGUE)
    for check in CATALOGUE:
        said = "\n".join(explained(check, words))
        assert left(said, named_for(check.vendor), check.vendor or "") == {}, check.id


def test_every_example_shown() -> None:
    """What a posture says is named as the code names it; what the check says of it is Vietnamese, but for values that a test made up."""
    words = Words("vi", CATALOGUE)
    for check in CATALOGUE:
        made_up = {said for one in examples_of(check) for entity in one.entities for said in values(entity)}
        told = [line for line in shown(check, words) if not re.match(r"  [^ →]", line)]
        assert told or not examples_of(check)
        names = "|".join(map(re.escape, sorted(made_up, key=len, reverse=True)))
        said = re.sub(rf"(?<!\w)(?:{names})(?!\w)", NAME, "\n".join(told))
        assert left(said, named_for(check.vendor), check.vendor or "") == {}, check.id


def values(entity: Any) -> Iterable[str]:
    """Every text in what an example names, and its words: a right of a made-up object is said half in words of ours."""
    if isinstance(entity, str):
        yield from (entity, *entity.split())
    elif isinstance(entity, Mapping | list | tuple):
        for part in entity.values() if isinstance(entity, Mapping) else entity:
            yield from values(part)


def test_the_list_of_checks() -> None:
    ran = audit("checks", "list", "--lang", "vi")
    assert left(ran.out, Held([*keys(), *load_vendors()]), "") == {}


@pytest.mark.parametrize("vendor_id", ["salesforce", "zoho", "tryton"])
def test_what_no_scan_can_answer(vendor_id: str) -> None:
    vendor = vendor_of(vendor_id)
    named = (*vendor.profile.not_applicable, *keys(), *terms(vendor))
    assert left("\n".join(excuses(vendor, "vi")), Held(named), vendor_id) == {}


def test_english_is_found_on_a_screen() -> None:
    found = example()
    held = held_of(found.assessment, found.vendor)
    assert left("trạng thái: not visible; it takes: quyền", held, found.vendor.id).keys() >= {"not", "takes"}

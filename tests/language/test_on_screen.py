"""What stands on a terminal in Vietnamese is Vietnamese, as the reports are: the summary, the gate, the doctor, the checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from auditor.assess.frameworks import load_frameworks
from auditor.check import load_catalogue
from auditor.check.definition import AnyOf
from auditor.cli.explained import lines as explained
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
    found = [
        left_in((("screen", part.strip(" -:")) for part in COLUMN.split(text)), held, product)
        for text in (said, allowed(product).sub(NAME, said))  # a name may hold a phrase, and a phrase a name
    ]
    return {word: place for word, place in found[0].items() if word in found[1]}


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


def keys() -> Iterable[str]:
    """What a check is found by, and what it reads."""
    for check in CATALOGUE:
        yield from (check.id, check.topic)
        for need in check.needs:
            yield from need.paths if isinstance(need, AnyOf) else (need,)
        yield from load_frameworks().of_check(check)


def terms(vendor: Vendor) -> Iterable[str]:
    """What a product calls things on its screens."""
    return (name for advice in vendor.guidance.values() for name in advice.terms.values())


def test_every_check_explained() -> None:
    words, plain = Words("vi", CATALOGUE), Held(keys())
    by_vendor = {name: Held([*keys(), *terms(vendor)]) for name, vendor in load_vendors().items()}
    for check in CATALOGUE:
        said = "\n".join(explained(check, words))
        assert left(said, by_vendor.get(check.vendor or "", plain), check.vendor or "") == {}, check.id


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

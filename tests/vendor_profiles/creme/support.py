"""Builds the four files of Creme in their real shapes, and reads them into a posture or into statuses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.reach import Reach, reach_of
from auditor.assess.run import run_checks
from auditor.check import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Known, Posture, Source, Unknown, UnknownKind
from auditor.vendor import Extraction, NotUsableError, Raw, vendor_named
from vendor_profiles.creme.normalize import NORMALIZER

VENDOR = vendor_named("creme")
POLICY = load_policy().model_copy(update={"today": date(2026, 11, 24)})


def extraction(files: Iterable[tuple[str, bytes]]) -> Extraction:
    """All files of a tenant, read as the engine reads them."""
    found = Extraction()
    for path, data in files:
        kind = NORMALIZER.kind_of(path)
        assert kind is not None, path
        found.provided[kind] = found.provided.get(kind, 0) + 1
        try:
            source = Source(path, "sha256:0", "2026-11-24T00:00:00Z")
            found.records.extend(NORMALIZER.extract(Raw(kind, data, source), None))
        except NotUsableError as error:
            gap = Unknown(UnknownKind.ERROR, kind, reason=str(error), path=path)
            found.unreadable.append((kind, path, gap))
    return found


def read(**files: bytes) -> Posture:
    """The posture of a tenant; `dumpdata=…` is the file dumpdata.json, `diffsettings=…` the file diffsettings.txt."""
    texts = ("diffsettings", "check_deploy", "creme_settings")
    named = [(f"{name}.txt" if name in texts else f"{name}.json", data) for name, data in files.items()]
    return NORMALIZER.merge(extraction(named), POLICY)


def value(fact: Any) -> Any:
    """The value of a fact that must be known."""
    assert isinstance(fact, Known), fact
    return fact.value


def statuses(posture: Posture, declared: bool = True) -> dict[str, str]:
    """The status of every check; without `declared`, as if the profile declared nothing."""
    reach = Reach()
    if declared:
        reach = reach_of(VENDOR.profile, ("export",))
    results = run_checks(load_catalogue(), posture, POLICY, WaiverBook(POLICY.today), reach)
    return {entry.check.id: entry.status for entry in results}

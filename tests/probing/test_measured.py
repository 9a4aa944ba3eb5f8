"""Facts of a posture from what probes found: nothing that is lost, old or broken makes a tenant look better."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Grade, Known, Population, Posture, Unknown, UnknownKind
from auditor.posture.topics.outside.measured import RESOURCE, Measurement
from auditor.probing.catalogue import probes_of
from auditor.probing.measured import File, with_measured
from auditor.probing.result import Probed, ProbeFile, Status, Target
from auditor.probing.web.managed import judged, unnamed
from tests.builders import empty_posture, known, posture_with
from tests.unknown import is_unknown

TODAY = date(2026, 11, 27)
IDS = [kind.id for kind in probes_of("host")]


def file(
    at: str = "2026-11-20T10:00:00Z",
    permitted_by: str = "the owner",
    host: str = "crm.example.com:443",
    path: str = "probe.json",
    only: bool = False,
    **statuses: str,
) -> File:
    """A file in which every probe is good but those that are named (with _ for -)."""
    named = {name.replace("_", "-"): status for name, status in statuses.items()}
    probes = [
        Probed(
            id=name,
            status=Status(named.get(name, "good")),
            observed=f"{name} seen",
            expected=f"{name} wanted",
        )
        for name in (named if only else IDS)
    ]
    target = Target(host=host, kind="host", addresses=("192.0.2.1",), probes=tuple(probes))
    content = ProbeFile(
        schema="crm-auditor/probe/1", at=at, version="0.1.0", permitted_by=permitted_by, targets=(target,)
    )
    return Path(path), content, "sha256:" + "1" * 64


def measured(posture: Posture) -> dict[str, Measurement]:
    assert isinstance(posture.measured, Population)
    assert posture.measured.complete is True
    return {one.id: one for one in posture.measured.items}


def good(posture: Posture, probe: str = "tls-versions", host: str = "crm.example.com:443") -> object:
    """True or False, else the kind of unknown."""
    fact = measured(posture)[f"{probe}:{host}"].good
    return fact.value if isinstance(fact, Known) else fact.kind


def read(*files: File, hosts: tuple[str, ...] = (), domains: tuple[str, ...] = ()) -> Posture:
    return with_measured(empty_posture(), files, TODAY, hosts, domains)


def test_nothing_was_to_be_measured() -> None:
    assert is_unknown(read().measured, (UnknownKind.OUT_OF_REACH, RESOURCE))


def test_each_probe_of_each_host_is_one() -> None:
    found = measured(read(file()))
    assert sorted(found) == sorted(f"{name}:crm.example.com:443" for name in IDS)
    one = found["hsts:crm.example.com:443"]
    assert (one.name, one.probe, one.observed, one.expected) == (
        "crm.example.com:443",
        "hsts",
        "hsts seen",
        "hsts wanted",
    )
    assert isinstance(one.good, Known)
    source = one.good.evidence.source
    assert (source.path, source.sha256, source.observed_at, source.grade) == (
        "probe.json",
        "sha256:" + "1" * 64,
        "2026-11-20T10:00:00Z",
        Grade.PROBED,
    )
    assert one.good.evidence.locator == f"/targets/0/probes/{IDS.index('hsts')}"


@pytest.mark.parametrize(
    ("status", "value"),
    [
        ("good", True),
        ("warning", True),
        ("bad", False),
        ("error", UnknownKind.ERROR),
        ("not_tested", UnknownKind.NOT_PROVIDED),
    ],
)
def test_what_a_status_says(status: str, value: object) -> None:
    assert good(read(file(tls_versions=status))) == value


@pytest.mark.parametrize(
    ("at", "value"),
    [
        ("2026-10-28T00:00:00Z", True),
        ("2026-10-27T23:59:59Z", UnknownKind.STALE),
        ("2020-01-01T00:00:00Z", UnknownKind.STALE),
        ("2026-11-28T10:00:00Z", True),
        ("2026-11-29T10:00:00Z", UnknownKind.ERROR),
        ("yesterday", UnknownKind.ERROR),
    ],
)
def test_how_old_it_may_be(at: str, value: object) -> None:
    assert good(read(file(at=at))) == value


def test_a_bad_result_that_is_old_is_not_known_either() -> None:
    assert good(read(file(at="2026-01-01T00:00:00Z", tls_versions="bad"))) == UnknownKind.STALE


def test_a_probe_that_is_not_in_the_file_any_more_is_not_known() -> None:
    posture = read(file(only=True, hsts="good"))
    assert good(posture, "hsts") is True
    assert {good(posture, name) for name in IDS if name != "hsts"} == {UnknownKind.NOT_PROVIDED}


def test_what_should_have_been_measured_is_not_known() -> None:
    posture = read(file(), hosts=("CRM.example.com", "other.example.com"), domains=("example.com",))
    assert good(posture) is True
    assert good(posture, "hsts", "other.example.com:443") == UnknownKind.NOT_PROVIDED
    assert good(posture, "dmarc", "example.com") == UnknownKind.NOT_PROVIDED
    assert len(measured(posture)) == 2 * len(IDS) + len(probes_of("domain"))


def test_what_is_listed_and_is_no_host_is_not_known() -> None:
    posture = read(file(), hosts=("https://crm.example.com/login",))
    assert good(posture, "hsts", "https://crm.example.com/login") == UnknownKind.NOT_PROVIDED


NEW, OLD = "2026-11-26T00:00:00Z", "2026-11-20T00:00:00Z"


@pytest.mark.parametrize(
    ("new", "old", "value"),
    [
        ("good", "bad", True),
        ("bad", "good", False),
        ("error", "bad", False),
        ("not_tested", "bad", False),
        ("error", "good", UnknownKind.ERROR),
        ("not_tested", "good", UnknownKind.NOT_PROVIDED),
        ("error", "not_tested", UnknownKind.ERROR),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_counts_and_hides_nothing(new: str, old: str, value: object, order: int) -> None:
    files = [file(at=NEW, tls_versions=new), file(at=OLD, tls_versions=old)][::order]
    assert good(read(*files)) == value


def test_of_the_same_time_the_worse_counts() -> None:
    for files in ([file(hsts="bad"), file()], [file(), file(hsts="bad")]):
        assert good(read(*files), "hsts") is False


def test_a_stale_file_hides_no_fresh_one() -> None:
    posture = read(file(at="2026-01-01T00:00:00Z"), file(at=NEW, hsts="bad"))
    assert (good(posture), good(posture, "hsts")) == (True, False)


IMPORTED = {"permitted_by": "imported: testssl 3.2", "path": "testssl.json", "only": True}


def test_what_another_program_measured_is_declared() -> None:
    fact = measured(read(file(**IMPORTED, hsts="good")))["hsts:crm.example.com:443"].good  # type: ignore[arg-type]
    assert isinstance(fact, Known)
    assert fact.evidence.source.grade is Grade.DECLARED


@pytest.mark.parametrize(
    ("own", "other", "value", "contradictions"),
    [
        ("bad", "good", False, 1),
        ("good", "bad", True, 1),
        ("good", "good", True, 0),
        ("error", "good", UnknownKind.ERROR, 0),
        ("not_tested", "good", True, 0),
        ("not_tested", "bad", False, 0),
        ("not_tested", "error", UnknownKind.NOT_PROVIDED, 0),
        ("good", "error", True, 0),
    ],
)
def test_what_we_measured_comes_before_it(own: str, other: str, value: object, contradictions: int) -> None:
    posture = read(file(at=OLD, tls_suites=own), file(at=NEW, **IMPORTED, tls_suites=other))  # type: ignore[arg-type]
    assert good(posture, "tls-suites") == value
    assert isinstance(posture.contradictions, Population)
    assert len(posture.contradictions.items) == contradictions


# HSTS, which settings may say, too


@pytest.mark.parametrize(
    ("said", "statuses", "value", "contradictions"),
    [
        (known(True), {"hsts": "good"}, True, 0),
        (known(True), {"hsts": "bad"}, False, 1),
        (known(False), {"hsts": "good"}, False, 1),
        (Unknown(UnknownKind.OUT_OF_REACH, "Test"), {"hsts": "good"}, True, 0),
        (Unknown(UnknownKind.DENIED, "Test"), {"hsts": "bad"}, False, 0),
        (known(True), {"hsts": "error"}, True, 0),
        (Unknown(UnknownKind.OUT_OF_REACH, "Test"), {"hsts": "error"}, UnknownKind.ERROR, 0),
    ],
)
def test_hsts_of_settings_and_of_probes(
    said: object, statuses: dict[str, str], value: object, contradictions: int
) -> None:
    posture = with_measured(posture_with(**{"transport.hsts": said}), [file(**statuses)], TODAY)  # type: ignore[arg-type]
    fact = posture.transport.hsts
    assert (fact.value if isinstance(fact, Known) else fact.kind) == value
    assert isinstance(posture.contradictions, Population)
    assert len(posture.contradictions.items) == contradictions


def test_hsts_of_the_worst_host() -> None:
    posture = read(file(), file(host="other.example.com:443", hsts="bad"))
    assert isinstance(posture.transport.hsts, Known)
    assert posture.transport.hsts.value is False


def test_hsts_where_one_host_was_not_measured() -> None:
    posture = read(file(), hosts=("other.example.com",))
    assert is_unknown(
        posture.transport.hsts, (UnknownKind.NOT_PROVIDED, "Test"), (UnknownKind.NOT_PROVIDED, RESOURCE)
    )


def test_the_order_of_files_says_nothing() -> None:
    files = [file(at=NEW, hsts="bad"), file(at=OLD, csp="warning"), file(**IMPORTED, cors="bad")]  # type: ignore[arg-type]
    assert read(*files) == read(*files[::-1])


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2026-11-20T09:00:00+09:00", "2026-11-20T08:00:00Z"),  # midnight of UTC, though it reads later
        ("2026-11-20T10:00:00Z", "2026-11-20T10:30:00.5Z"),
        ("2026-11-20", "2026-11-20T00:00:01"),
    ],
)
def test_which_file_is_newer_is_a_matter_of_the_moment_and_not_of_how_it_is_written(
    older: str, newer: str
) -> None:
    bad = file(at=newer, path="new.json", tls_versions="bad")
    assert good(read(file(at=older), bad)) is False
    assert good(read(bad, file(at=older))) is False


def test_a_year_before_all_years_is_no_moment() -> None:
    assert good(read(file(at="0001-01-01T00:00:00+23:00"))) == UnknownKind.ERROR


def test_of_a_register_that_lists_no_hosts_there_may_be_others() -> None:
    """What was measured and is bad is, and what is good is not known to be all."""
    posture = with_measured(empty_posture(), [file(hsts="bad")], TODAY, domains=("example.com",), listed=True)
    assert isinstance(posture.measured, Population)
    assert {one.id for one in posture.measured.unread} == {f"{name}:not-listed" for name in IDS}
    assert {one.unknown.reason for one in posture.measured.unread} == {"the register lists no hosts"}
    assert posture.transport.hsts == next(
        one.good for one in posture.measured.items if one.id == "hsts:crm.example.com:443"
    )
    good = with_measured(empty_posture(), [file()], TODAY, listed=True)
    assert is_unknown(good.transport.hsts, (UnknownKind.NOT_PROVIDED, "Test"))


@pytest.mark.parametrize("more", [{"listed": False}, {"listed": True, "hosts": ("crm.example.com",)}])
def test_where_hosts_are_listed_or_nobody_lists_anything_there_are_no_others(more: dict[str, Any]) -> None:
    posture = with_measured(empty_posture(), [file()], TODAY, **more)
    assert isinstance(posture.measured, Population)
    assert posture.measured.unread == ()


@pytest.mark.parametrize(
    ("found", "kind"),
    [(judged([]), UnknownKind.OUT_OF_REACH), (unnamed(), UnknownKind.NOT_PROVIDED)],
    ids=["the product has none", "nobody named the product"],
)
def test_only_a_product_that_names_no_pages_leaves_nothing_to_measure(
    found: Probed, kind: UnknownKind
) -> None:
    path, content, digest = file()
    target = content.targets[0].model_copy(update={"probes": (found,)})
    made = path, content.model_copy(update={"targets": (target,)}), digest
    assert good(read(made), "management-paths") is kind

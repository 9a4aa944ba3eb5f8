from auditor.policy import load_policy
from auditor.posture import IpRange, Known, Posture
from checks.auth.trusted_ranges import trusted_networks_are_narrow as check
from tests.builders import DENIED, evidence, posture_with
from tests.checks.support import verdict

PLACE = "settings/Security.settings-meta.xml"
OFFICE = IpRange("203.0.113.0", "203.0.113.255", 20)
BRANCH = IpRange("198.51.100.7", "198.51.100.7", 24)


def tenant(*ranges: IpRange) -> Posture:
    return posture_with(**{"authentication.trusted_ranges": Known(ranges, evidence(PLACE, 15))})


def test_passes_when_all_are_narrow() -> None:
    result = verdict(check, tenant(OFFICE, BRANCH))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_passes_when_none_is_trusted() -> None:
    result = verdict(check, tenant())
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)
    assert (result.resources[0].actual, result.resources[0].line) == ("none", 15)


def test_names_the_line_of_each_range_that_is_too_wide() -> None:
    result = verdict(check, tenant(OFFICE, IpRange("8.0.0.0", "9.255.255.255", 31)))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("trusted-range:8.0.0.0-9.255.255.255", PLACE, 31)


def test_ranges_that_are_too_wide_together_all_fail() -> None:
    pieces = [IpRange(f"20.{part * 32}.0.0", f"20.{part * 32 + 31}.255.255", 40 + part) for part in range(8)]
    assert verdict(check, tenant(OFFICE, *pieces[:7])).status == "pass"
    result = verdict(check, tenant(OFFICE, *pieces))
    assert (result.status, result.failing, result.total) == ("partial", 8, 9)
    assert sorted(entry.line for entry in result.resources) == list(range(40, 48))


def test_a_range_that_is_written_twice_is_one() -> None:
    wide = IpRange("0.0.0.0", "255.255.255.255", 31)
    result = verdict(check, tenant(wide, IpRange(wide.start, wide.end, 35), OFFICE))
    assert (result.failing, result.total) == (1, 2)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{"authentication.trusted_ranges": DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"broad_range_addresses": 256})
    result = verdict(check, tenant(OFFICE, BRANCH), thresholds=thresholds)
    assert (result.status, result.failing, result.resources[0].line) == ("partial", 1, 20)

"""Verdicts by files and by API, with every piece of evidence lost in turn; and what the profile declares."""

from collections.abc import Callable
from typing import Any

import pytest

from auditor.check import load_catalogue
from auditor.posture import Posture
from benchmarks.twins.suitecrm.shapes import person
from tests.vendor_profiles.brought import need_not_be_told
from tests.vendor_profiles.suitecrm.support import (
    ANSWERS,
    FILES,
    IN_EIGHT,
    RANK,
    VENDOR,
    of_api,
    of_files,
    statuses,
    with_override,
)

WEAK = with_override(
    "$sugar_config['installer_locked'] = false;",
    "$sugar_config['developerMode'] = true;",
    "$sugar_config['upload_badext'] = array('html');",
)
HARDENED = with_override(
    "$sugar_config['admin_export_only'] = true;",
    "$sugar_config['site_url'] = 'https://crm.example.test';",
    "$sugar_config['dbconfigoption']['ssl'] = true;",
    "$sugar_config['passwordsetting']['minpwdlength'] = 14;",
    "$sugar_config['passwordsetting']['onenumber'] = true;",
)
OWN = (
    "exposure.suitecrm-installer-locked",
    "exposure.suitecrm-error-details",
    "exposure.suitecrm-upload-types",
    "access.suitecrm-export-default",
)
GENERAL = ("transport.own-address-https", "auth.password-length", "auth.password-complexity")
# What the series 7 lacks: no setting mends it.
ALWAYS = (
    "mfa.required-for-ui",
    "mfa.phishing-resistant",
    "auth.lockout",
    "auth.password-only",
    "auth.password-history",
)


def scored() -> list[Any]:
    return [check for check in load_catalogue() if check.scored and check.vendor in (None, "suitecrm")]


def test_a_weak_installation_fails_where_it_should() -> None:
    found = statuses(of_files(WEAK), "export")
    wanted = (*OWN, *GENERAL, *ALWAYS, "transport.connections-encrypted", "hygiene.version-supported")
    assert {check: found[check] for check in wanted if found[check] != "fail"} == {}


def test_a_hardened_installation_passes_where_it_can() -> None:
    found = statuses(of_files(HARDENED), "export")
    assert {check: found[check] for check in (*OWN, *GENERAL) if found[check] != "pass"} == {}
    assert {check: found[check] for check in ALWAYS if found[check] != "fail"} == {}


def test_eight_passes_its_lock() -> None:
    found = statuses(of_files(IN_EIGHT), "export")
    assert (found["auth.lockout"], found["auth.lockout-duration"]) == ("pass", "pass")


def test_by_api() -> None:
    found = statuses(of_api(ANSWERS), "api")
    assert found["apps.credential-scope"] == "fail"
    assert found["apps.credential-expiry"] == "fail"
    assert found["access.auditor-credential"] == "fail"
    assert found["transport.hsts"] == "pass"


FULL: list[tuple[str, Callable[[], Posture]]] = [
    ("export", lambda: of_files(FILES)),
    ("api", lambda: of_api(ANSWERS)),
]
# By whether there is a lock or an address at all: SuiteCRM 7 has no lock whose length could be told, and https is
# measured by the engine.
OPEN = {"export": {"auth.lockout-duration"}, "api": {"transport.own-address-https"}}


@pytest.mark.parametrize(("kind", "full"), FULL)
def test_every_scored_check_is_filled_or_declared(kind: str, full: Callable[[], Posture]) -> None:
    found = statuses(full(), kind)
    declared = VENDOR.profile.out_of_reach(kind)
    open_ones = {
        check.id
        for check in scored()
        if found[check.id] == "unknown" and check.id not in declared and check.topic not in declared
        if not need_not_be_told(check)
    }
    assert open_ones == OPEN[kind]


@pytest.mark.parametrize(("kind", "full"), FULL)
def test_nothing_that_is_declared_hides_a_verdict(kind: str, full: Callable[[], Posture]) -> None:
    bare = statuses(full(), kind, declared=False)
    for check in scored():
        keys = {check.id, check.topic}
        if keys & set(VENDOR.profile.out_of_reach(kind)) or keys & set(VENDOR.profile.not_applicable):
            assert bare[check.id] in ("unknown", "not_applicable"), check.id


def test_losing_a_file_improves_no_verdict() -> None:
    for files in (WEAK, HARDENED, IN_EIGHT):
        before = statuses(of_files(files), "export")
        for lost in files:
            for replacement in ({}, {lost: "<?php ("}):
                rest = {path: text for path, text in files.items() if path != lost} | replacement
                after = statuses(of_files(rest), "export")
                better = {check for check in before if RANK[after[check]] > RANK[before[check]]}
                assert better == set(), (lost, replacement)


def test_a_member_sees_a_part_and_passes_nothing_by_it() -> None:
    part = {**ANSWERS, "Self": {"data": person(2, is_admin="0")}, "OAuth2Client": {"data": []}}
    found = statuses(of_api(part), "api")
    for check in ("apps.credential-scope", "apps.credential-expiry", "mfa.all-users"):
        assert found[check] == "unknown", check

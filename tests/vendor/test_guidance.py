"""Guidance is shown only for the checks that it speaks of, in every product."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest
import yaml

from auditor.check import Check, load_catalogue
from auditor.report.guided import guide_of
from auditor.vendor import Vendor, load_vendors

CATALOGUE = load_catalogue()
TOPICS = frozenset(yaml.safe_load(files("auditor.check").joinpath("topics.yaml").read_text(encoding="utf-8")))
VENDORS = load_vendors()
each_vendor = pytest.mark.parametrize("vendor", VENDORS.values(), ids=lambda vendor: str(vendor.id))

SPEAKS_OF = {
    "transport.own-address-https": r"https|certificate",
    "transport.connections-encrypted": r"ssl|tls|smtps|ldaps|encrypt",
    "transport.mail-tls": r"ssl|tls|smtps|mail",
    "transport.hsts": r"strict-transport|hsts|preload|header",
    "access.guest-object-rights": r"guest|public|anonymous|portal|visitor",
    "access.guest-field-rights": r"guest|public|anonymous|portal|visitor",
    "access.outsiders-reach": r"guest|public|anonymous|portal|user type|account.*contact",
    "access.external-sharing": r"external|portal|partner|organi[sz]ation-wide|user type|account.*contact",
    "access.external-visibility": r"external|portal|partner|visib",
    "access.read-audit-log": r"log|security dashboard",
    "access.alter-audit-log": r"log|histor",
    "access.toxic-pairs": r"two|both|split|divide|second person|no account settings|without deals",
    "access.login-as": r"log ?in|sign in|another|impersonat|consent",
    "access.impersonate": r"another|impersonat|as other|act on behalf|act ?as",
    "exposure.self-registration": r"regist|sign.?up|invit|create an account",
    "exposure.sign-up-open": r"regist|sign.?up|invit|create an account",
    "exposure.clickjack": r"fram|clickjack|x-frame",
    "exposure.content-sniffing": r"sniff|nosniff|content-?type|headers",
    "endpoints.plain-http": r"https|encrypt|ssl",
    "endpoints.cors-origins": r"origin|cors",
    "endpoints.wildcards": r"wildcard|asterisk|in full|one host|exact|named?",
    "apps.credential-expiry": r"expir|end|year|days|anew|new secret",
    "apps.credential-owner": r"account|owner",
    "logging.sign-ins": r"sign|log ?in",
    "logging.sign-in-retention": r"sign|auth ?log|log|retention",
    "logging.field-history": r"field|column|audit|histor",
    "logging.shipping": r"system|relay|siem|forward|send",
    "mfa.phishing-resistant": r"passkey|security key|webauthn|fido|second factor",
    "mfa.sms-only": r"text message|sms",
    "auth.sso-signature": r"sign",
    "auth.password-history": r"history|earlier|reuse",
    "auth.lockout": r"lock|cooldown|attempt|failed",
    "auth.session-timeout": r"timeout|inactiv|idle|lifetime|max_age|age|session",
    "hygiene.shared-accounts": r"account|own|each person",
    "auth.shipped-accounts": r"admin|root|demo|shipped|default",
    "encryption.personal-data-fields": r"encrypt|sensitive",
    "encryption.customer-keys": r"key",
    "backup.frequency": r"interval|every|schedule|hours|day|week",
    "backup.restore-tested": r"restor",
    "readiness.data-classified": r"classif|mark|personal|pii|sensitiv",
}
"""What a text must speak of to be about the check, in English."""


def shown(vendor: Vendor) -> list[tuple[Check, str]]:
    """Every check of a product with the text that its reports show."""
    mine = [check for check in CATALOGUE if check.vendor in (None, vendor.id)]
    guided = [(check, guide_of(check, vendor.guidance)) for check in mine]
    return [
        (check, f"{one.where.en} {one.set.en} {one.verify.en}") for check, one in guided if one is not None
    ]


@each_vendor
def test_every_key_is_a_check_or_a_topic(vendor: Vendor) -> None:
    assert set(vendor.guidance) - set(CATALOGUE.checks) - TOPICS == set()


@each_vendor
def test_a_check_is_named_once_and_has_then_no_entry_of_its_own(vendor: Vendor) -> None:
    named = Counter(id for entry in vendor.guidance.values() for id in entry.fits)
    assert [id for id, count in named.items() if count > 1 or id in vendor.guidance] == []
    strangers = [id for id in named if id not in CATALOGUE.checks]
    assert strangers == []
    assert [id for id in named if CATALOGUE.checks[id].vendor not in (None, vendor.id)] == []


@each_vendor
def test_an_entry_by_topic_is_shown_for_nothing_that_it_does_not_name(vendor: Vendor) -> None:
    for check in CATALOGUE:
        entry = vendor.guidance.get(check.topic)
        about = {check.id, check.same_as} - {
            None
        }  # a check that repeats another's cause is put right as that one
        if entry is not None and not about & {*vendor.guidance, *entry.fits}:
            assert guide_of(check, vendor.guidance) is not entry, check.id


@each_vendor
def test_no_text_of_another_subject_is_shown(vendor: Vendor) -> None:
    strange = [
        (check.id, text)
        for check, text in shown(vendor)
        if check.id in SPEAKS_OF and not re.search(SPEAKS_OF[check.id], text, re.IGNORECASE)
    ]
    assert strange == []


def test_the_words_are_those_of_checks_that_there_are_and_tell_texts_apart() -> None:
    assert set(SPEAKS_OF) <= set(CATALOGUE.checks)
    mail = "Administration > Outbound Emails Set Security to TLS for every server."
    assert not re.search(SPEAKS_OF["transport.own-address-https"], mail, re.IGNORECASE)
    assert re.search(SPEAKS_OF["transport.connections-encrypted"], mail, re.IGNORECASE)

"""Builds the files of SuiteCRM and the answers of its API, and reads them into a posture or into statuses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.reach import Reach, reach_of
from auditor.assess.run import run_checks
from auditor.check import load_catalogue
from auditor.policy import load_policy
from auditor.posture import Known, Posture, Source, Unknown, UnknownKind
from auditor.snapshot import Collection
from auditor.vendor import Extraction, NotUsableError, Raw, vendor_named
from benchmarks.twins.suitecrm.shapes import client, person
from vendor_profiles.suitecrm.normalize import NORMALIZER

VENDOR = vendor_named("suitecrm")
POLICY = load_policy().model_copy(update={"today": date(2026, 11, 24)})
# What is not known earns nothing and caps like its failure, so that it is no better than one.
RANK = {"fail": 0, "unknown": 0, "partial": 1, "pass": 2, "not_applicable": 2}

CONFIG = """<?php
// created: 2026-01-01 10:00:00
$sugar_config = array (
  'admin_export_only' => false,
  'dbconfig' =>
  array (
    'db_host_name' => 'db.example.test',
    'db_user_name' => 'crm',
    'db_password' => 's3cret-db',
    'db_type' => 'mysql',
  ),
  'dbconfigoption' =>
  array (
    'persistent' => true,
    'ssl' => false,
  ),
  'disable_export' => false,
  'installer_locked' => true,
  'oauth2_encryption_key' => 's3cret-key',
  'passwordsetting' =>
  array (
    'minpwdlength' => 6,
    'oneupper' => true,
    'onelower' => true,
    'onenumber' => '0',
  ),
  'site_url' => 'http://crm.example.test',
  'stack_trace_errors' => false,
  'upload_badext' =>
  array (
    0 => 'php',
    1 => 'php3',
    2 => 'php4',
    3 => 'php5',
    4 => 'php7',
    5 => 'PHTML',
    6 => 'phar',
    7 => 'pl',
    8 => 'cgi',
    9 => 'py',
    10 => 'asp',
  ),
);
"""
OVERRIDE = """<?php
/***CONFIGURATOR***/
$sugar_config['default_module_favicon'] = false;
/***CONFIGURATOR***/
"""
SEVEN = "<?php\nif (!defined('sugarEntry')) {\n    die('Not A Valid Entry Point');\n}\n$suitecrm_version = '7.14.6';\n"
EIGHT = SEVEN.replace("7.14.6", "8.9.1")
ENVIRONMENT = """# comment
DATABASE_URL="mysql://crm:s3cret-url@db.example.test/crm"
AUTH_TYPE=native
LDAP_HOST='dc.example.test'
LDAP_ENCRYPTION=none
LOGIN_THROTTLING_MAX_ATTEMPTS=5
LOGIN_THROTTLING_INTERVAL="30 minutes"
"""
FILES = {"config.php": CONFIG, "config_override.php": OVERRIDE, "suitecrm_version.php": SEVEN}
IN_EIGHT = {
    "public/legacy/config.php": CONFIG,
    "public/legacy/config_override.php": OVERRIDE,
    "public/legacy/suitecrm_version.php": EIGHT,
    ".env.local": ENVIRONMENT,
}


def with_override(*lines: str) -> dict[str, str]:
    """The files of SuiteCRM 7 with these lines in the file that wins."""
    return {**FILES, "config_override.php": "<?php\n" + "\n".join(lines) + "\n"}


ANSWERS: dict[str, Any] = {
    "Front": {"status": 200, "headers": {"strict-transport-security": "max-age=31536000"}},
    "Self": {"data": person(1, is_admin="1", user_name="audit")},
    "User": {"data": [person(1, factor_auth="1"), person(2)]},
    "OAuth2Client": {"data": [client(1)]},
}


def extraction(items: Iterable[tuple[str, str, bytes]], of_api: bool = False) -> Extraction:
    """Items (kind, path, bytes), read as the engine reads them."""
    found = Extraction()
    if of_api:
        found.collection = Collection(
            "acme", "https://crm.example.test", "client", True, "", "2026-11-24T00:00:00Z", ()
        )
    for kind, path, data in items:
        found.provided[kind] = found.provided.get(kind, 0) + 1
        try:
            source = Source(path, "sha256:0", "2026-11-24T00:00:00Z")
            found.records.extend(NORMALIZER.extract(Raw(kind, data, source), None))
        except NotUsableError as error:
            gap = Unknown(UnknownKind.ERROR, kind, reason=str(error), path=path)
            found.unreadable.append((kind, path, gap))
    return found


def of_files(files: Mapping[str, str], absent: Iterable[str] = ()) -> Posture:
    """The posture of an installation."""
    items = [(NORMALIZER.kind_of(path) or "", path, text.encode()) for path, text in files.items()]
    found = extraction(items)
    found.stated_absent = frozenset(absent)
    return NORMALIZER.merge(found, POLICY)


def of_api(answers: Mapping[str, Any], gaps: Mapping[str, Unknown] | None = None) -> Posture:
    """The posture of a tenant by its API; `gaps` are kinds that were refused or failed."""
    items = [(kind, f"GET /{kind}", json.dumps(answer).encode()) for kind, answer in answers.items()]
    found = extraction(items, of_api=True)
    found.gaps = dict(gaps or {})
    return NORMALIZER.merge(found, POLICY)


def value(fact: Any) -> Any:
    """The value of a fact that must be known."""
    assert isinstance(fact, Known), fact
    return fact.value


def statuses(posture: Posture, kind: str, declared: bool = True) -> dict[str, str]:
    """The status of every check for a kind of source; without `declared`, as if the profile declared nothing."""
    reach = Reach()
    if declared:
        reach = reach_of(VENDOR.profile, (kind,))
    results = run_checks(load_catalogue(), posture, POLICY, WaiverBook(POLICY.today), reach)
    return {entry.check.id: entry.status for entry in results}

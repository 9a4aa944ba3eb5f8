"""Builds the configuration files of an installation of SugarCRM, and reads them into a posture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor.posture import Known, Posture, Source, Unknown, UnknownKind
from auditor.vendor import Extraction, NotUsableError, Raw
from tests.vendor_profiles.sugarcrm.tenant import AT, the_policy
from vendor_profiles.sugarcrm.normalize import NORMALIZER

CONFIG = """<?php
// created: 2026-01-01 10:00:00
$sugar_config = array (
  'catalog_enabled' => false,
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
  'passwordsetting' =>
  array (
    'minpwdlength' => 6,
    'oneupper' => true,
    'onelower' => true,
    'onenumber' => true,
    'onespecial' => '',
    'userexpiration' => '0',
    'userexpirationtime' => '',
    'userexpirationtype' => '1',
    'lockoutexpiration' => '0',
    'lockoutexpirationtime' => '',
    'lockoutexpirationtype' => '1',
    'lockoutexpirationlogin' => '',
  ),
  'site_url' => 'http://crm.example.test',
  'sugar_version' => '13.3.0',
);
"""
OVERRIDE = """<?php
/***CONFIGURATOR***/
$sugar_config['default_max_tabs'] = '10';
/***CONFIGURATOR***/
"""
VERSION = """<?php
if (!defined('sugarEntry') || !sugarEntry) {
    die('Not A Valid Entry Point');
}
$sugar_version = '13.3.0';
$sugar_db_version = '13.3.0';
$sugar_flavor = 'ENT';
$sugar_build = '999';
"""
FILES = {"config.php": CONFIG, "config_override.php": OVERRIDE, "sugar_version.php": VERSION}


def with_override(*lines: str) -> dict[str, str]:
    """The files with these lines in the one that wins."""
    return {**FILES, "config_override.php": "<?php\n" + "\n".join(lines) + "\n"}


HARDENED = with_override(
    "$sugar_config['site_url'] = 'https://crm.example.test';",
    "$sugar_config['dbconfigoption']['ssl'] = true;",
    "$sugar_config['passwordsetting']['minpwdlength'] = '14';",
    "$sugar_config['passwordsetting']['lockoutexpiration'] = '2';",
    "$sugar_config['passwordsetting']['lockoutexpirationlogin'] = '5';",
    "$sugar_config['passwordsetting']['lockoutexpirationtime'] = '1';",
    "$sugar_config['passwordsetting']['lockoutexpirationtype'] = '60';",
)


def of_files(files: Mapping[str, str], absent: Iterable[str] = ()) -> Posture:
    """The posture of an installation."""
    found = Extraction()
    for path, text in files.items():
        kind = NORMALIZER.kind_of(path) or ""
        found.provided[kind] = found.provided.get(kind, 0) + 1
        try:
            raw = Raw(kind, text.encode(), Source(path, "sha256:0", AT))
            found.records.extend(NORMALIZER.extract(raw, None))
        except NotUsableError as error:
            gap = Unknown(UnknownKind.ERROR, kind, reason=str(error), path=path)
            found.unreadable.append((kind, path, gap))
    found.stated_absent = frozenset(absent)
    return NORMALIZER.merge(found, the_policy())


def value(fact: Any) -> Any:
    """The value of a fact that must be known."""
    assert isinstance(fact, Known), fact
    return fact.value

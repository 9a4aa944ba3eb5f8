"""Configuration files as the product writes them, and the posture that they make."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from auditor.posture import Posture, Source, Unknown, UnknownKind
from auditor.vendor import Extraction, NotUsableError, Raw
from tests.vendor_profiles.espocrm.tenant import AT, the_policy
from vendor_profiles.espocrm.normalize import NORMALIZER

CONFIG = """<?php
return [
  'siteUrl' => 'https://crm.example.com',
  'version' => '10.0.1',
  'auth2FA' => true,
  'auth2FAForced' => true,
  'auth2FAMethodList' => [
    0 => 'Totp'
  ],
  'passwordStrengthLength' => 14,
  'passwordStrengthBothCases' => true,
  'passwordStrengthNumberCount' => 1,
  'authTokenLifetime' => 0,
  'authTokenMaxIdleTime' => 1,
  'authenticationMethod' => 'Espo',
  'smtpServer' => 'mail.example.com',
  'smtpSecurity' => 'TLS',
  'cleanupActionHistoryPeriod' => '1 year',
  'tabList' => [0 => (object) ['type' => 'divider'], 1 => 'Account']
];
"""
INTERNAL = """<?php
return [
  'database' => [
    'driver' => 'pdo_mysql',
    'host' => 'db.example.com',
    'port' => '',
    'user' => 'espo',
    'password' => 'swordfish-and-chips',
    'sslCA' => '/etc/ssl/db.pem'
  ],
  'passwordSalt' => 'deadbeefcafe',
  'cryptKey' => 'feedfacefeed',
  'hashSecretKey' => 'c0ffee0ddba11',
  'smtpPassword' => 'hunter2-hunter2',
  'authMaxFailedAttemptNumber' => 5,
  'authFailedAttemptsPeriod' => '30 minutes',
  'authAnotherUserDisabled' => true,
  'restrictedMode' => false,
  'adminUpgradeDisabled' => false,
  'adminExtensionUpload' => false
];
"""
SECRETS = ("swordfish-and-chips", "deadbeefcafe", "feedfacefeed", "c0ffee0ddba11", "hunter2-hunter2")
FILES = {"data/config.php": CONFIG, "data/config-internal.php": INTERNAL}


def extraction_of(files: Mapping[str, str]) -> Extraction:
    found = Extraction()
    for path, text in files.items():
        kind = NORMALIZER.kind_of(path)
        if kind is None:
            continue
        data = text.encode()
        source = Source(path, "sha256:" + hashlib.sha256(data).hexdigest(), AT)
        found.provided[kind] = found.provided.get(kind, 0) + 1
        try:
            found.records.extend(NORMALIZER.extract(Raw(kind, data, source), None))
        except NotUsableError as error:
            found.unreadable.append(
                (kind, path, Unknown(UnknownKind.ERROR, kind, reason=str(error), path=path))
            )
    return found


def from_files(files: Mapping[str, str] = FILES) -> Posture:
    return NORMALIZER.merge(extraction_of(files), the_policy())

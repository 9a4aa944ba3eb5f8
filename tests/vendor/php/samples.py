"""Files as EspoCRM and SugarCRM write them, and short ways to read code."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.vendor.php import NotLiteral, PhpConfig, PhpError, read_php

UNSEEN = NotLiteral("unread", "config.php is not in the export", 0)

ESPO = b"""<?php
return [
  'database' => [
    'host' => 'localhost',
    'password' => 'pw-1',
  ],
  'auth2FA' => false,
  'passwordStrengthLength' => NULL,
  'authTokenMaxIdleTime' => 48,
  'ratio' => -0.5,
  'cacheTimestamp' => 1760000000,
  'authIpAddressWhitelist' => [
    0 => '10.0.0.0/8',
    1 => '192.0.2.1'
  ],
];
"""

SUGAR = b"""<?php
// created: 2026-01-02 03:04:05
if (!defined('sugarEntry') || !sugarEntry) die('Not A Valid Entry Point');
$sugar_config = array (
  'admin_export_only' => false,
  'dbconfig' =>
  array (
    'db_password' => 'pw-2',
    'db_port' => '',
  ),
  'passwordsetting' =>
  array (
    'minpwdlength' => '',
    'oneupper' => '1',
  ),
  'upload_badext' =>
  array (
    0 => 'php',
    1 => 'phtml',
  ),
  'session_dir' => getenv('SESSIONS'),
);
"""

OVERRIDE = b"""<?php
/***CONFIGURATOR***/
$sugar_config['passwordsetting']['minpwdlength'] = '8';
$sugar_config['upload_badext'][] = 'phar';
unset($sugar_config['dbconfig']['db_port']);
/***CONFIGURATOR***/
"""


def read(code: str, **options: Any) -> PhpConfig:
    return read_php(b"<?php\n" + code.encode(), **options)


def value(expression: str) -> Any:
    return read(f"return [\n{expression}];").at("return", 0)


def reason(code: str | bytes, **options: Any) -> str:
    with pytest.raises(PhpError) as caught:
        read_php(code.encode() if isinstance(code, str) else code, **options)
    return str(caught.value)

"""Trials on secrets: one that stands where products keep them is in no stored answer and in no report."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from auditor.collecting.live.redaction.redact import Redactor
from auditor.vendor import vendor_named
from tools.attack.answers import drawn_twin
from tools.attack.bases import STATES, of_product
from tools.attack.judge import Refused
from tools.attack.promise import Broken, Promise

_ENDS = (
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apiKey",
    "privateKey",
    "secretKey",
    "accessKey",
    "signingKey",
)
_STARTS = (
    "",
    "smtp",
    "ldapAdmin",
    "webhook",
    "jwt",
    "client",
    "oauth2Refresh",
    "recaptcha",
    "db",
    "outboundEmail",
)
_PLACES = {
    "salesforce": (
        ("force-app/main/default/classes/Pay.cls", "public class Pay {{ String password = '{}'; }}"),
        (
            "force-app/main/default/namedCredentials/Old.namedCredential-meta.xml",
            '<NamedCredential xmlns="http://soap.sforce.com/2006/04/metadata"><endpoint>https://u:{0}@pay.example</endpoint>'
            "<password>{0}</password><protocol>Password</protocol><label>Old</label></NamedCredential>",
        ),
        (
            "force-app/main/default/remoteSiteSettings/Old.remoteSite-meta.xml",
            '<RemoteSiteSetting xmlns="http://soap.sforce.com/2006/04/metadata"><isActive>true</isActive>'
            "<disableProtocolSecurity>true</disableProtocolSecurity><url>http://u:{}@pay.example</url></RemoteSiteSetting>",
        ),
    ),
    "espocrm": (
        (
            "data/config-internal.php",
            "<?php return ['smtpPassword' => '{0}', 'database' => ['password' => '{0}']];",
        ),
    ),
    "sugarcrm": (("config_override.php", "<?php $sugar_config['dbconfig']['db_password'] = '{}';"),),
    "suitecrm": ((".env.local", "DATABASE_URL=mysql://crm:{}@db/crm\nAPP_SECRET={}\n"),),
    "odoo": (("odoo.conf", "[options]\nadmin_passwd = {0}\ndb_password = {0}\nsmtp_password = {0}\n"),),
    "tryton": (("trytond.conf", "[database]\nuri = postgresql://u:{0}@db/\n[session]\nsuper_pwd = {0}\n"),),
    "creme": (("diffsettings.txt", "SECRET_KEY = '{0}'  ###\nEMAIL_HOST_PASSWORD = '{0}'  ###\n"),),
}
"""By product, files in which its people keep secrets, and how they stand there."""


def kept_in_answers(random: Random) -> Iterator[Broken]:
    """A secret under a name that says so, somewhere in an answer: what is stored does not hold it."""
    twin = drawn_twin(random)
    assert twin.api is not None
    plan = vendor_named(twin.product).profile.api
    assert plan is not None
    kind = random.choice(sorted(twin.api.documents))
    document = deepcopy(twin.api.documents[kind])
    name, secret = _name(random), _secret(random)
    if not _put(random, document, name, secret):
        return
    stored = json.dumps(Redactor(plan.secret_fields, addresses=plan.address_fields).clean(document))
    if secret in stored:
        yield Broken(Promise.NO_SECRET, (f"{twin.product} {twin.state}", f"{name} in {kind}"), "it is stored")


def repeated_in_reports(random: Random) -> Iterator[Broken]:
    """A secret in a file of an export: no report repeats it."""
    product = random.choice(sorted(_PLACES))
    base = of_product(product, random.choice(STATES))
    path, text = random.choice(_PLACES[product])
    secret = _secret(random)
    content = text.format(*(secret,) * text.count("{")).encode()
    told = (f"{product} {base.state}", f"a secret in {path}")
    said = base.judge({**base.tree, path: content})
    if isinstance(said, Refused):
        if secret in said.why:
            yield Broken(Promise.NO_SECRET, told, "it is in the refusal")
    elif secret in said.reports():
        yield Broken(Promise.NO_SECRET, told, "it is in a report")


def _secret(random: Random) -> str:
    return "Zq" + "".join(random.choices(string.ascii_letters + string.digits, k=22))


def _name(random: Random) -> str:
    start, end = random.choice(_STARTS), random.choice(_ENDS)
    words = [word for word in (start, end) if word]
    style = random.randrange(4)
    if style == 0:
        return "_".join(words).lower()
    if style == 1:
        return "-".join(words).lower()
    if style == 2:
        return "_".join(words).upper()
    return words[0] + "".join(word[0].upper() + word[1:] for word in words[1:])


def _put(random: Random, node: Any, name: str, secret: str) -> bool:
    """Put the secret into a row of chance."""
    rows = list(_rows(node))
    if rows:
        random.choice(rows)[name] = secret
    return bool(rows)


def _rows(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _rows(value)
    elif isinstance(node, list):
        for value in node:
            yield from _rows(value)

"""Keys of programs, applications that act for people, and the addresses that records are sent to."""

from __future__ import annotations

from auditor.posture import (
    AuditCredential,
    Credential,
    CredentialKind,
    Endpoint,
    Evidence,
    Fact,
    Known,
    OAuthApp,
    Population,
    Seen,
    Source,
    Unknown,
    map_fact,
    out_of_reach,
)
from auditor.vendor import Extraction
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import beside, inner, texts
from auditor.vendor.parts.endpoints import host_alone, webhook
from auditor.vendor.parts.own_credential import no_credential

from . import kinds
from .product import declared
from .roles import flags

_UNTOLD = out_of_reach("RulesOfApps")


def credentials(answers: Answers) -> Seen[Credential]:
    """Every key that is not revoked. It belongs to nobody and has the rights of a role of its own, for ever none; its end is always set."""
    powers = {row.text("id"): row for row in answers.rows(kinds.ROLES)}
    return answers.population("credentials", kinds.KEYS, lambda row: _key(row, powers))


def _key(row: Row, powers: dict[str, Row]) -> Credential:
    revoked: Fact[bool] = map_fact(row.nullable("revokedAt", row.day), lambda day: day is None)
    nobody: Fact[str | None] = declared(None, "engine/core-modules/api-key/api-key.entity.ts")
    return Credential(
        id=f"api-key:{row.text('id')}",
        name=row.text("name") or row.text("id"),
        kind=CredentialKind.API_KEY,
        active=revoked,
        owner=nobody,
        owner_active=declared(True, "engine/core-modules/api-key/api-key.entity.ts"),
        scopes=_scopes(row, powers),
        created=row.day("createdAt"),
        expires=map_fact(row.day("expiresAt"), lambda day: day),
        last_used=out_of_reach("UseOfKeys"),
        evidence=row.evidence,
    )


def _scopes(row: Row, powers: dict[str, Row]) -> Fact[tuple[str, ...] | None]:
    """The role of the key; nothing narrows it where that role may change all settings and all records."""
    role = inner(row, "role")
    label = role.words("label")
    if isinstance(label, Unknown):
        return label
    known = powers.get(role.text("id"))
    if known is None:
        return Unknown(out_of_reach("").kind, "RolesOfKeys") if not powers else role.odd("id")
    all_settings, all_records = known.flag("canUpdateAllSettings"), known.flag("canUpdateAllObjectRecords")
    for fact in (all_settings, all_records, flags(known)):
        if isinstance(fact, Unknown):
            return fact
    assert isinstance(all_settings, Known)
    assert isinstance(all_records, Known)
    wide = all_settings.value and all_records.value
    return Known(None if wide else (label.value,), row.evidence)


def endpoints(answers: Answers) -> Seen[Endpoint]:
    """Every webhook, by its host alone. It has no switch, and its calls are signed."""

    def build(row: Row) -> Endpoint:
        url = host_alone(row, "targetUrl")
        named = beside(row, host=url.value if isinstance(url, Known) else "")
        return webhook(named, url, named=("host",))

    return answers.population("endpoints", kinds.WEBHOOKS, build)


def apps(answers: Answers) -> Seen[OAuthApp]:
    """Applications that were registered. What the product demands of them at a sign-in was not read."""
    return answers.population("apps", kinds.APPS, _app)


def _app(row: Row) -> OAuthApp:
    return OAuthApp(
        id=f"oauth-app:{row.text('id')}",
        name=row.text("name") or row.text("id"),
        scopes=texts(row, "oAuthScopes"),
        full_scope=_UNTOLD,
        refresh_tokens=_UNTOLD,
        ip_rule=_UNTOLD,
        preauthorized_only=_UNTOLD,
        callbacks=texts(row, "oAuthRedirectUris"),
        pkce_required=_UNTOLD,
        secret_required=_UNTOLD,
        rotates_refresh_tokens=_UNTOLD,
        client_credentials=_UNTOLD,
        run_as=None,
        evidence=row.evidence,
    )


def audit_credentials(extraction: Extraction) -> Seen[AuditCredential]:
    """The key of the audit. Which of the keys that are listed it is, no answer tells."""
    collection = extraction.collection
    if collection is None:
        return no_credential()
    place = Evidence(Source(collection.address, "", collection.started_at))
    own = AuditCredential("api-key:audit", "the key of this audit", out_of_reach("OwnKey"), place)
    return Population("audit_credentials", (own,))

"""External client apps: four files an app, joined by the app's name. They replace connected apps in new orgs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.posture import (
    Fact,
    IpRule,
    Known,
    OAuthApp,
    RefreshTokens,
    TokenLife,
    Unknown,
    Unread,
    map_fact,
    negated,
    not_provided,
)

from ...records import Document
from ..tenant.shelf import Reader, Shelf, agreed, united
from .scopes import has_full, scopes_of

_HEAD = "ExternalClientApplication"
_GLOBAL = "ExtlClntAppGlobalOauthSettings"
_OAUTH = "ExtlClntAppOauthSettings"
_POLICY = "ExtlClntAppOauthConfigurablePolicies"
_PARTS = (_GLOBAL, _OAUTH, _POLICY)

# Legal values: meta_connectedapp.htm of the Metadata API guide; compared without case.
IP_RULES = {
    "Enforce": IpRule.ENFORCED,
    "Enforce_RelaxRefresh": IpRule.RELAXED_ON_REFRESH,
    "Bypass_2factor": IpRule.RELAXED_WITH_SECOND_FACTOR,
    "Bypass": IpRule.BYPASSED,
}
UNIT_DAYS = {"hours": 1 / 24, "days": 1.0, "months": 30.0}


def external_apps(shelf: Shelf) -> Iterator[OAuthApp]:
    """One app a head file; a part that is missing leaves its facts unknown, by name of the part."""
    parts = {kind: _by_app(shelf, kind) for kind in _PARTS}
    gaps = {kind: _gap(shelf, kind) for kind in _PARTS}
    apps = (
        _app(head, *(_part(parts[kind].get(head.name, ()), gaps[kind]) for kind in _PARTS))
        for head in shelf.documents(_HEAD)
    )
    yield from united(apps, _HEAD)


def unread_external_apps(shelf: Shelf) -> tuple[Unread, ...]:
    """Apps whose head file could not be read, or is not there although a part of the app is."""
    broken = shelf.unread(_HEAD, "external-client-app")
    seen = {head.name for head in shelf.documents(_HEAD)} | {entry.name for entry in broken}
    named = {name for kind in _PARTS for name in _by_app(shelf, kind)}
    gone = tuple(
        Unread(f"external-client-app:{name}", name, not_provided(_HEAD, reason=f"a part of {name} is there"))
        for name in sorted(named - seen)
    )
    return (*broken, *gone)


def _by_app(shelf: Shelf, kind: str) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in shelf.documents(kind):
        found[document.root.value("externalClientApplication") or document.name].append(document)
    return found


def _gap(shelf: Shelf, kind: str) -> Unknown:
    """Why a part of a kind is missing: a file that cannot be read may be it."""
    unreadable = shelf.unreadable(kind)
    return unreadable[0][1] if unreadable else shelf.missing(kind)


class _Missing:
    """Stands in for a part that the export does not hold, or that could not be read."""

    def __init__(self, gap: Unknown) -> None:
        self._gap = gap

    def text(self, path: str) -> Fact[str]:
        return self._gap

    def flag(self, path: str) -> Fact[bool]:
        return self._gap

    def choice(self, path: str, values: dict[str, IpRule]) -> Fact[IpRule]:
        return self._gap

    def number(self, path: str) -> Fact[int]:
        return self._gap


class _Copies(Reader):
    """Several files that claim to be one part of an app: only what they agree on is known."""

    def __init__(self, documents: Sequence[Document]) -> None:
        super().__init__(documents[0])
        self._readers = [Reader(document) for document in documents]

    def text(self, path: str) -> Fact[str]:
        return agreed([reader.text(path) for reader in self._readers], self.kind, path)


_Part = Reader | _Missing


def _part(documents: Sequence[Document], gap: Unknown) -> _Part:
    return _Copies(documents) if documents else _Missing(gap)


def _app(head: Document, oauth_global: _Part, oauth: _Part, policy: _Part) -> OAuthApp:
    scopes = map_fact(oauth.text("commaSeparatedOauthScopes"), scopes_of)
    permitted = policy.text("permittedUsersPolicyType")
    run_as = policy.text("clientCredentialsFlowUser")
    return OAuthApp(
        id=f"external-client-app:{head.name}",
        name=head.root.value("label") or head.name,
        scopes=scopes,
        full_scope=map_fact(scopes, has_full),
        refresh_tokens=_tokens(policy),
        ip_rule=policy.choice("ipRelaxationPolicyType", IP_RULES),
        preauthorized_only=map_fact(permitted, lambda kind: kind.lower() == "adminapprovedpreauthorized"),
        callbacks=map_fact(
            oauth_global.text("callbackUrl"), lambda text: tuple(text.replace(",", " ").split())
        ),
        pkce_required=oauth_global.flag("isPkceRequired"),
        secret_required=negated(oauth_global.flag("isConsumerSecretOptional")),
        rotates_refresh_tokens=oauth_global.flag("isRefreshTokenRotationEnabled"),
        client_credentials=_without_a_user(oauth_global, policy),
        run_as=None if isinstance(run_as, Unknown) and isinstance(policy, Reader) else run_as,
        evidence=Reader(head).whole,
    )


def _without_a_user(oauth_global: _Part, policy: _Part) -> Fact[bool]:
    """Whether it can sign in by itself: its developer has to allow that, and where the administrator's policy says no, it
    cannot."""
    allowed = policy.flag("isClientCredentialsFlowEnabled")
    if isinstance(allowed, Known) and not allowed.value:
        return allowed
    return oauth_global.flag("isClientCredentialsFlowEnabled")


def _tokens(policy: _Part) -> Fact[RefreshTokens]:
    kind = policy.text("refreshTokenPolicyType")
    if isinstance(kind, Unknown):
        return kind
    name = kind.value.lower()
    if name == "infinite":
        return Known(RefreshTokens(TokenLife.ENDLESS), kind.evidence)
    if name in ("zero", "immediately"):
        return Known(RefreshTokens(TokenLife.NONE_ISSUED), kind.evidence)
    period, unit = policy.number("refreshTokenValidityPeriod"), policy.text("refreshTokenValidityUnit")
    if isinstance(period, Unknown):
        return period
    if isinstance(unit, Unknown):
        return unit
    days = UNIT_DAYS.get(unit.value.lower())
    if days is None:
        return not_provided(_POLICY, reason=f"refreshTokenValidityUnit {unit.value[:40]!r}")
    bounded = RefreshTokens(TokenLife.BOUNDED, period.value * days, idle="inactiv" in name)
    return Known(bounded, kind.evidence)

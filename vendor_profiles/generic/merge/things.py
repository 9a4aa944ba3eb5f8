"""What the CRM is connected to: keys, apps, addresses, servers, certificates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import (
    Certificate,
    Connection,
    ConnectionKind,
    Credential,
    CredentialKind,
    Endpoint,
    EndpointKind,
    Fact,
    IpRule,
    Known,
    OAuthApp,
    Population,
    RefreshTokens,
    Seen,
    TokenLife,
    Unknown,
    gravest,
    map_fact,
    not_provided,
    unseen,
)

from ..filled.stated import Stated, table
from ..questions import KIND
from .rows import Entry, choice, population
from .single import facts_below


def credentials(stated: Stated) -> Seen[Credential]:
    """Keys and tokens. One of which the kind is not stated counts as an API key."""
    return population(stated, table("keys"), "credentials", "key", _credential)


def apps(stated: Stated) -> Seen[OAuthApp]:
    return population(stated, table("apps"), "apps", "app", _app)


def endpoints(stated: Stated) -> Seen[Endpoint]:
    return population(stated, table("addresses"), "endpoints", "webhook", _endpoint)


def certificates(stated: Stated) -> Seen[Certificate]:
    return population(stated, table("certificates"), "certificates", "certificate", _certificate)


def origins(fact: Fact[tuple[str, ...]]) -> Seen[Endpoint]:
    """Web addresses that may read the CRM from a browser."""
    if isinstance(fact, Unknown):
        return fact
    kind = EndpointKind.CORS_ORIGIN
    return Population(
        "origins",
        tuple(
            Endpoint(
                id=f"{kind}:{address}",
                name=address,
                kind=kind,
                url=Known(address, fact.evidence),
                active=Known(True, fact.evidence),
                protocol_security=None,
                authenticated=None,
                merge_fields_allowed=None,
                evidence=fact.evidence,
            )
            for address in fact.value
        ),
    )


def connections(facts: Mapping[str, Fact[Any]]) -> Seen[Connection]:
    """The servers of which somebody says whether the CRM insists on encryption towards them. Complete where each of
    them is answered, be it that there is none."""
    answers = facts_below("transport.connections", facts)
    gaps = [fact for fact in answers.values() if isinstance(fact, Unknown)]
    if len(gaps) == len(answers):
        return gravest(gaps)
    items = tuple(
        Connection(
            f"{kind}:any",
            kind,
            ConnectionKind(kind),
            Known(fact.value == "yes", fact.evidence),
            fact.evidence,
        )
        for kind, fact in answers.items()
        if isinstance(fact, Known) and fact.value != "none"
    )
    return Population("connections", items, gravest(gaps) if gaps else True)


def _credential(entry: Entry) -> Credential:
    facts = _facts(entry, "kind", "owner")
    kind = entry.facts["kind"]
    owner = entry.facts["owner"]
    return unseen(
        Credential,
        not_provided(KIND),
        id=f"key:{entry.name}",
        name=entry.name,
        kind=CredentialKind.API_KEY if isinstance(kind, Unknown) else CredentialKind(kind.value),
        owner=map_fact(owner, lambda name: None if name is None else f"user:{name}"),
        evidence=entry.evidence,
        **facts,
    )


def _app(entry: Entry) -> OAuthApp:
    facts = _facts(entry, "refresh_tokens", "ip_rule")
    return unseen(
        OAuthApp,
        not_provided(KIND),
        id=f"app:{entry.name}",
        name=entry.name,
        refresh_tokens=map_fact(entry.facts["refresh_tokens"], _life),
        ip_rule=choice(entry.facts["ip_rule"], IpRule),
        evidence=entry.evidence,
        **facts,
    )


def _life(value: int | str) -> RefreshTokens:
    return (
        RefreshTokens(TokenLife(value)) if isinstance(value, str) else RefreshTokens(TokenLife.BOUNDED, value)
    )


def _endpoint(entry: Entry) -> Endpoint:
    return unseen(
        Endpoint,
        not_provided(KIND),
        id=f"{EndpointKind.WEBHOOK}:{entry.name}",
        name=entry.name,
        kind=EndpointKind.WEBHOOK,
        evidence=entry.evidence,
        **_facts(entry),
    )


def _certificate(entry: Entry) -> Certificate:
    return unseen(
        Certificate,
        not_provided(KIND),
        id=f"certificate:{entry.name}",
        name=entry.name,
        evidence=entry.evidence,
        **_facts(entry),
    )


def _facts(entry: Entry, *without: str) -> dict[str, Fact[Any]]:
    """The facts of a row but its name and those that are translated."""
    return {path: fact for path, fact in entry.facts.items() if path not in ("name", *without)}

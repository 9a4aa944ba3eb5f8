"""Where records go to, and in whose name plug-ins run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.posture import Endpoint, EndpointKind, Fact, Known, Seen, Unknown, gravest
from auditor.vendor.answers import Answers, Row

from ..solution.posture import CONNECTORS, STEPS_RUN_AS
from . import kinds

# serviceendpoint.authtype: 0 is not specified, all others are a key, a token or an identity.
_NO_PROOF, _PROOFS = 0, range(1, 12)
_DISABLED = 1
SETTINGS = (
    "allowapplicationuseraccess",
    "allowmicrosofttrustedservicetags",
    "allowwebexcelexport",
    "applicationbasedaccesscontrolmode",
    "enableipbasedcookiebinding",
    "iscontentsecuritypolicyenabled",
    "isdelegateaccessenabled",
    "isreadauditenabled",
    "maxrecordsforexporttoexcel",
    "restrictguestuseraccess",
)
"""Columns of the environment's settings that no neutral fact holds."""


def endpoints(answers: Answers) -> Seen[Endpoint]:
    """Webhooks and Azure queues. Microsoft's own address of a queue is a name space."""
    return answers.population("endpoints", kinds.ENDPOINT, _endpoint, key="serviceendpointid")


def _endpoint(row: Row) -> Endpoint:
    own = row.nullable("url", row.words)
    url = row.words("namespaceaddress") if isinstance(own, Known) and own.value is None else row.words("url")
    return Endpoint(
        id=f"{EndpointKind.WEBHOOK}:{row.text('serviceendpointid').lower()}",
        name=row.text("name") or row.text("serviceendpointid"),
        kind=EndpointKind.WEBHOOK,
        url=url,
        active=Known(True, row.evidence),
        protocol_security=None,
        authenticated=_proven(row),
        merge_fields_allowed=None,
        evidence=row.evidence,
    )


def _proven(row: Row) -> Fact[bool]:
    kind = row.number("authtype")
    if isinstance(kind, Unknown):
        return kind
    if kind.value == _NO_PROOF:
        return Known(False, row.evidence)
    return Known(True, row.evidence) if kind.value in _PROOFS else row.odd("authtype")


def native(answers: Answers) -> dict[str, Fact[Any]]:
    """Settings of the environment by column; and by name, as solutions have them, in whose name each enabled step runs, and
    which connectors are in use."""
    return {**_settings(answers), **_steps(answers), **_connectors(answers)}


def _settings(answers: Answers) -> dict[str, Fact[Any]]:
    row = answers.one(kinds.ORGANIZATION)
    return {
        f"organization.{name}": row if isinstance(row, Unknown) else row.nullable(name, _value_in(row))
        for name in SETTINGS
    }


def _value_in(row: Row) -> Callable[[str], Fact[Any]]:
    return lambda name: row.fact(name, bool, int, str)


def _steps(answers: Answers) -> dict[str, Fact[Any]]:
    facts: dict[str, Fact[Any]] = {}
    names = {row.text("systemuserid").lower(): row.text("fullname") for row in answers.rows(kinds.USER)}
    for row in answers.rows(kinds.STEP):
        if row.data.get("statecode") == _DISABLED:
            continue
        key = f"{STEPS_RUN_AS}:{row.text('name') or row.text('sdkmessageprocessingstepid')}"
        user = row.nullable("_impersonatinguserid_value", row.words)
        if isinstance(user, Unknown) or user.value or key not in facts:
            facts[key] = (
                user if isinstance(user, Unknown) else Known(_called(user.value, names), row.evidence)
            )
    gap = answers.gap(kinds.STEP)
    others = [fact for fact in facts.values() if isinstance(fact, Known) and fact.value]
    unknown = [fact for fact in facts.values() if isinstance(fact, Unknown)]
    if others:
        facts[STEPS_RUN_AS] = Known(len(others), others[0].evidence)
    elif unknown or isinstance(gap, Unknown):
        gaps = [*unknown, *([gap] if isinstance(gap, Unknown) else [])]
        facts[STEPS_RUN_AS] = gravest(gaps)
    elif facts:
        facts[STEPS_RUN_AS] = Known(
            0, next(fact.evidence for fact in facts.values() if isinstance(fact, Known))
        )
    return facts


def _called(id_: str | None, names: Mapping[str, str]) -> str:
    """The name of a user, as a solution has it; the id where the name was not told, and nothing for nobody."""
    return "" if id_ is None else names.get(id_.lower()) or id_


def _connectors(answers: Answers) -> dict[str, Fact[Any]]:
    named = ((row.text("connectionreferencelogicalname"), row) for row in answers.rows(kinds.CONNECTION))
    return {
        f"{CONNECTORS}:{name}": Known(row.text("connectorid").rpartition("/")[2], row.evidence)
        for name, row in named
        if name
    }

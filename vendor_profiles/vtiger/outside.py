"""What is recorded, which records hold personal data, and the address and servers of the configuration."""

from __future__ import annotations

from typing import Any

from auditor.posture import (
    Connection,
    ConnectionKind,
    DataField,
    DataObject,
    Fact,
    Known,
    Logging,
    Marking,
    PersonalData,
    Population,
    Seen,
    Transport,
    Unknown,
    any_true,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import nameless, read_as
from auditor.vendor.facts.gaps import listed
from auditor.vendor.facts.values import is_https, switch
from auditor.vendor.parts.page import asked_encrypted, hsts
from auditor.vendor.parts.personal import data_object, shipped_for_people
from auditor.vendor.parts.servers import beyond_here

from . import kinds
from .product import TABLE, declared, declared_at
from .settings import Settings

_SIGN_IN = "modules/Users/actions/Login.php"


def logging(answers: Answers) -> Logging:
    """Each sign-in that worked is kept with its address; a wrong password leaves nothing. Changes are kept of the modules that are tracked."""
    return unseen(
        Logging,
        out_of_reach("Server"),
        audit_enabled=_audited(answers),
        sign_ins_recorded=declared(True, _SIGN_IN),
        login_forensics=declared(False, _SIGN_IN),
    )


def personal_data(answers: Answers) -> PersonalData:
    """Modules of people's records: how far they are open by default, and whether their changes are tracked."""
    if answers.extraction.collection is not None:
        return PersonalData(out_of_reach("Fields"), out_of_reach(kinds.MODULES))
    gap = answers.gap(kinds.MODULES)
    if isinstance(gap, Unknown) and not answers.rows(kinds.MODULES):
        return PersonalData(gap, gap)
    objects = [
        data_object(
            row.text("name"),
            row.evidence,
            _sharing(answers, row),
            _tracked(answers, row.text("tabid")),
            outside=out_of_reach("Portal"),
        )
        for row in answers.rows(kinds.MODULES)
        if row.text("name") in TABLE["personal"] and row.text("presence") != "1"
    ]
    fields = [
        _field(entry, name) for entry in objects for name in TABLE["personal_fields"].get(entry.name, ())
    ]
    return PersonalData(
        Population("fields", tuple(fields), gap),
        Population("objects", tuple(objects), gap, nameless(answers.rows(kinds.MODULES), "name")),
        shipped_for_people([*(entry.name for entry in objects), *(entry.name for entry in fields)]),
    )


def _field(of: DataObject, name: str) -> DataField:
    """A field as shipped, whose changes are kept where those of its module are."""
    return DataField(
        id=f"field:{of.name}.{name}",
        name=f"{of.name}.{name}",
        type="text",
        marking=Marking.CLASSIFIED,
        encryptable=False,
        encrypted=declared(False, "schema/DatabaseSchema.xml"),
        history_tracked=of.history_enabled,
        evidence=of.evidence,
    )


def transport(answers: Answers, settings: Settings) -> Transport:
    """The address that config.inc.php names, and the database."""
    if answers.extraction.collection is not None:
        gap = asked_encrypted(answers, kinds.HEAD, "the address was not asked over https")
        seen = hsts(answers, kinds.HEAD) if gap is None else gap
        return unseen(Transport, out_of_reach("Server"), hsts=seen)
    return unseen(
        Transport,
        out_of_reach("Server"),
        own_address_https=settings.fact("site_URL", is_https),
        connections=_connections(settings),
    )


def _connections(settings: Settings) -> Seen[Connection]:
    """Of a database elsewhere the configuration names no TLS: `$dbconfigoption['ssl']` is used nowhere. Mail stands in the database."""
    host = settings.fact("db_server", _text)
    found = beyond_here(ConnectionKind.DATABASE, host, out_of_reach("DatabaseTls"))
    return listed("connections", found, host, out_of_reach("MailServer"))


def _audited(answers: Answers) -> Fact[bool]:
    """Whether the changes of any module of people's records are kept."""
    if answers.extraction.collection is not None:
        return out_of_reach(kinds.TRACKED)
    facts = [
        _tracked(answers, row.text("tabid"))
        for row in answers.rows(kinds.MODULES)
        if row.text("name") in TABLE["personal"] and row.text("presence") != "1"
    ]
    gap = answers.gap(kinds.MODULES)
    if isinstance(gap, Unknown):
        return gap
    return any_true(*facts) if facts else not_provided(kinds.MODULES)


def _tracked(answers: Answers, tab: str) -> Fact[bool]:
    """Whether ModTracker keeps the changes of a module; one without a row is not tracked."""
    gap = answers.gap(kinds.TRACKED)
    if isinstance(gap, Unknown):
        return gap
    for row in answers.rows(kinds.TRACKED):
        if not row.text("tabid"):
            return row.odd("tabid")
        if row.text("tabid") == tab:
            return read_as(row, "visible", switch)
    return Known(False, declared_at("modules/ModTracker/ModTracker.php"))


def _sharing(answers: Answers, module: Row) -> Fact[str]:
    """What people see of records that are not theirs, by default."""
    if module.text("ownedby") == "1":
        return Known("edit", module.evidence)
    gap = answers.gap(kinds.SHARING)
    if isinstance(gap, Unknown):
        return gap
    words = {str(number): of["word"] for number, of in TABLE["sharing"].items()}
    for row in answers.rows(kinds.SHARING):
        if row.text("tabid") == module.text("tabid"):
            word = words.get(row.text("permission"))
            return row.odd("permission") if word is None else Known(word, row.evidence)
    return not_provided(kinds.SHARING, reason=module.text("name"))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None

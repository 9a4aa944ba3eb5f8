"""Whatever an answer loses makes no verdict better, of no product: a kind that was refused, failed or was not asked for; a column that
was removed, null or of another type, in every row or in one. Twins lose files as well (test_twins_lose.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import vendor_profiles
from auditor.posture import Unknown, UnknownKind
from auditor.snapshot import ResourceState
from auditor.vendor import NotUsableError
from benchmarks.twins.dataverse.shapes import EACH as OF_DATAVERSE
from tests.examples import some
from tests.vendor_profiles.bitrix24 import tenant as bitrix24
from tests.vendor_profiles.bottlecrm import tenant as bottlecrm
from tests.vendor_profiles.bottlecrm.test_reach import WEAK as WEAK_BOTTLE
from tests.vendor_profiles.close import tenant as close
from tests.vendor_profiles.dataverse.online import tenant as dataverse
from tests.vendor_profiles.espocrm import tenant as espocrm
from tests.vendor_profiles.hubspot import tenant as hubspot
from tests.vendor_profiles.kommo import tenant as kommo
from tests.vendor_profiles.lost_columns import WORTH, Statuses, improved
from tests.vendor_profiles.odoo import support as odoo
from tests.vendor_profiles.odoo import tenant as tables
from tests.vendor_profiles.odoo.fake import Fake as FakeOdoo
from tests.vendor_profiles.pipedrive import tenant as pipedrive
from tests.vendor_profiles.salesforce.api import org
from tests.vendor_profiles.salesforce.api import support as salesforce
from tests.vendor_profiles.salesforce.api.fake import Fake as FakeSalesforce
from tests.vendor_profiles.sugarcrm import tenant as sugarcrm
from tests.vendor_profiles.suitecrm import support as suitecrm
from tests.vendor_profiles.tryton import tenant as tryton
from tests.vendor_profiles.tryton.judging import results as judged_by_tryton
from tests.vendor_profiles.tryton.test_verdicts import WEAK_CONF
from tests.vendor_profiles.zendesksell import tenant as zendesksell
from tests.vendor_profiles.zoho import tenant as zoho
from vendor_profiles.hubspot.kinds import PROPERTIES

Answers = Mapping[str, Any]
States = Mapping[str, ResourceState]
LOST = (ResourceState.DENIED, ResourceState.ERROR, ResourceState.NOT_ASKED)
KIND_OF = {
    ResourceState.DENIED: UnknownKind.DENIED,
    ResourceState.ERROR: UnknownKind.ERROR,
    ResourceState.NOT_ASKED: UnknownKind.NOT_PROVIDED,
}


@dataclass(frozen=True)
class Tenant:
    """`judge` says of answers, and of kinds that came to nothing, what every check says. Of a kind in `each` only the documents of
    these values are followed, one being like the other; `no_loss` are losses by kind that the product itself writes so, and
    means as no (README.md); `alike` are kinds of which others have the same columns; without `columns` the twins of the product are
    those that lose them."""

    answers: Answers
    judge: Callable[[Answers, States], Statuses]
    each: Mapping[str, list[str]] = field(default_factory=dict)
    no_loss: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alike: frozenset[str] = frozenset()
    columns: bool = True

    @cached_property
    def before(self) -> Statuses:
        return self.judge(self.answers, {})


def last(answers: Answers, each: Any) -> dict[str, list[str]]:
    return {kind: sorted(answers[kind])[-1:] for kind in each if kind in answers}


def by_answers(product: Any) -> Callable[[Answers, States], Statuses]:
    def judge(answers: Answers, states: States) -> Statuses:
        found = product.results(product.posture(dict(answers), states))
        return {id_: result.status for id_, result in found.items()}

    return judge


def gaps(states: States) -> dict[str, Unknown]:
    return {kind: Unknown(KIND_OF[state], kind, "a right", "refused") for kind, state in states.items()}


def by_pipedrive(way: str) -> Callable[[Answers, States], Statuses]:
    def judge(answers: Answers, states: States) -> Statuses:
        found = pipedrive.results(pipedrive.posture(dict(answers), states, way))
        return {id_: result.status for id_, result in found.items()}

    return judge


def by_tryton(answers: Answers, states: States) -> Statuses:
    found = judged_by_tryton(tryton.posture(dict(answers), gaps(states), conf=WEAK_CONF), "api", "export")
    return {id_: result.status for id_, result in found.items()}


def by_bottlecrm(answers: Answers, states: States) -> Statuses:
    found = bottlecrm.judged(bottlecrm.read(answers, gaps(states)))
    # What is excused is as good as what does not apply.
    return {id_: "not_applicable" if one.rest_out_of_reach else one.status for id_, one in found.items()}


def by_suitecrm(answers: Answers, states: States) -> Statuses:
    kept = {kind: answer for kind, answer in answers.items() if kind not in states}
    return suitecrm.statuses(suitecrm.of_api(kept, gaps(states)), "api")


ODOO = odoo.extraction_of(FakeOdoo(tables.weak()))


def by_odoo(answers: Answers, states: States) -> Statuses:
    """What the tenant refused stays refused."""
    found = replace(ODOO, records=[], provided={}, unreadable=[], gaps={**ODOO.gaps, **gaps(states)})
    for kind, document in answers.items():
        if kind in states:
            continue
        found.provided[kind] = 1
        try:
            found.records += list(odoo.VENDOR.normalizer.extract(odoo.raw(kind, document), None))
        except NotUsableError as error:
            found.unreadable.append((kind, kind, Unknown(UnknownKind.ERROR, kind, reason=str(error))))
    return odoo.statuses(odoo.VENDOR.normalizer.merge(found, odoo.policy()))


SALESFORCE, REFUSED, ABSENT = salesforce.answers_of(FakeSalesforce(org.weak()))


def by_salesforce(answers: Answers, states: States) -> Statuses:
    kept = {kind: pages for kind, pages in answers.items() if kind not in states}
    found = salesforce.extraction_of(kept, {**REFUSED, **gaps(states)}, ABSENT)
    return salesforce.statuses(salesforce.VENDOR.normalizer.merge(found, salesforce.policy()))


COLUMNS = frozenset(kind for kind in SALESFORCE if kind.endswith("Columns"))
NAMED_COLUMNS = {"LivePermissionSetColumns", "LiveTwoFactorMethodsInfoColumns", "LiveSelfColumns"}
UNREAD = frozenset(
    [
        "add_time",
        "admin_id",
        "company_country",
        "company_domain",
        "company_id",
        "company_name",
        "created_by_user_id",
        "default_currency",
        "deleted_flag",
        "event_action",
        "event_object",
        "has_created_company",
        "icon_url",
        "lang",
        "last_delivery_time",
        "last_http_status",
        "locale",
        "manager_id",
        "modified",
        "phone",
        "remove_reason",
        "remove_time",
        "timezone_name",
        "timezone_offset",
        "version",
    ]
)
"""Columns of Pipedrive that are left out here, because nothing reads them."""


def lean(node: Any) -> Any:
    if isinstance(node, list):
        return [lean(entry) for entry in node]
    if isinstance(node, dict):
        return {key: lean(value) for key, value in node.items() if key not in UNREAD}
    return node


PIPEDRIVE = {
    (name, way): lean(pipedrive.seen(make(), way))
    for name, make in (("weak", pipedrive.weak), ("good", pipedrive.good))
    for way in (pipedrive.LEAST, pipedrive.ADMIN)
}

TENANTS = {
    "bitrix24": Tenant(bitrix24.bad(), by_answers(bitrix24)),
    "bitrix24 with the scope user_basic": Tenant(bitrix24.basic(bitrix24.bad()), by_answers(bitrix24)),
    "bottlecrm": Tenant(
        WEAK_BOTTLE,
        by_bottlecrm,
        no_loss={
            "ActiveUsers": ("active_users/active_users/*/user_details/last_login null",)
        },  # never signed in
    ),
    "bottlecrm hardened": Tenant(bottlecrm.HARDENED, by_bottlecrm, columns=False),
    "dataverse": Tenant(
        dataverse.weak(),
        by_answers(dataverse),
        {kind: sorted(dataverse.weak()[kind])[:2] for kind in OF_DATAVERSE if kind in dataverse.weak()},
        {
            "EntraUser": ("value/*/signInActivity null",),  # never signed in
            "Step": ("value/*/_impersonatinguserid_value null",),  # runs in the name of whoever sets it off
            "User": ("value/*/applicationid null",),  # no application user
        },
    ),
    "close": Tenant(close.weak(), by_answers(close), columns=False),
    "espocrm": Tenant(espocrm.weak(), by_answers(espocrm), columns=False),
    "espocrm hardened": Tenant(espocrm.hardened(), by_answers(espocrm), columns=False),
    "hubspot": Tenant(
        hubspot.bad(), by_answers(hubspot), alike=frozenset(PROPERTIES) - {"Contacts", "ContactsSensitive"}
    ),
    "kommo": Tenant(kommo.weak(), by_answers(kommo), columns=False),
    "odoo": Tenant({kind: odoo.answer_of(FakeOdoo(tables.weak()), kind) for kind in ODOO.provided}, by_odoo),
    **{
        f"pipedrive {name} {way}": Tenant(answers, by_pipedrive(way), last(answers, pipedrive.EACH))
        for (name, way), answers in PIPEDRIVE.items()
    },
    "salesforce": Tenant(
        SALESFORCE,
        by_salesforce,
        {kind: ["fields"] for kind in NAMED_COLUMNS},
        # The product's own word for an account that never signed in, which is judged by a check of its own.
        {"LiveUser": ("*/records/*/LastLoginDate null",)},
        COLUMNS - NAMED_COLUMNS,
    ),
    "sugarcrm": Tenant(
        sugarcrm.weak(),
        by_answers(sugarcrm),
        {"ActionRole": ["a-Contacts-export"], "Field": ["Contacts"], "RoleUser": ["r1"], "TeamUser": ["t1"]},
        # A field that is not there, and a mark that the product itself leaves out where it is not set.
        {"Field": ("Contacts/id_number_c removed", "Contacts/id_number_c/pii removed")},
    ),
    "suitecrm": Tenant(suitecrm.ANSWERS, by_suitecrm, columns=False),
    "tryton": Tenant(tryton.weak(), by_tryton, columns=False),
    "tryton hardened": Tenant(tryton.hardened(), by_tryton, columns=False),
    "zendesksell": Tenant(zendesksell.weak(), by_answers(zendesksell), columns=False),
    "zoho": Tenant(zoho.weak(), by_answers(zoho), last(zoho.weak(), zoho.EACH)),
}
SLOW = frozenset({"pipedrive good oauth", "pipedrive good oauth_admin"})
KINDS = 4
"""Kinds of each tenant that lose their columns in the gate, besides those of `no_loss`: every loss is a judgement of all checks."""


def cases(of: Callable[[Tenant], Iterable[str]]) -> list[Any]:
    """For each tenant these kinds of its answers."""
    return [
        pytest.param(name, kind, marks=[pytest.mark.slow] if name in SLOW else [])
        for name, tenant in TENANTS.items()
        for kind in of(tenant)
    ]


def losing_columns(tenant: Tenant) -> list[str]:
    if not tenant.columns:
        return []
    others = tenant.answers.keys() - tenant.alike - tenant.no_loss.keys()
    return sorted([*tenant.no_loss, *some(sorted(others), KINDS)])


@pytest.mark.parametrize("name", TENANTS)
def test_the_tenant_is_judged_at_all(name: str) -> None:
    found = list(TENANTS[name].before.values())
    assert found.count("fail") + found.count("pass") > 2


@pytest.mark.parametrize(("name", "kind"), cases(lambda tenant: sorted(tenant.answers)))
def test_a_kind_that_is_lost_improves_no_check(name: str, kind: str) -> None:
    tenant = TENANTS[name]
    for state in LOST:
        after = tenant.judge(tenant.answers, {kind: state})
        better = [id_ for id_, status in tenant.before.items() if WORTH[after[id_]] > WORTH[status]]
        assert better == [], state


@pytest.mark.parametrize(("name", "kind"), cases(losing_columns))
def test_a_column_that_is_lost_improves_no_check(name: str, kind: str) -> None:
    tenant = TENANTS[name]
    found = improved(
        tenant.answers, kind, lambda answers: tenant.judge(answers, {}), tenant.before, tenant.each.get(kind)
    )
    assert sorted(found) == sorted(tenant.no_loss.get(kind, ())), found


@pytest.mark.parametrize(
    ("kind", "column", "named", "check"),
    [
        ("Module", "name", "auth_admin_passkey", "auth.odoo-admin-passkey"),
        ("Parameter", "key", "auth_signup.invitation_scope", "exposure.self-registration"),
        ("GroupId", "name", "group_system", "mfa.admins"),
        ("GroupId", "module", "base", "access.alter-audit-log"),
    ],
)
@pytest.mark.parametrize("lost", [None, "", 7, "[redacted]"])
def test_the_one_row_that_decides_is_not_lost_with_its_name(
    kind: str, column: str, named: str, check: str, lost: Any
) -> None:
    """All other rows keep their names, so that the list looks whole."""
    tenant = TENANTS["odoo"]
    rows = tenant.answers[kind]["result"]
    changed = [{**row, column: lost} if row[column] == named else row for row in rows]
    assert changed != rows
    assert tenant.before[check] == "fail"
    after = tenant.judge({**tenant.answers, kind: {"result": changed}}, {})
    assert after[check] in ("fail", "unknown")


def test_nothing_reads_the_columns_that_are_left_out() -> None:
    folder = Path(vendor_profiles.__file__).parent / "pipedrive"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    assert [name for name in sorted(UNREAD) if f'"{name}"' in code] == []

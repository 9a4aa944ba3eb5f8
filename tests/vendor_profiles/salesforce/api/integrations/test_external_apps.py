"""External client apps and named credentials by the Tooling API: the columns that the vendor has, and what each means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import Endpoint, Known, OAuthApp, Population, Unknown, UnknownKind
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen

from ..fake import Fake
from ..org import hardened, weak
from ..support import PLAN, VENDOR, Answers, answers_of, extraction_of, policy, posture_of
from ..tables import NEVER_ASKED, tables_of

SCOPES = "LiveExtlClntAppOauthSettings"
PARAMETERS = "LiveNamedCredentialParameter"


def app(answers: Answers) -> OAuthApp:
    posture = VENDOR.normalizer.merge(extraction_of(answers), policy())
    return next(one for one in seen(posture.integrations.apps).items if one.id == "external-client-app:Sync")


def credential(fake: Fake, name: str = "named-credential:New") -> Endpoint:
    found = seen(posture_of(fake).integrations.endpoints)
    return next(one for one in found.items if one.id == name)


def answers(**columns: Any) -> Answers:
    found = answers_of(Fake(hardened()))[0]
    found[SCOPES][0]["records"][0].update(columns)
    return found


def test_columns_that_are_asked_for_are_columns_that_the_product_has() -> None:
    assert PLAN is not None
    tables = tables_of(weak())
    for kind, resource in PLAN.resources.items():
        name = resource.using.get("object", "")
        if resource.columns is None or not tables.get(name):
            continue
        wanted = {column for column in resource.columns.wanted if not column.startswith("Permissions")}
        if kind == SCOPES:
            wanted = {column for column in wanted if not column.startswith("OauthScopes")}
        if name == "TwoFactorMethodsInfo":
            wanted.discard("HasU2F")  # the older name of HasSecurityKey
        assert wanted <= tables[name][0].keys(), kind


@pytest.mark.parametrize(("full", "known"), [(True, True), (False, False)])
def test_unlimited_access_is_a_column_of_its_own(full: bool, known: bool) -> None:
    found = app(answers(OauthScopesFULL=full)).full_scope
    assert isinstance(found, Known)
    assert found.value is known


def test_unlimited_access_is_known_whatever_else_is_not() -> None:
    found = app(answers(OauthScopesFULL=True, OauthScopesAPI=None)).full_scope
    assert isinstance(found, Known)
    assert found.value is True


@pytest.mark.parametrize("column", ["OauthScopesFULL", "OauthScopesAPI"])
@pytest.mark.parametrize("value", [None, "no", 0])
def test_a_scope_that_is_neither_on_nor_off_leaves_the_scopes_unknown(column: str, value: Any) -> None:
    found = app(answers(**{column: value}))
    assert isinstance(found.full_scope, Unknown)
    assert found.full_scope.kind is UnknownKind.NOT_PROVIDED
    assert found.full_scope.resource == "ExtlClntAppOauthSettings"


def test_scopes_of_no_app_are_an_app_that_is_not_known() -> None:
    found = answers(ExternalClientApplicationId="0xI999999999999999")
    extraction = extraction_of(found)
    posture = VENDOR.normalizer.merge(extraction, policy())
    assert is_unknown(app(found).full_scope, (UnknownKind.ERROR, "ExtlClntAppOauthSettings"))
    assert isinstance(posture.integrations.apps, Population)


def test_a_policy_that_forbids_access_without_a_user_settles_it() -> None:
    found = app(answers()).client_credentials
    assert isinstance(found, Known)
    assert found.value is False


def test_a_policy_that_allows_it_leaves_it_to_the_developer() -> None:
    found = app(answers_of(Fake(weak()))[0]).client_credentials
    assert isinstance(found, Unknown)
    assert (found.kind, found.resource) == (UnknownKind.NOT_PROVIDED, "ExtlClntAppGlobalOauthSettings")


def test_the_address_of_a_named_credential_lies_in_its_parameters() -> None:
    found = credential(Fake(weak()))
    assert isinstance(found.url, Known)
    assert found.url.value == "http://new.example"
    assert isinstance(found.authenticated, Known)
    assert found.authenticated.value is False


def test_without_its_parameters_neither_address_nor_sign_in_is_known() -> None:
    found = credential(Fake(weak(), without=frozenset({"NamedCredentialParameter"})))
    assert is_unknown(found.url, (UnknownKind.NOT_PROVIDED, "NamedCredential"))
    assert is_unknown(found.authenticated, (UnknownKind.NOT_PROVIDED, "NamedCredential"))


def test_an_external_credential_that_is_not_shown_may_sign_in_or_not() -> None:
    found = credential(Fake(weak(), without=frozenset({"ExternalCredential"})))
    assert isinstance(found.authenticated, Unknown)
    assert (found.authenticated.kind, found.authenticated.resource) == (
        UnknownKind.NOT_PROVIDED,
        "ExternalCredential",
    )


def test_parameters_that_hold_headers_are_not_asked_for() -> None:
    org = weak()
    secret = {"parameterType": "HttpHeader", "parameterValue": NEVER_ASKED}
    named = {
        **org.documents["NamedCredential"],
        "Key": {"label": "Key", "namedCredentialParameters": [secret]},
    }
    fake = Fake(replace(org, documents={**org.documents, "NamedCredential": named}))
    assert NEVER_ASKED in str(fake.tables["NamedCredentialParameter"])
    assert NEVER_ASKED not in str(answers_of(fake)[0][PARAMETERS])

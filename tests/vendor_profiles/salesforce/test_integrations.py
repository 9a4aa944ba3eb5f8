"""Apps of both kinds, and addresses: remote sites, named credentials of both shapes, trusted sites, origins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.posture import (
    Endpoint,
    Fact,
    IpRule,
    OAuthApp,
    Population,
    RefreshTokens,
    TokenLife,
    Unknown,
    UnknownKind,
)
from tests.exports import Files, posture_of, write, xml
from tests.unknown import is_unknown

APP = "connectedApps/{}.connectedApp-meta.xml"
ECA = {
    "externalClientApps/Tool.eca-meta.xml": ("ExternalClientApplication", "<label>Tool</label>"),
    "extlClntAppGlobalOauthSets/Tool_g.ecaGlblOauth-meta.xml": (
        "ExtlClntAppGlobalOauthSettings",
        "<externalClientApplication>Tool</externalClientApplication><isPkceRequired>true</isPkceRequired>"
        "<callbackUrl>https://a.example,http://b.example</callbackUrl>",
    ),
    "extlClntAppOauthSettings/Tool_o.ecaOauth-meta.xml": (
        "ExtlClntAppOauthSettings",
        "<externalClientApplication>Tool</externalClientApplication>"
        "<commaSeparatedOauthScopes>Api, Full</commaSeparatedOauthScopes>",
    ),
    "extlClntAppOauthPolicies/Tool_p.ecaOauthPlcy-meta.xml": (
        "ExtlClntAppOauthConfigurablePolicies",
        "<externalClientApplication>Tool</externalClientApplication>"
        "<ipRelaxationPolicyType>Bypass</ipRelaxationPolicyType>"
        "<permittedUsersPolicyType>AllSelfAuthorized</permittedUsersPolicyType>"
        "<refreshTokenPolicyType>SpecificLifetime</refreshTokenPolicyType>"
        "<refreshTokenValidityPeriod>2</refreshTokenValidityPeriod><refreshTokenValidityUnit>Months</refreshTokenValidityUnit>",
    ),
}


def app(config: str = "", policy: str = "") -> str:
    return xml(
        "ConnectedApp",
        f"<label>App</label>\n<oauthConfig>\n{config}\n</oauthConfig>\n<oauthPolicy>{policy}</oauthPolicy>",
    )


def value(fact: Fact[Any] | None) -> Any:
    assert fact is not None
    return fact.kind if isinstance(fact, Unknown) else fact.value


def apps(root: Path, files: Files) -> Population[OAuthApp]:
    found = posture_of(write(root, files)).integrations.apps
    assert isinstance(found, Population)
    return found


def endpoints(root: Path, files: Files) -> Population[Endpoint]:
    found = posture_of(write(root, files)).integrations.endpoints
    assert isinstance(found, Population)
    return found


def only(root: Path, files: Files) -> OAuthApp:
    (found,) = apps(root, files).items
    return found


# Connected apps ---------------------------------------------------------------------------------------------


def test_a_connected_app_that_says_all(tmp_path: Path) -> None:
    config = (
        "<callbackUrl>https://a.example\nhttp://b.example</callbackUrl>\n<isAdminApproved>true</isAdminApproved>\n"
        "<isClientCredentialEnabled>true</isClientCredentialEnabled>\n<isConsumerSecretOptional>false</isConsumerSecretOptional>\n"
        "<isPkceRequired>true</isPkceRequired>\n<isRefreshTokenRotationEnabled>true</isRefreshTokenRotationEnabled>\n"
        "<oauthClientCredentialUser>robot@acme.example</oauthClientCredentialUser>\n<scopes>Api</scopes>\n<scopes>Full</scopes>"
    )
    policy = "<ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>zero</refreshTokenPolicy>"
    found = only(tmp_path, {APP.format("A"): app(config, policy)})
    assert (found.id, found.name) == ("connected-app:A", "App")
    assert value(found.scopes) == ("Api", "Full")
    assert value(found.callbacks) == ("https://a.example", "http://b.example")
    assert value(found.full_scope) is True
    assert not isinstance(found.full_scope, Unknown)
    assert found.full_scope.evidence.line == 14
    for name in (
        "preauthorized_only",
        "client_credentials",
        "secret_required",
        "pkce_required",
        "rotates_refresh_tokens",
    ):
        assert value(getattr(found, name)) is True, name
    assert value(found.run_as) == "robot@acme.example"
    assert value(found.ip_rule) is IpRule.ENFORCED


def test_a_connected_app_that_says_nothing_is_unknown_and_not_safe(tmp_path: Path) -> None:
    found = only(tmp_path, {APP.format("A"): app()})
    for name in (
        "preauthorized_only",
        "client_credentials",
        "secret_required",
        "pkce_required",
        "ip_rule",
        "refresh_tokens",
    ):
        assert value(getattr(found, name)) is UnknownKind.NOT_PROVIDED, name
    assert found.run_as is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("infinite", RefreshTokens(TokenLife.ENDLESS)),
        ("INFINITE", RefreshTokens(TokenLife.ENDLESS)),
        ("zero", RefreshTokens(TokenLife.NONE_ISSUED)),
        ("specific_lifetime:30:DAYS", RefreshTokens(TokenLife.BOUNDED, 30.0)),
        ("specific_lifetime:2:MONTHS", RefreshTokens(TokenLife.BOUNDED, 60.0)),
        ("specific_inactivity:48:HOURS", RefreshTokens(TokenLife.BOUNDED, 2.0, idle=True)),
        ("specific_lifetime:30:YEARS", UnknownKind.ERROR),
        ("whenever", UnknownKind.ERROR),
    ],
)
def test_the_life_of_refresh_tokens(tmp_path: Path, text: str, expected: Any) -> None:
    policy = f"<refreshTokenPolicy>{text}</refreshTokenPolicy>"
    assert value(only(tmp_path, {APP.format("A"): app(policy=policy)}).refresh_tokens) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ENFORCE", IpRule.ENFORCED),
        ("enforce_relaxrefresh", IpRule.RELAXED_ON_REFRESH),
        ("BYPASS_2FACTOR", IpRule.RELAXED_WITH_SECOND_FACTOR),
        ("BYPASS", IpRule.BYPASSED),
        ("MAYBE", UnknownKind.ERROR),
    ],
)
def test_the_network_rule_of_an_app(tmp_path: Path, text: str, expected: Any) -> None:
    assert (
        value(only(tmp_path, {APP.format("A"): app(policy=f"<ipRelaxation>{text}</ipRelaxation>")}).ip_rule)
        == expected
    )


def test_an_app_without_oauth_is_none(tmp_path: Path) -> None:
    files: Files = {
        APP.format("Canvas"): xml(
            "ConnectedApp",
            "<label>Canvas</label><canvasConfig><canvasUrl>https://c.example</canvasUrl></canvasConfig>",
        ),
        APP.format("A"): app(),
    }
    assert [found.id for found in apps(tmp_path, files).items] == ["connected-app:A"]


# External client apps ---------------------------------------------------------------------------------------


def parts(*without: str) -> dict[str, str | bytes]:
    return {
        name: xml(root, body) for name, (root, body) in ECA.items() if not name.startswith(without or ("-",))
    }


def test_an_external_client_app_is_put_together_from_its_files(tmp_path: Path) -> None:
    found = only(tmp_path, parts())
    assert (found.id, found.name) == ("external-client-app:Tool", "Tool")
    assert value(found.scopes) == ("Api", "Full")
    assert value(found.full_scope) is True
    assert value(found.callbacks) == ("https://a.example", "http://b.example")
    assert value(found.pkce_required) is True
    assert value(found.ip_rule) is IpRule.BYPASSED
    assert value(found.preauthorized_only) is False
    assert value(found.refresh_tokens) == RefreshTokens(TokenLife.BOUNDED, 60.0)
    assert value(found.secret_required) is UnknownKind.NOT_PROVIDED


@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize(
    ("part", "facts"),
    [
        ("extlClntAppGlobalOauthSets", ("pkce_required", "callbacks", "client_credentials")),
        ("extlClntAppOauthSettings", ("scopes", "full_scope")),
        ("extlClntAppOauthPolicies", ("ip_rule", "refresh_tokens", "preauthorized_only", "run_as")),
    ],
)
def test_a_part_that_is_missing_or_torn_leaves_its_facts_open(
    tmp_path: Path, part: str, facts: tuple[str, ...], torn: bool
) -> None:
    files = parts(part)
    if torn:
        files |= {name: "<torn>" for name in ECA if name.startswith(part)}
    found = only(tmp_path, files)
    for name in facts:
        assert value(getattr(found, name)) is (UnknownKind.ERROR if torn else UnknownKind.NOT_PROVIDED), name


def test_an_app_of_which_only_parts_are_there_is_known_to_exist(tmp_path: Path) -> None:
    files = parts("externalClientApps") | {APP.format("A"): app()}
    found = apps(tmp_path / "gone", files)
    assert [(entry.id, entry.unknown.kind) for entry in found.unread] == [
        ("external-client-app:Tool", UnknownKind.NOT_PROVIDED)
    ]
    torn = apps(tmp_path / "torn", parts() | {"externalClientApps/Tool.eca-meta.xml": "<torn>"})
    assert [(entry.id, entry.unknown.kind) for entry in torn.unread] == [
        ("external-client-app:Tool", UnknownKind.ERROR)
    ]


def test_apps_are_complete_only_with_both_kinds(tmp_path: Path) -> None:
    one, other, both = parts(), {APP.format("A"): app()}, parts() | {APP.format("A"): app()}
    assert apps(tmp_path / "both", both).complete is True
    for name, files, resource in (
        ("one", one, "ConnectedApp"),
        ("other", other, "ExternalClientApplication"),
    ):
        complete = apps(tmp_path / name, files).complete
        assert is_unknown(
            complete,
            (UnknownKind.NOT_PROVIDED, "ConnectedApp"),
            (UnknownKind.NOT_PROVIDED, "ExternalClientApplication"),
        )
        assert complete.resource == resource
    assert is_unknown(
        posture_of(write(tmp_path / "none", {"package.xml": ""})).integrations.apps,
        (UnknownKind.NOT_PROVIDED, "ConnectedApp"),
    )


# Addresses --------------------------------------------------------------------------------------------------


def remote(url: str = "https://a.example", off: str = "false", active: str = "true") -> str:
    return xml(
        "RemoteSiteSetting",
        f"<disableProtocolSecurity>{off}</disableProtocolSecurity>\n<isActive>{active}</isActive>\n<url>{url}</url>",
    )


def named(*parameters: str) -> str:
    rows = "\n".join(f"<namedCredentialParameters>{row}</namedCredentialParameters>" for row in parameters)
    return xml("NamedCredential", f"<label>Bank</label>\n{rows}")


URL = "<parameterType>Url</parameterType><parameterValue>https://bank.example</parameterValue>"
AUTH = "<parameterType>Authentication</parameterType><externalCredential>{}</externalCredential>"
CREDENTIAL = "externalCredentials/{}.externalCredential-meta.xml"


def test_a_remote_site(tmp_path: Path) -> None:
    (found,) = endpoints(
        tmp_path, {"remoteSiteSettings/A.remoteSite": remote("http://a.example", "true", "0")}
    ).items
    assert (found.id, value(found.url), value(found.protocol_security), value(found.active)) == (
        "remote-site:A",
        "http://a.example",
        False,
        False,
    )


def test_a_trusted_site_and_an_origin(tmp_path: Path) -> None:
    files: Files = {
        "cspTrustedSites/C.cspTrustedSite-meta.xml": xml(
            "CspTrustedSite", "<endpointUrl>https://*.example</endpointUrl><isActive>false</isActive>"
        ),
        "corsWhitelistOrigins/O.corsWhitelistOrigin-meta.xml": xml(
            "CorsWhitelistOrigin", "<urlPattern>http://shop.example</urlPattern>"
        ),
    }
    posture = posture_of(write(tmp_path, files))
    assert isinstance(posture.integrations.endpoints, Population)
    (site,) = posture.integrations.endpoints.items
    assert (site.id, value(site.url), value(site.active)) == ("trusted-site:C", "https://*.example", False)
    assert isinstance(posture.integrations.origins, Population)
    (origin,) = posture.integrations.origins.items
    assert (origin.id, value(origin.url)) == ("cors-origin:O", "http://shop.example")


@pytest.mark.parametrize(
    ("body", "authenticated", "url"),
    [
        ("<endpoint>https://a.example</endpoint><protocol>Password</protocol>", True, "https://a.example"),
        (
            "<endpoint>http://a.example</endpoint><protocol>NoAuthentication</protocol>",
            False,
            "http://a.example",
        ),
        ("<endpoint>https://a.example</endpoint>", UnknownKind.NOT_PROVIDED, "https://a.example"),
        ("<protocol>Oauth</protocol>", True, UnknownKind.NOT_PROVIDED),
    ],
)
def test_a_named_credential_of_the_old_shape(tmp_path: Path, body: str, authenticated: Any, url: Any) -> None:
    files: Files = {"namedCredentials/N.namedCredential-meta.xml": xml("NamedCredential", body)}
    (found,) = endpoints(tmp_path, files).items
    assert (value(found.authenticated), value(found.url)) == (authenticated, url)


@pytest.mark.parametrize(
    ("credential", "expected"),
    [
        ("<authenticationProtocol>Oauth</authenticationProtocol>", True),
        ("<authenticationProtocol>NoAuthentication</authenticationProtocol>", False),
        ("<authenticationProtocol>noauthentication</authenticationProtocol>", False),
        ("<label>x</label>", UnknownKind.NOT_PROVIDED),
        (None, UnknownKind.NOT_PROVIDED),
        ("torn", UnknownKind.ERROR),
    ],
)
def test_a_named_credential_of_the_new_shape_signs_in_as_its_external_one_does(
    tmp_path: Path, credential: str | None, expected: Any
) -> None:
    files: dict[str, str | bytes] = {
        "namedCredentials/N.namedCredential-meta.xml": named(URL, AUTH.format("E"))
    }
    if credential is not None:
        text = "<torn>" if credential == "torn" else xml("ExternalCredential", credential)
        files[CREDENTIAL.format("E")] = text
    (found,) = endpoints(tmp_path, files).items
    assert (value(found.url), value(found.authenticated)) == ("https://bank.example", expected)
    if not isinstance(found.url, Unknown):
        assert found.url.evidence.line == 4


def test_a_named_credential_of_the_new_shape_that_names_no_credential(tmp_path: Path) -> None:
    files: Files = {
        "namedCredentials/None.namedCredential-meta.xml": named(URL),
        "namedCredentials/Blank.namedCredential-meta.xml": named(URL, AUTH.format("")),
    }
    found = {entry.id: value(entry.authenticated) for entry in endpoints(tmp_path, files).items}
    assert found == {
        "named-credential:None": False,
        "named-credential:Blank": UnknownKind.NOT_PROVIDED,
    }


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        ("true", "false", True),
        ("false", "true", True),
        ("false", "false", False),
        ("false", "", UnknownKind.NOT_PROVIDED),
        ("", "true", True),
    ],
)
def test_merge_fields(tmp_path: Path, body: str, header: str, expected: Any) -> None:
    text = f"<allowMergeFieldsInBody>{body}</allowMergeFieldsInBody><allowMergeFieldsInHeader>{header}</allowMergeFieldsInHeader>"
    files: Files = {"namedCredentials/N.namedCredential": xml("NamedCredential", text)}
    (found,) = endpoints(tmp_path, files).items
    assert value(found.merge_fields_allowed) == expected


def test_addresses_are_complete_only_with_all_three_kinds(tmp_path: Path) -> None:
    files = {
        "remoteSiteSettings/A.remoteSite-meta.xml": remote(),
        "namedCredentials/N.namedCredential-meta.xml": named(URL),
        "cspTrustedSites/C.cspTrustedSite-meta.xml": xml("CspTrustedSite", "<isActive>true</isActive>"),
    }
    assert endpoints(tmp_path / "whole", files).complete is True
    for number, lost in enumerate(files):
        rest = {name: text for name, text in files.items() if name != lost}
        assert is_unknown(
            endpoints(tmp_path / str(number), rest).complete,
            (UnknownKind.NOT_PROVIDED, "CspTrustedSite"),
            (UnknownKind.NOT_PROVIDED, "NamedCredential"),
            (UnknownKind.NOT_PROVIDED, "RemoteSiteSetting"),
        )
    torn = endpoints(tmp_path / "torn", {**files, "remoteSiteSettings/A.remoteSite-meta.xml": "<torn>"})
    assert [entry.id for entry in torn.unread] == ["remote-site:A"]

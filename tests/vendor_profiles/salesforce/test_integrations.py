"""Apps of both kinds, and addresses: remote sites, named credentials of both shapes, trusted sites, origins."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import IpRule, RefreshTokens, TokenLife
from tests.exports import Files
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, says
from tests.vendor_profiles.salesforce.files import els, meta, org, place, torn

CONNECTED, EXTERNAL = "ConnectedApp", "ExternalClientApplication"
GLOBAL, OAUTH, POLICIES = (
    f"ExtlClntApp{part}" for part in ("GlobalOauthSettings", "OauthSettings", "OauthConfigurablePolicies")
)
SILENT, BAD = (NOT_PROVIDED, CONNECTED), (ERROR, CONNECTED)
ADDRESSES = ("https://a.example", "http://b.example")
TOOL = {"externalClientApplication": "Tool"}
PARTS: dict[str, Files] = {
    EXTERNAL: meta(EXTERNAL, els(label="Tool"), "Tool"),
    GLOBAL: meta(GLOBAL, els(**TOOL, isPkceRequired="true", callbackUrl=",".join(ADDRESSES)), "Tool_g"),
    OAUTH: meta(OAUTH, els(**TOOL, commaSeparatedOauthScopes="Api, Full"), "Tool_o"),
    POLICIES: meta(
        POLICIES,
        els(
            **TOOL,
            ipRelaxationPolicyType="Bypass",
            permittedUsersPolicyType="AllSelfAuthorized",
            refreshTokenPolicyType="SpecificLifetime",
            refreshTokenValidityPeriod="2",
            refreshTokenValidityUnit="Months",
        ),
        "Tool_p",
    ),
}


def app(config: str = "", policy: str = "") -> dict[str, str | bytes]:
    return meta(CONNECTED, els(label="App", oauthConfig=f"\n{config}\n", oauthPolicy=policy))


def parts(*without: str) -> dict[str, str | bytes]:
    return {
        path: text for kind, files in PARTS.items() if kind not in without for path, text in files.items()
    }


WHOLE = els(
    callbackUrl="\n".join(ADDRESSES),
    isAdminApproved="true",
    isClientCredentialEnabled="true",
    isConsumerSecretOptional="false",
    isPkceRequired="true",
    isRefreshTokenRotationEnabled="true",
    oauthClientCredentialUser="robot@acme.example",
    scopes="Api</scopes>\n<scopes>Full",
)
BOUNDED = RefreshTokens(TokenLife.BOUNDED, 60.0)
APP, CLIENT = "apps[connected-app:A]", "apps[external-client-app:Tool]"


def facts_of(app: str, *names: str, are: Any) -> Facts:
    return {f"{app}.{name}": are for name in names}


@cases(
    "files, facts",
    {
        "an app that says all": (
            app(WHOLE, "<ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>zero</refreshTokenPolicy>"),
            {
                "apps[].id,name,scopes,callbacks": (("connected-app:A", "App", ("Api", "Full"), ADDRESSES),),
                f"{APP}.full_scope@line": 14,
                f"{APP}.run_as": "robot@acme.example",
                f"{APP}.ip_rule": IpRule.ENFORCED,
                **facts_of(APP, "full_scope", "preauthorized_only", "client_credentials", are=True),
                **facts_of(APP, "secret_required", "pkce_required", "rotates_refresh_tokens", are=True),
            },
        ),
        "an app that says nothing is unknown and not safe": (
            app(),
            {
                f"{APP}.run_as": None,
                **facts_of(APP, "preauthorized_only", "client_credentials", "secret_required", are=SILENT),
                **facts_of(APP, "pkce_required", "ip_rule", "refresh_tokens", are=SILENT),
            },
        ),
        "an app without OAuth is none": (
            {**app(), **meta(CONNECTED, els("canvasConfig", canvasUrl="https://c.example"), "Canvas")},
            {"apps": ("connected-app:A",)},
        ),
        "an external client app is put together from its files": (
            parts(),
            {
                "apps[].id,name,scopes,callbacks": (
                    ("external-client-app:Tool", "Tool", ("Api", "Full"), ADDRESSES),
                ),
                **facts_of(CLIENT, "full_scope", "pkce_required", are=True),
                f"{CLIENT}.ip_rule": IpRule.BYPASSED,
                f"{CLIENT}.preauthorized_only": False,
                f"{CLIENT}.refresh_tokens": BOUNDED,
                f"{CLIENT}.secret_required": (NOT_PROVIDED, GLOBAL),
            },
        ),
        "only parts of an app are known to be one": (
            parts(EXTERNAL) | app(),
            {"apps.unread": (("external-client-app:Tool", NOT_PROVIDED),)},
        ),
        "an app that is torn is known to be there": (
            parts() | torn(EXTERNAL, "Tool"),
            {"apps.unread": (("external-client-app:Tool", ERROR),)},
        ),
        "both kinds of app": (parts() | app(), {"apps.complete": True}),
        "the newer alone": (parts(), {"apps.complete": SILENT}),
        "the older alone": (app(), {"apps.complete": (NOT_PROVIDED, EXTERNAL)}),
        "none": ({"package.xml": ""}, {"apps": SILENT}),
    },
)
def test_apps(files: Files, facts: Facts) -> None:
    says(org(files).integrations, facts)


@pytest.mark.parametrize("kind", [NOT_PROVIDED, ERROR])
@pytest.mark.parametrize(
    ("part", "facts"),
    [
        (GLOBAL, ("pkce_required", "callbacks", "client_credentials")),
        (OAUTH, ("scopes", "full_scope")),
        (POLICIES, ("ip_rule", "refresh_tokens", "preauthorized_only", "run_as")),
    ],
)
def test_a_part_that_is_missing_or_torn_leaves_its_facts_open(
    part: str, facts: tuple[str, ...], kind: object
) -> None:
    (path,) = PARTS[part]
    files = parts(part) | ({path: "<torn>"} if kind is ERROR else {})
    says(org(files).integrations, facts_of(CLIENT, *facts, are=(kind, part)))


@pytest.mark.parametrize(
    ("element", "text", "attribute", "expected"),
    [
        ("refreshTokenPolicy", "infinite", "refresh_tokens", RefreshTokens(TokenLife.ENDLESS)),
        ("refreshTokenPolicy", "INFINITE", "refresh_tokens", RefreshTokens(TokenLife.ENDLESS)),
        ("refreshTokenPolicy", "zero", "refresh_tokens", RefreshTokens(TokenLife.NONE_ISSUED)),
        (
            "refreshTokenPolicy",
            "specific_lifetime:30:DAYS",
            "refresh_tokens",
            RefreshTokens(TokenLife.BOUNDED, 30.0),
        ),
        ("refreshTokenPolicy", "specific_lifetime:2:MONTHS", "refresh_tokens", BOUNDED),
        (
            "refreshTokenPolicy",
            "specific_inactivity:48:HOURS",
            "refresh_tokens",
            RefreshTokens(TokenLife.BOUNDED, 2.0, idle=True),
        ),
        ("refreshTokenPolicy", "specific_lifetime:30:YEARS", "refresh_tokens", BAD),
        ("refreshTokenPolicy", "whenever", "refresh_tokens", BAD),
        ("ipRelaxation", "ENFORCE", "ip_rule", IpRule.ENFORCED),
        ("ipRelaxation", "enforce_relaxrefresh", "ip_rule", IpRule.RELAXED_ON_REFRESH),
        ("ipRelaxation", "BYPASS_2FACTOR", "ip_rule", IpRule.RELAXED_WITH_SECOND_FACTOR),
        ("ipRelaxation", "BYPASS", "ip_rule", IpRule.BYPASSED),
        ("ipRelaxation", "MAYBE", "ip_rule", BAD),
    ],
)
def test_the_policy_of_an_app(element: str, text: str, attribute: str, expected: Any) -> None:
    says(org(app(policy=els(**{element: text}))).integrations, {f"{APP}.{attribute}": expected})


# Addresses --------------------------------------------------------------------------------------------------

NAMED, CREDENTIAL = "NamedCredential", "ExternalCredential"
UNNAMED = (NOT_PROVIDED, NAMED)


def named(*parameters: str, name: str = "A") -> dict[str, str | bytes]:
    rows = "\n".join(els(namedCredentialParameters=row) for row in parameters)
    return meta(NAMED, f"<label>Bank</label>\n{rows}", name)


URL = "<parameterType>Url</parameterType><parameterValue>https://bank.example</parameterValue>"
AUTH = "<parameterType>Authentication</parameterType><externalCredential>{}</externalCredential>"
SITE = els(disableProtocolSecurity="true", isActive="0", url="http://a.example")
THREE = {**meta("RemoteSiteSetting", SITE), **named(URL), **meta("CspTrustedSite", els(isActive="true"))}


def without(kind: str) -> Files:
    return {path: text for path, text in THREE.items() if path != place(kind)}


def rows(attributes: str, *values: object) -> Facts:
    return {f"endpoints[].{attributes}": (values if len(values) > 1 else values[0],)}


@cases(
    "files, facts",
    {
        "a remote site": (
            meta("RemoteSiteSetting", SITE),
            rows("id,url,protocol_security,active", "remote-site:A", "http://a.example", False, False),
        ),
        "a trusted site": (
            meta("CspTrustedSite", els(endpointUrl="https://*.example", isActive="false")),
            rows("id,url,active", "trusted-site:A", "https://*.example", False),
        ),
        "an origin": (
            meta("CorsWhitelistOrigin", els(urlPattern="http://shop.example")),
            {"origins[].id,url": (("cors-origin:A", "http://shop.example"),)},
        ),
        "old, with a password": (
            meta(NAMED, els(endpoint="https://a.example", protocol="Password")),
            rows("authenticated,url", True, "https://a.example"),
        ),
        "old, without": (
            meta(NAMED, els(endpoint="http://a.example", protocol="NoAuthentication")),
            rows("authenticated,url", False, "http://a.example"),
        ),
        "old, silent": (
            meta(NAMED, els(endpoint="https://a.example")),
            rows("authenticated,url", UNNAMED, "https://a.example"),
        ),
        "old, no address": (meta(NAMED, els(protocol="Oauth")), rows("authenticated,url", True, UNNAMED)),
        "new, names no credential": (named(URL), rows("authenticated", False)),
        "new, an empty one": (named(URL, AUTH.format("")), rows("authenticated", (NOT_PROVIDED, CREDENTIAL))),
        "new, a parameter of two types": (
            named(f"{URL}<parameterType>Authentication</parameterType>"),
            rows("authenticated,url", (ERROR, NAMED), (ERROR, NAMED)),
        ),
        "new, an address of two values": (
            named(f"{URL}<parameterValue>http://b.example</parameterValue>", AUTH.format("C")),
            rows("url", (ERROR, NAMED)),
        ),
        "new, the address and its line": (
            named(URL),
            {**rows("url", "https://bank.example"), "endpoints[named-credential:A].url@line": 4},
        ),
        "all three kinds": (THREE, {"endpoints.complete": True}),
        "no remote sites": (
            without("RemoteSiteSetting"),
            {"endpoints.complete": (NOT_PROVIDED, "RemoteSiteSetting")},
        ),
        "no named credentials": (without(NAMED), {"endpoints.complete": UNNAMED}),
        "no trusted sites": (
            without("CspTrustedSite"),
            {"endpoints.complete": (NOT_PROVIDED, "CspTrustedSite")},
        ),
        "a torn one": (
            {**THREE, **torn("RemoteSiteSetting")},
            {"endpoints.unread": (("remote-site:A", ERROR),)},
        ),
    },
)
def test_addresses(files: Files, facts: Facts) -> None:
    says(org(files).integrations, facts)


@pytest.mark.parametrize(
    ("credential", "expected"),
    [
        (meta(CREDENTIAL, els(authenticationProtocol="Oauth")), True),
        (meta(CREDENTIAL, els(authenticationProtocol="NoAuthentication")), False),
        (meta(CREDENTIAL, els(authenticationProtocol="noauthentication")), False),
        (meta(CREDENTIAL, els(label="x")), (NOT_PROVIDED, CREDENTIAL)),
        ({}, (NOT_PROVIDED, CREDENTIAL)),
        (torn(CREDENTIAL), (ERROR, CREDENTIAL)),
    ],
    ids=["signs in", "does not", "in any case", "silent", "absent", "torn"],
)
def test_a_named_credential_of_the_new_shape_signs_in_as_its_external_one_does(
    credential: Files, expected: Any
) -> None:
    says(org({**named(URL, AUTH.format("A")), **credential}).integrations, rows("authenticated", expected))


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        ("true", "false", True),
        ("false", "true", True),
        ("false", "false", False),
        ("false", "", UNNAMED),
        ("", "true", True),
    ],
)
def test_merge_fields(body: str, header: str, expected: Any) -> None:
    files = meta(NAMED, els(allowMergeFieldsInBody=body, allowMergeFieldsInHeader=header))
    says(org(files).integrations, rows("merge_fields_allowed", expected))

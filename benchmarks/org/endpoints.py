"""Connected apps, outbound endpoints, trusted origins, and the sites with their networks."""

from collections.abc import Iterator
from random import Random

from benchmarks.org.export import Export
from benchmarks.org.words import REGIONS, THINGS, UNITS, api_name, pairs, sentence
from benchmarks.org.xml import Node, document, flag


def write_remote_sites(export: Export, rng: Random, count: int) -> None:
    """Plants sites over plain http (one in ten, some inactive) and with protocol security off."""
    for index, label in enumerate(pairs(rng, UNITS, THINGS, count)):
        name = api_name(label)
        active, plain, lax = index % 7 != 3, index % 10 == 1, index % 15 == 2
        if plain:
            export.plant("remote-sites.plain-http" if active else "remote-sites.plain-http-inactive", name)
        if lax:
            export.plant("remote-sites.protocol-security-off", name)
        nodes: list[Node] = [
            ("description", sentence(rng)),
            ("disableProtocolSecurity", flag(lax)),
            ("isActive", flag(active)),
            ("url", _url(name, plain)),
        ]
        export.component("remoteSiteSettings", name, "remoteSite", document("RemoteSiteSetting", nodes))


def write_named_credentials(export: Export, rng: Random, count: int) -> None:
    """Older and newer shape (with an external credential) by turns; plants plain http, one in ten."""
    for index, label in enumerate(pairs(rng, UNITS, THINGS, count)):
        name, plain = api_name(label), index % 10 == 1
        if plain:
            export.plant("named-credentials.plain-http", name)
        nodes: list[Node]
        if index % 2:
            nodes = [
                ("allowMergeFieldsInBody", "false"),
                ("allowMergeFieldsInHeader", "false"),
                ("calloutStatus", "Enabled"),
                ("endpoint", _url(name, plain)),
                ("generateAuthorizationHeader", "true"),
                ("label", label),
                ("principalType", "NamedUser"),
                ("protocol", "Password"),
                ("username", "integration"),
            ]
        else:
            nodes = [
                ("allowMergeFieldsInBody", "false"),
                ("allowMergeFieldsInHeader", "false"),
                ("calloutStatus", "Enabled"),
                ("generateAuthorizationHeader", "true"),
                ("label", label),
                (
                    "namedCredentialParameters",
                    [
                        ("parameterName", "Url"),
                        ("parameterType", "Url"),
                        ("parameterValue", _url(name, plain)),
                    ],
                ),
                (
                    "namedCredentialParameters",
                    [
                        ("externalCredential", name),
                        ("parameterName", "ExternalCredential"),
                        ("parameterType", "Authentication"),
                    ],
                ),
                ("namedCredentialType", "SecuredEndpoint"),
            ]
            credential: list[Node] = [("authenticationProtocol", "Oauth"), ("label", label)]
            text = document("ExternalCredential", credential)
            export.component("externalCredentials", name, "externalCredential", text)
        export.component("namedCredentials", name, "namedCredential", document("NamedCredential", nodes))


def write_csp_sites(export: Export, rng: Random, count: int) -> None:
    """Plants sites over plain http (one in twelve) and with a wildcard host (one in ten)."""
    for index, label in enumerate(pairs(rng, UNITS, THINGS, count)):
        name, plain, wild = api_name(label), index % 12 == 1, index % 10 == 2
        if plain:
            export.plant("csp-sites.plain-http", name)
        if wild:
            export.plant("csp-sites.wildcard", name)
        scheme = "http" if plain else "https"
        host = f"*.{_host(name)}" if wild else _host(name)
        nodes: list[Node] = [
            ("canAccessCamera", "false"),
            ("canAccessMicrophone", "false"),
            ("context", rng.choice(("All", "Communities", "LEX"))),
            ("description", sentence(rng)),
            ("endpointUrl", f"{scheme}://{host}"),
            ("isActive", "true"),
        ]
        nodes += [
            (f"isApplicableTo{use}Src", flag(rng.random() < 0.5))
            for use in ("Connect", "Font", "Frame", "Img", "Media", "Style")
        ]
        export.component("cspTrustedSites", name, "cspTrustedSite", document("CspTrustedSite", nodes))


def write_cors_origins(export: Export, rng: Random, count: int) -> None:
    """Plants one origin in eight over plain http."""
    for index, label in enumerate(pairs(rng, UNITS, THINGS, count)):
        name, plain = api_name(label), index % 8 == 1
        if plain:
            export.plant("cors.plain-http", name)
        text = document("CorsWhitelistOrigin", [("urlPattern", _url(name, plain))])
        export.component("corsWhitelistOrigins", name, "corsWhitelistOrigin", text)


def write_connected_apps(export: Export, rng: Random, count: int) -> None:
    """Plants full scope, relaxed IP, endless refresh tokens, self-authorised apps, http callbacks."""
    for index, label in enumerate(pairs(rng, UNITS, THINGS, count)):
        name = api_name(label)
        faults = {
            "connected-apps.full-scope": index % 6 == 1,
            "connected-apps.ip-relaxed": index % 5 == 2,
            "connected-apps.refresh-never-ends": index % 4 == 3,
            "connected-apps.self-authorised": index % 3 == 0,
            "connected-apps.plain-http-callback": index % 20 == 5,
        }
        full, relaxed, endless, own, plain = faults.values()
        for finding, faulty in faults.items():
            if faulty:
                export.plant(finding, name)
        scopes: list[Node] = [("scopes", "Full")] if full else [("scopes", "Api"), ("scopes", "RefreshToken")]
        nodes: list[Node] = [
            ("contactEmail", "integration@example.com"),
            ("description", sentence(rng)),
            ("label", label),
            (
                "oauthConfig",
                [
                    ("callbackUrl", f"{_url(name, plain)}/callback"),
                    ("isAdminApproved", flag(not own)),
                    ("isClientCredentialEnabled", "false"),
                    ("isConsumerSecretOptional", "false"),
                    ("isPkceRequired", flag(rng.random() < 0.5)),
                    ("isRefreshTokenRotationEnabled", flag(rng.random() < 0.5)),
                    ("isSecretRequiredForRefreshToken", "true"),
                    *scopes,
                ],
            ),
            (
                "oauthPolicy",
                [
                    ("ipRelaxation", "BYPASS" if relaxed else "ENFORCE"),
                    ("refreshTokenPolicy", "infinite" if endless else "specific_lifetime:30:DAYS"),
                ],
            ),
        ]
        export.component("connectedApps", name, "connectedApp", document("ConnectedApp", nodes))


def write_sites(export: Export, rng: Random, count: int) -> list[str]:
    """`count` site and network pairs; plants sites that anyone may frame. Returns the sites' labels."""
    labels = ["Help Center", *(f"{name} Portal" for name in pairs(rng, REGIONS, UNITS, count - 1))]
    for index, label in enumerate(labels):
        name, framed = api_name(label), index % 3 == 1
        if framed:
            export.plant("sites.all-framing", name)
        site = document("CustomSite", list(_site(label, framed)))
        export.component("sites", name, "site", site)
        export.component("networks", label, "network", document("Network", list(_network(label, index))))
    return labels


def _site(label: str, framed: bool) -> Iterator[Node]:
    yield "active", "true"
    yield "allowGuestPaymentsApi", "false"
    yield "allowHomePage", "false"
    yield "allowStandardPortalPages", "true"
    yield "browserXssProtection", "true"
    yield "clickjackProtectionLevel", "AllowAllFraming" if framed else "SameOriginOnly"
    yield "contentSniffingProtection", "true"
    yield "enableAuraRequests", "true"
    yield "guestProfile", f"{label} Profile"
    yield "indexPage", "CommunitiesLanding"
    yield "masterLabel", label
    yield "siteAdmin", "site.admin@example.com"
    yield "siteGuestRecordDefaultOwner", "site.admin@example.com"
    yield "siteType", "ChatterNetwork"
    yield "urlPathPrefix", label.lower().replace(" ", "")


def _network(label: str, index: int) -> Iterator[Node]:
    yield "allowInternalUserLogin", "false"
    yield "emailSenderAddress", "community@example.com"
    yield "emailSenderName", label
    yield "enableGuestChatter", "false"
    yield "enableGuestFileAccess", flag(index % 4 == 1)
    yield "enableGuestMemberVisibility", "false"
    yield "enableMemberVisibility", flag(index % 4 == 2)
    yield "networkMemberGroups", [("profile", "admin"), ("profile", "customer community login user")]
    yield "selfRegistration", flag(index % 5 == 1)
    yield "site", api_name(label)
    yield "status", "Live"


def _host(name: str) -> str:
    return f"{name.lower().replace('_', '-')}.example.com"


def _url(name: str, plain: bool) -> str:
    return f"{'http' if plain else 'https'}://{_host(name)}"

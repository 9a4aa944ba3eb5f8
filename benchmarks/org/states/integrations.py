"""What the organisation is connected to: apps, addresses, certificates."""

from __future__ import annotations

from collections.abc import Iterator

from .content import Content, component


def apps(mended: bool) -> Iterator[tuple[str, str]]:
    """Connected apps and external client apps, and what is set for all of them."""
    on, off = mended, not mended
    yield component(
        "connectedApps/Mailer.connectedApp", "ConnectedApp",
        {"label": "Mailer",
         "oauthConfig": {"callbackUrl": "https://mail.acme.example/back" if on else "http://mail.acme.example/back",
                         "isAdminApproved": on, "isClientCredentialEnabled": False, "isConsumerSecretOptional": off,
                         "isPkceRequired": on, "isRefreshTokenRotationEnabled": on, "scopes": ["Api"] if on else ["Full"]},
         "oauthPolicy": {"ipRelaxation": "ENFORCE" if on else "BYPASS",
                         "refreshTokenPolicy": "specific_lifetime:7:DAYS" if on else "infinite"}},
    )  # fmt: skip
    yield component("externalClientApps/Sync.eca", "ExternalClientApplication", {"label": "Sync"})
    app: Content = {"externalClientApplication": "Sync", "label": "Sync"}
    yield component(
        "extlClntAppGlobalOauthSets/Sync.ecaGlblOauth", "ExtlClntAppGlobalOauthSettings",
        {**app, "callbackUrl": "https://sync.acme.example/back", "isClientCredentialsFlowEnabled": True,
         "isConsumerSecretOptional": off, "isPkceRequired": on, "isRefreshTokenRotationEnabled": on},
    )  # fmt: skip
    yield component(
        "extlClntAppOauthSettings/Sync.ecaOauth", "ExtlClntAppOauthSettings",
        {**app, "commaSeparatedOauthScopes": "Api" if on else "Full, Api"},
    )  # fmt: skip
    policy: Content = {
        **app, "ipRelaxationPolicyType": "Enforce" if on else "Bypass", "isClientCredentialsFlowEnabled": True,
        "permittedUsersPolicyType": "AdminApprovedPreAuthorized" if on else "AllSelfAuthorized",
        "refreshTokenPolicyType": "SpecificLifetime" if on else "Infinite",
        "refreshTokenValidityPeriod": 7, "refreshTokenValidityUnit": "Days",
    }  # fmt: skip
    yield component(
        "extlClntAppOauthPolicies/Sync.ecaOauthPlcy", "ExtlClntAppOauthConfigurablePolicies",
        {**policy, "clientCredentialsFlowUser": "sync@acme.example"} if on else policy,
    )  # fmt: skip
    yield component(
        "settings/ConnectedApp.settings", "ConnectedAppSettings", {"enableAdminApprovedAppsOnly": on}
    )
    yield component(
        "settings/ExternalClientApp.settings", "ExternalClientAppSettings",
        {"enableClientSecretInRestApiAccess": off, "enableConsumerSecretApiAccess": off},
    )  # fmt: skip
    yield component(
        "settings/OauthOidc.settings",
        "OauthOidcSettings",
        {"blockOAuthUnPwFlow": on, "blockOAuthUsrAgtFlow": on},
    )


def addresses(mended: bool) -> Iterator[tuple[str, str]]:
    """Addresses that are called or trusted, certificates and mail."""
    scheme = "https" if mended else "http"
    yield component(
        "remoteSiteSettings/Bank.remoteSite", "RemoteSiteSetting",
        {"disableProtocolSecurity": not mended, "isActive": True, "url": f"{scheme}://bank.example"},
    )  # fmt: skip
    yield component(
        "workflows/Lead.workflow", "Workflow",
        {"alerts": {"fullName": "New_Lead", **({} if mended else {"ccEmails": "broker@gmail.com"})}},
    )  # fmt: skip
    yield component(
        "externalCredentials/Erp.externalCredential", "ExternalCredential",
        {"authenticationProtocol": "Oauth" if mended else "NoAuthentication", "label": "Erp"},
    )  # fmt: skip
    yield component(
        "namedCredentials/Erp.namedCredential", "NamedCredential",
        {"allowMergeFieldsInBody": not mended, "allowMergeFieldsInHeader": not mended, "label": "Erp",
         "namedCredentialParameters": [
             {"parameterName": "Url", "parameterType": "Url", "parameterValue": f"{scheme}://erp.example"},
             {"externalCredential": "Erp", "parameterName": "ExternalCredential", "parameterType": "Authentication"}]},
    )  # fmt: skip
    yield component(
        "cspTrustedSites/Cdn.cspTrustedSite", "CspTrustedSite",
        {"endpointUrl": "https://cdn.example" if mended else "http://*.example", "isActive": True},
    )  # fmt: skip
    yield component(
        "corsWhitelistOrigins/Shop.corsWhitelistOrigin", "CorsWhitelistOrigin",
        {"urlPattern": "https://shop.example" if mended else "http://*.example"},
    )  # fmt: skip
    yield component(
        "certs/Sign.crt", "Certificate",
        {"caSigned": True, "expirationDate": "2027-09-01T00:00:00.000Z" if mended else "2026-01-01T00:00:00.000Z",
         "keySize": 4096 if mended else 1024, "masterLabel": "Sign", "privateKeyExportable": not mended},
    )  # fmt: skip
    yield component(
        "settings/EmailAdministration.settings", "EmailAdministrationSettings",
        {"enableEmailSpfCompliance": mended, "enableRestrictTlsToDomains": mended, "enableVerifyEmailDomainByDkim": mended},
    )  # fmt: skip

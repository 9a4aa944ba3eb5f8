"""The organisation as a configuration export: path -> text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from .org import Container, Org

_PLACES = {
    "ConnectedApp": ("connectedApps", "connectedApp"),
    "ExternalClientApplication": ("externalClientApps", "eca"),
    "ExtlClntAppOauthConfigurablePolicies": ("extlClntAppOauthPolicies", "ecaOauthPlcy"),
    "ExtlClntAppOauthSettings": ("extlClntAppOauthSettings", "ecaOauth"),
    "ExternalCredential": ("externalCredentials", "externalCredential"),
    "RemoteSiteSetting": ("remoteSiteSettings", "remoteSite"),
    "NamedCredential": ("namedCredentials", "namedCredential"),
    "CspTrustedSite": ("cspTrustedSites", "cspTrustedSite"),
    "CorsWhitelistOrigin": ("corsWhitelistOrigins", "corsWhitelistOrigin"),
    "SamlSsoConfig": ("samlssoconfigs", "samlssoconfig"),
    "AuthProvider": ("authproviders", "authprovider"),
    "Certificate": ("certs", "crt"),
    "CustomSite": ("sites", "site"),
    "Network": ("networks", "network"),
    "TransactionSecurityPolicy": ("transactionSecurityPolicies", "transactionSecurityPolicy"),
    "EventRelayConfig": ("eventRelays", "eventRelay"),
}
_OBJECT_BITS = {
    "allowRead": "Read", "allowCreate": "Create", "allowEdit": "Edit", "allowDelete": "Delete",
    "viewAllRecords": "ViewAllRecords", "modifyAllRecords": "ModifyAllRecords",
}  # fmt: skip


def files_of(org: Org) -> dict[str, str]:
    return dict(_files(org))


def _files(org: Org) -> Iterator[tuple[str, str]]:
    for profile in org.profiles:
        more: dict[str, Any] = {
            "userLicense": profile.licence,
            "loginIpRanges": [{"startAddress": start, "endAddress": end} for start, end in profile.ranges],
        }
        yield _file("profiles", profile.name, "profile", "Profile", {**_container(profile), **more})
    for one in org.sets:
        more = {"label": one.shown, "hasActivationRequired": one.on_demand}
        yield _file(
            "permissionsets", one.full_name, "permissionset", "PermissionSet", {**_container(one), **more}
        )
    for one in org.muting:
        content = {**_container(one), "label": one.shown}
        yield _file(
            "mutingpermissionsets", one.full_name, "mutingpermissionset", "MutingPermissionSet", content
        )
    for bundle in org.bundles:
        content = {
            "label": bundle.name, "status": bundle.status, "permissionSets": list(bundle.members),
            "mutingPermissionSets": list(bundle.muting),
        }  # fmt: skip
        yield _file("permissionsetgroups", bundle.name, "permissionsetgroup", "PermissionSetGroup", content)
    for kind, settings in org.settings.items():
        yield _file("settings", kind.removesuffix("Settings"), "settings", kind, settings)
    for kind, entries in org.documents.items():
        for name, elements in entries.items():
            more = {"externalClientApplication": name} if kind.startswith("ExtlClntApp") else {}
            yield _file(_PLACES[kind][0], name, _PLACES[kind][1], kind, {**_nested(elements), **more})
    for name, (internal, external) in org.sharing.items():
        content = {"sharingModel": internal, "externalSharingModel": external}
        yield _file(f"objects/{name}", name, "object", "CustomObject", content)
        for field, said in org.fields.get(name, {}).items():
            content = {
                "fullName": field, "type": said["type"],
                "encryptionScheme": "ProbabilisticEncryption" if said["encrypted"] else "None",
                "trackHistory": said["tracked"], "securityClassification": said.get("classification"),
            }  # fmt: skip
            yield _file(f"objects/{name}/fields", field, "field", "CustomField", content)


def _container(one: Container) -> dict[str, Any]:
    return {
        "description": one.description or None,
        "userPermissions": [{"enabled": True, "name": right} for right in sorted(one.rights)],
        "objectPermissions": [
            {"object": name, **{element: bit in bits for element, bit in _OBJECT_BITS.items()}}
            for name, bits in one.objects.items()
        ],
    }


def _nested(elements: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, value in elements.items():
        head, _, rest = path.partition(".")
        if rest:
            found.setdefault(head, {})[rest] = value
        else:
            found[head] = value
    return found


def _file(folder: str, name: str, suffix: str, root: str, content: Mapping[str, Any]) -> tuple[str, str]:
    path = f"force-app/main/default/{folder}/{quote(name, safe=' ')}.{suffix}-meta.xml"
    body = "".join(_elements(content))
    return (
        path,
        f'<?xml version="1.0"?>\n<{root} xmlns="http://soap.sforce.com/2006/04/metadata">\n{body}</{root}>\n',
    )


def _elements(content: Mapping[str, Any]) -> Iterator[str]:
    for name, value in content.items():
        for one in value if isinstance(value, list) else [value]:
            if one is None:
                continue
            if isinstance(one, dict):
                inner = "\n" + "".join(_elements(one))
            else:
                inner = str(one).lower() if isinstance(one, bool) else escape(str(one))
            yield f"<{name}>{inner}</{name}>\n"

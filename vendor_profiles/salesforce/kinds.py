"""Which metadata type a path holds, decided by folder and suffix; suffix alone misleads (`.site` is two types)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

from auditor.vendor import read_yaml

META = "-meta.xml"
PROJECT, MANIFEST = "Project", "Manifest"
_OF_THE_EXPORT = {"sfdx-project.json": PROJECT, "package.xml": MANIFEST}

# folder -> suffix -> type: what the checks use. Names: the vendor's metadata registry (metadata_types.yaml).
USED: dict[str, dict[str, str]] = {
    "profiles": {"profile": "Profile"},
    "permissionsets": {"permissionset": "PermissionSet"},
    "permissionsetgroups": {"permissionsetgroup": "PermissionSetGroup"},
    "mutingpermissionsets": {"mutingpermissionset": "MutingPermissionSet"},
    "objects": {"object": "CustomObject", "field": "CustomField"},
    "sharingRules": {"sharingRules": "SharingRules"},
    "delegateGroups": {"delegateGroup": "DelegateGroup"},
    "profilePasswordPolicies": {"profilePasswordPolicy": "ProfilePasswordPolicy"},
    "profileSessionSettings": {"profileSessionSetting": "ProfileSessionSetting"},
    "connectedApps": {"connectedApp": "ConnectedApp"},
    "externalClientApps": {"eca": "ExternalClientApplication"},
    "extlClntAppGlobalOauthSets": {"ecaGlblOauth": "ExtlClntAppGlobalOauthSettings"},
    "extlClntAppOauthSettings": {"ecaOauth": "ExtlClntAppOauthSettings"},
    "extlClntAppOauthPolicies": {"ecaOauthPlcy": "ExtlClntAppOauthConfigurablePolicies"},
    "remoteSiteSettings": {"remoteSite": "RemoteSiteSetting"},
    "namedCredentials": {"namedCredential": "NamedCredential"},
    "externalCredentials": {"externalCredential": "ExternalCredential"},
    "cspTrustedSites": {"cspTrustedSite": "CspTrustedSite"},
    "corsWhitelistOrigins": {"corsWhitelistOrigin": "CorsWhitelistOrigin"},
    "authproviders": {"authprovider": "AuthProvider"},
    "samlssoconfigs": {"samlssoconfig": "SamlSsoConfig"},
    "certs": {"crt": "Certificate"},
    "sites": {"site": "CustomSite"},
    "networks": {"network": "Network"},
    "transactionSecurityPolicies": {"transactionSecurityPolicy": "TransactionSecurityPolicy"},
    "eventRelays": {"eventRelay": "EventRelayConfig"},
    "classes": {"cls": "ApexClass"},
    "triggers": {"trigger": "ApexTrigger"},
    "pages": {"page": "ApexPage"},
    "components": {"component": "ApexComponent"},
    "labels": {"labels": "CustomLabels", "label": "CustomLabels"},
    "customMetadata": {"md": "CustomMetadata"},
}
SETTINGS_FOLDER = "settings"
SETTINGS_SUFFIX = "settings"
SETTINGS_USED = frozenset(
    [
        "Security",
        "MyDomain",
        "OauthOidc",
        "ConnectedApp",
        "ExternalClientApp",
        "Sharing",
        "UserManagement",
        "PlatformEncryption",
        "EncryptionKey",
        "Event",
        "RealTimeEvent",
        "Content",
        "Communities",
        "Apex",
        "FileUploadAndDownloadSecurity",
        "EmailAdministration",
        "IdentityProvider",
        "Privacy",
    ]
)

# Source text: the secret scan reads the content file, and its -meta.xml companion holds nothing of interest.
CODE = frozenset({"ApexClass", "ApexTrigger", "ApexPage", "ApexComponent"})

# Parts of a decomposed permission set that matter, singular and plural as tool and guide disagree. The rest
# (class, page and tab access …) is known and not used.
_PARTS = {
    "userPermission",
    "userPermissions",
    "objectPermission",
    "objectPermissions",
    "fieldPermission",
    "objectSettings",
}

# Suffixes that two types share: there the folder decides.
_NEED_THEIR_FOLDER = {"site", "label"}
_BY_SUFFIX = {
    suffix.lower(): (folder.lower(), kind)
    for folder, kinds in USED.items()
    for suffix, kind in kinds.items()
    if suffix not in _NEED_THEIR_FOLDER
}
_SETTINGS_BY_NAME = {name.lower(): f"{name}Settings" for name in SETTINGS_USED}

# Public sites are read first: they name the profiles of guests, of which more is kept.
FIRST = frozenset({"CustomSite"})


@lru_cache(maxsize=200_000)
def kind_of(path: str) -> str | None:
    """The type that a path holds, if any check uses it: by folder and suffix, else by suffix alone."""
    if (itself := _OF_THE_EXPORT.get(path.rpartition("/")[2])) is not None:
        return itself
    found, decided = _in_its_folder(path)
    return found if decided else _elsewhere(path)


def _in_its_folder(path: str) -> tuple[str | None, bool]:
    """The type of a path where types usually lie, and whether that settles it."""
    parts = path.split("/")
    name = parts[-1]
    is_meta = name.endswith(META)
    stem, _, suffix = name.removesuffix(META).rpartition(".")
    if not stem:
        return None, True
    for depth in (-2, -3, -4):
        if len(parts) < -depth:
            break
        folder = parts[depth]
        if folder == SETTINGS_FOLDER and depth == -2 and suffix == SETTINGS_SUFFIX:
            return (f"{stem}Settings", True) if stem in SETTINGS_USED else (None, False)
        if folder == "permissionsets" and depth in (-3, -4) and suffix in _PARTS and is_meta:
            return "PermissionSetPart", True
        kind = USED.get(folder, {}).get(suffix)
        if kind is None:
            continue
        if kind == "CustomField" and (depth != -4 or parts[-2] != "fields"):
            continue
        if kind in CODE:
            return None if is_meta else kind, True
        if kind == "Certificate":
            return kind if is_meta else None, True
        if depth == -4 and kind != "CustomField":
            continue
        return kind, True
    return None, False


def _elsewhere(path: str) -> str | None:
    """The type of a path in an unusual place. The vendor's tools go by the suffix, and so a right could otherwise
    be granted from a folder that nobody looks into; the case of names differs between file systems."""
    *folders, name = path.lower().split("/")
    is_meta = name.endswith(META)
    stem, _, suffix = name.removesuffix(META).rpartition(".")
    if not stem:
        return None
    if suffix == SETTINGS_SUFFIX:
        return _SETTINGS_BY_NAME.get(stem) if is_meta or SETTINGS_FOLDER in folders else None
    folder, kind = _BY_SUFFIX.get(suffix, ("", None))
    if kind in CODE:
        return None if is_meta else kind
    if kind == "CustomField" and (folders[-1:] != ["fields"] or folders[-2:-1] in ([], ["objects"])):
        return None
    return kind if is_meta or (folder in folders and kind != "Certificate") else None


def full_name(path: str) -> str:
    """The full name of what a file holds: file names are percent-encoded, `E%26C` is `E&C`."""
    name = path.rpartition("/")[2]
    if name.lower().endswith(META):
        name = name[: -len(META)]
    return unquote(name.rpartition(".")[0])


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    table = read_yaml(Path(str(files(__package__) / "metadata_types.yaml")))["types"]
    suffixes = {row["suffix"] for row in table if row.get("suffix")} | {
        row["legacy"] for row in table if row.get("legacy")
    }
    bundles = {row["folder"] for row in table if row.get("folder") and not row.get("suffix")}
    return frozenset(suffixes), frozenset(bundles)


def known_but_unused(path: str) -> bool:
    """Whether a path is metadata of a known type that no check uses, or no metadata at all."""
    parts = path.split("/")
    name = parts[-1]
    if not name.endswith(META):
        return True
    if name in ("package.xml", "destructiveChanges.xml"):
        return True
    suffixes, bundles = _known()
    suffix = name.removesuffix(META).rpartition(".")[2]
    return (
        suffix in suffixes or suffix in ("js", "css", "json") or any(part in bundles for part in parts[:-1])
    )

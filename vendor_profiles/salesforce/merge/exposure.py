"""Public sites, portals, public links and guest sharing."""

from __future__ import annotations

from auditor.posture import (
    Access,
    Evidence,
    Exposure,
    Framing,
    Population,
    Portal,
    Role,
    RoleGroup,
    Seen,
    SharingRule,
    Site,
    Unknown,
    UnknownKind,
    Unread,
    any_true,
    map_fact,
    not_provided,
    out_of_reach,
)

from ..records import Document, RuleRecord
from .access.delegation import controls, delegated_groups, groups
from .tenant.shelf import Reader, Shelf

_FRAMING = {
    "AllowAllFraming": Framing.ANYONE,
    "External": Framing.LISTED,
    "SameOriginOnly": Framing.SAME_ORIGIN,
    "NoFraming": Framing.NOBODY,
}
_LIVE = {"Live": True, "DownForMaintenance": False, "UnderConstruction": False}
# What a group's rights are while the product has not recomputed them.
_GROUP_CURRENT = {"Updated": True, "Outdated": False, "Updating": False, "Failed": False}


def exposure(shelf: Shelf) -> Exposure:
    """What is open to the outside."""
    return Exposure(
        sites=_sites(shelf),
        portals=shelf.population("portals", "Network", "network", _portal),
        public_links_enabled=shelf.flag("ContentSettings", "enableContentDistribution"),
        # Two bits choose one of three options; the vendor does not publish which is which.
        public_links_need_password=out_of_reach("ContentSettings"),
        guests_may_upload=shelf.flag("ContentSettings", "enableSiteGuestUserToUploadFiles"),
        guest_sharing_secured=shelf.flag("SharingSettings", "enableSecureGuestAccess"),
        sign_up_open=not_provided("SecuritySettings"),
    )


def access(shelf: Shelf, roles: Seen[Role]) -> Access:
    """Who may do what, beyond the roles themselves."""
    return Access(
        roles=roles,
        role_groups=shelf.population(
            "role_groups", "PermissionSetGroup", "permission-set-group", _role_group
        ),
        sharing_rules=_sharing_rules(shelf),
        record_rules=not_provided("RestrictionRule"),
        delegated_groups=delegated_groups(shelf),
        login_as_any_user=shelf.flag("SecuritySettings", "enableAdminLoginAsAnyUser"),
        external_users_see_each_other=any_true(
            shelf.flag("SharingSettings", "enableCommunityUserVisibility"),
            shelf.flag("SharingSettings", "enablePortalUserVisibility"),
        ),
        groups=groups(shelf),
        controls=controls(shelf),
        uses=out_of_reach("EventLogFile"),
    )


def _sites(shelf: Shelf) -> Seen[Site]:
    """Public sites. One that a portal names and that is not there is known to exist and unread."""
    found = shelf.population("sites", "CustomSite", "site", _site)
    if isinstance(found, Unknown):
        return found
    seen = {site.id.lower() for site in found.items} | {entry.id.lower() for entry in found.unread}
    named = {
        name for document in shelf.documents("Network") if (name := document.root.value("site")) is not None
    }
    absent = tuple(
        Unread(f"site:{name}", name, not_provided("CustomSite", reason=f"a portal names it: {name}"))
        for name in sorted(named)
        if f"site:{name}".lower() not in seen
    )
    return Population(found.noun, found.items, found.complete, (*found.unread, *absent))


def _site(document: Document) -> Site:
    reader = Reader(document)
    return Site(
        id=f"site:{document.name}",
        name=document.root.value("masterLabel") or document.name,
        active=reader.flag("active"),
        guest_role=map_fact(reader.text("guestProfile"), lambda name: f"profile:{name}"),
        framing=reader.choice("clickjackProtectionLevel", _FRAMING),
        content_sniffing_blocked=reader.flag("contentSniffingProtection"),
        evidence=reader.whole,
    )


def _portal(document: Document) -> Portal:
    reader = Reader(document)
    return Portal(
        id=f"network:{document.name}",
        name=document.name,
        live=reader.choice("status", _LIVE),
        self_registration=reader.flag("selfRegistration"),
        guests_see_members=reader.flag("enableGuestMemberVisibility"),
        guests_see_files=reader.flag("enableGuestFileAccess"),
        members_see_each_other=reader.flag("enableMemberVisibility"),
        evidence=reader.whole,
    )


def _role_group(document: Document) -> RoleGroup:
    reader = Reader(document)
    return RoleGroup(
        id=f"permission-set-group:{document.name}",
        name=document.root.value("label") or document.name,
        current=reader.choice("status", _GROUP_CURRENT),
        evidence=reader.whole,
    )


def _sharing_rules(shelf: Shelf) -> Seen[SharingRule]:
    if not shelf.provided("SharingRules"):
        return shelf.missing("SharingRules")
    records = [record for record in shelf.extraction.records if isinstance(record, RuleRecord)]
    rules = tuple(rule for record in records if (rule := _rule(record)) is not None)
    torn = tuple(_torn(record) for record in records if _rule(record) is None)
    return Population("sharing_rules", rules, True, (*shelf.unread("SharingRules", "sharing-rules"), *torn))


def _rule(record: RuleRecord) -> SharingRule | None:
    """The rule, unless it does not say whom it serves or, where that decides, what it allows."""
    if record.audience is None or (record.access is None and record.audience == "everyone_internal"):
        return None
    return SharingRule(
        id=_rule_id(record),
        name=f"{record.object_name}.{record.name}",
        object_class=record.object_name,
        shared_with=record.audience,
        access=record.access or "read",
        evidence=Evidence(record.source, record.line),
        selects=record.selects,
    )


def _torn(record: RuleRecord) -> Unread:
    lacking = "sharedTo" if record.audience is None else "accessLevel"
    reason = f"{record.object_name}.{record.name} does not say {lacking}"
    gap = Unknown(UnknownKind.NOT_PROVIDED, "SharingRules", reason=reason, path=record.source.path)
    return Unread(_rule_id(record), f"{record.object_name}.{record.name}", gap)


def _rule_id(record: RuleRecord) -> str:
    return f"sharing-rule:{record.object_name}.{record.name}"

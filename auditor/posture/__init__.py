"""The nouns: facts, evidence, populations and the vendor-neutral posture built from them."""

from auditor.posture.contradictions import Contradiction
from auditor.posture.facts.between import Between, between_of
from auditor.posture.facts.days import as_moment, days_after, days_before
from auditor.posture.facts.evidence import Evidence, Grade, Source
from auditor.posture.facts.fact import (
    BLINDING,
    Fact,
    Known,
    Unknown,
    UnknownKind,
    all_true,
    any_true,
    gravest,
    gravity,
    map_fact,
    negated,
    not_provided,
    out_of_reach,
)
from auditor.posture.facts.population import Population, Seen, Unread
from auditor.posture.posture import Posture
from auditor.posture.rights.access import (
    Access,
    Audience,
    Builtin,
    DelegatedGroup,
    FieldGrant,
    RecordRule,
    Role,
    RoleGroup,
    RoleKind,
    SharingRule,
)
from auditor.posture.rights.extent import (
    CompanyWide,
    Extent,
    Extents,
    Reach,
    is_wide,
    may_exceed,
    narrowest,
    widest,
)
from auditor.posture.rights.grants import EVERY_OBJECT, Action, Capability, Grant, Right, Scope
from auditor.posture.rights.groups import Control, Group, GroupKind, Means, StaffMember, Use
from auditor.posture.rights.objects import ObjectGrant, ObjectRight, ObjectRights
from auditor.posture.topics.assurance import (
    Assurance,
    CustomerControl,
    Document,
    Flaw,
    Listed,
    Opinion,
    RegisterEntry,
    Standing,
    SubProcessor,
)
from auditor.posture.topics.logging import AlertRule, EventRelay, EventStream, Logging
from auditor.posture.topics.outside.exposure import Exposure, Framing, Portal, Site
from auditor.posture.topics.outside.measured import Measurement
from auditor.posture.topics.outside.outbound import Mailing, Outbound
from auditor.posture.topics.people.administration import AdministrationEvent
from auditor.posture.topics.people.limit import Limit
from auditor.posture.topics.people.review import REVIEWED_KINDS, Decision, Reviewed
from auditor.posture.topics.people.users import User, UserKind, administers
from auditor.posture.topics.programs.agents import Agent
from auditor.posture.topics.programs.apps import (
    Endpoint,
    EndpointKind,
    Integrations,
    IpRule,
    OAuthApp,
    RefreshTokens,
    TokenLife,
)
from auditor.posture.topics.programs.credentials import AuditCredential, Credential, CredentialKind
from auditor.posture.topics.programs.packages import Package
from auditor.posture.topics.programs.product import VULNERABILITIES, LookedUp, Module, Product, Vulnerability
from auditor.posture.topics.programs.secrets import ScannedFile, SecretHit
from auditor.posture.topics.records.backup import BackedUp, Backup, DataClass, Restored
from auditor.posture.topics.records.copies import TestCopy
from auditor.posture.topics.records.data import DataField, DataObject, Marking, PersonalData
from auditor.posture.topics.records.encryption import (
    Certificate,
    Connection,
    ConnectionKind,
    Encryption,
    Transport,
)
from auditor.posture.topics.records.personal import PersonalNames, personal_objects
from auditor.posture.topics.records.retention import Retention, RetentionRule
from auditor.posture.topics.sign_in.authentication import (
    Authentication,
    IdentityProvider,
    PasswordPolicy,
    SessionPolicy,
    ShippedAccount,
    SignatureStrength,
)
from auditor.posture.topics.sign_in.network import IpRange
from auditor.posture.unseen import unseen, unseen_posture

__all__ = [
    "BLINDING",
    "EVERY_OBJECT",
    "REVIEWED_KINDS",
    "VULNERABILITIES",
    "Access",
    "Action",
    "AdministrationEvent",
    "Agent",
    "AlertRule",
    "Assurance",
    "Audience",
    "AuditCredential",
    "Authentication",
    "BackedUp",
    "Backup",
    "Between",
    "Builtin",
    "Capability",
    "Certificate",
    "CompanyWide",
    "Connection",
    "ConnectionKind",
    "Contradiction",
    "Control",
    "Credential",
    "CredentialKind",
    "CustomerControl",
    "DataClass",
    "DataField",
    "DataObject",
    "Decision",
    "DelegatedGroup",
    "Document",
    "Encryption",
    "Endpoint",
    "EndpointKind",
    "EventRelay",
    "EventStream",
    "Evidence",
    "Exposure",
    "Extent",
    "Extents",
    "Fact",
    "FieldGrant",
    "Flaw",
    "Framing",
    "Grade",
    "Grant",
    "Group",
    "GroupKind",
    "IdentityProvider",
    "Integrations",
    "IpRange",
    "IpRule",
    "Known",
    "Limit",
    "Listed",
    "Logging",
    "LookedUp",
    "Mailing",
    "Marking",
    "Means",
    "Measurement",
    "Module",
    "OAuthApp",
    "ObjectGrant",
    "ObjectRight",
    "ObjectRights",
    "Opinion",
    "Outbound",
    "Package",
    "PasswordPolicy",
    "PersonalData",
    "PersonalNames",
    "Population",
    "Portal",
    "Posture",
    "Product",
    "Reach",
    "RecordRule",
    "RefreshTokens",
    "RegisterEntry",
    "Restored",
    "Retention",
    "RetentionRule",
    "Reviewed",
    "Right",
    "Role",
    "RoleGroup",
    "RoleKind",
    "ScannedFile",
    "Scope",
    "SecretHit",
    "Seen",
    "SessionPolicy",
    "SharingRule",
    "ShippedAccount",
    "SignatureStrength",
    "Site",
    "Source",
    "StaffMember",
    "Standing",
    "SubProcessor",
    "TestCopy",
    "TokenLife",
    "Transport",
    "Unknown",
    "UnknownKind",
    "Unread",
    "Use",
    "User",
    "UserKind",
    "Vulnerability",
    "administers",
    "all_true",
    "any_true",
    "as_moment",
    "between_of",
    "days_after",
    "days_before",
    "gravest",
    "gravity",
    "is_wide",
    "map_fact",
    "may_exceed",
    "narrowest",
    "negated",
    "not_provided",
    "out_of_reach",
    "personal_objects",
    "unseen",
    "unseen_posture",
    "widest",
]

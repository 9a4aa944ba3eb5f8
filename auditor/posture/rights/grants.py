"""The one vocabulary of rights: what may be done, to what, how far, and through what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from auditor.posture.facts.evidence import Evidence


class Action(StrEnum):
    """What can be done to records."""

    READ = "read"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    SHARE = "share"
    EXPORT = "export"
    IMPORT = "import"


class Capability(StrEnum):
    """Administrative powers, which have no scope."""

    MANAGE_USERS = "manage_users"
    MANAGE_ROLES = "manage_roles"
    RESET_CREDENTIALS = "reset_credentials"
    IMPERSONATE = "impersonate"
    RUN_CODE = "run_code"
    CUSTOMIZE_SCHEMA = "customize_schema"
    MANAGE_INTEGRATIONS = "manage_integrations"
    MANAGE_AUTHENTICATION = "manage_authentication"
    BYPASS_AUTHENTICATION = "bypass_authentication"
    MANAGE_ENCRYPTION_KEYS = "manage_encryption_keys"
    READ_AUDIT_LOG = "read_audit_log"
    ALTER_AUDIT_LOG = "alter_audit_log"
    MANAGE_BACKUPS = "manage_backups"
    BULK_DELETE = "bulk_delete"
    API_ACCESS = "api_access"
    VIEW_SETUP = "view_setup"


class Scope(IntEnum):
    """How far a record action reaches."""

    NONE = 0
    OWN = 1
    TEAM = 2
    SUBTREE = 3
    EVERYTHING = 4


EVERY_OBJECT = "*"


@dataclass(frozen=True, slots=True)
class Right:
    """One right of the vocabulary. Capabilities have the object class `*` and the scope EVERYTHING."""

    action: Action | Capability
    object_class: str = EVERY_OBJECT
    scope: Scope = Scope.EVERYTHING


@dataclass(frozen=True, slots=True)
class Grant:
    """A right that a principal holds; `via` is the product's own name of what gives it."""

    principal: str
    right: Right
    via: str
    evidence: Evidence

"""The policy file: thresholds, allowed holders, expected evidence, personal data. Every key has a default in
the preset that the file extends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from auditor.policy.rights import RightNamed, right_named
from auditor.policy.wide import accepts_whatever
from auditor.posture import Builtin

BUILTIN = "builtin:"
"""How `allowed` names roles that a product comes with: `builtin:administrator`."""

Severity = Literal["critical", "high", "medium", "low"]

SOURCE = "source:"
"""How `expects` names a kind of source: `source:api`."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Thresholds(_Strict):
    """Numbers that checks compare with. Sources: docs/policy.md."""

    password_minimum_length: int = Field(ge=1, le=128, description="characters")
    password_character_classes: int = Field(ge=0, le=4, description="kinds of character that are required")
    password_history: int = Field(ge=0, le=100, description="earlier passwords that are refused")
    lockout_attempts: int = Field(ge=1, le=100, description="failed attempts before lock-out, at most")
    lockout_minutes: int = Field(ge=1, description="minutes of lock-out, at least")
    session_idle_minutes: int = Field(ge=1, description="minutes without activity, at most")
    refresh_token_days: float = Field(
        gt=0, allow_inf_nan=False, description="life of a refresh token in days, at most"
    )
    broad_range_addresses: int = Field(ge=2, description="IPv4 addresses from which a range limits nothing")
    event_retention_days: int = Field(ge=1, description="days that event logs are kept, at least")
    certificate_days_left: int = Field(ge=0, description="days before expiry at which a certificate is late")
    certificate_key_bits: int = Field(ge=1024, description="bits of an RSA key, at least")
    dormant_days: int = Field(ge=1, description="days without sign-in after which an account is dormant")
    never_used_days: int = Field(
        ge=1, description="days after which an account that nobody used is a leftover"
    )
    credential_days: int = Field(ge=1, description="days that a program's key is valid from now, at most")
    audit_retention_days: int = Field(
        ge=1, description="days that records of changes and of sign-ins are kept, at least"
    )
    restore_test_days: int = Field(ge=1, description="days since the last restore test, at most")
    backup_interval_hours: int = Field(ge=1, description="hours between backups, at most")
    administrators_maximum: int = Field(ge=1, description="administrators, at most")
    administrators_percent: float = Field(
        gt=0, le=100, allow_inf_nan=False, description="administrators per 100 active accounts, at most"
    )
    everyday_percent: float = Field(
        gt=0,
        le=100,
        allow_inf_nan=False,
        description="share of active accounts from which a role is everyday",
    )
    duplicate_percent: float = Field(
        ge=0,
        lt=100,
        allow_inf_nan=False,
        description="share of rights in which two roles differ and are alike",
    )
    escalation_steps: int = Field(ge=1, le=20, description="steps to full control that are too few")
    unused_days: int = Field(ge=1, description="days without use after which a right counts as unused")
    staff_grace_days: int = Field(ge=0, description="days after the last day in which an account must be off")
    review_days: int = Field(ge=1, description="days since access was last reviewed, at most")
    waiver_days: int = Field(ge=1, description="days that a waiver may still run, at most")
    incident_plan_days: int = Field(
        ge=1, description="days since the plan for incidents was last exercised, at most"
    )
    training_days: int = Field(ge=1, description="days since those with access were last taught, at most")
    impact_assessment_days: int = Field(
        ge=1, description="days since the assessment of the processing was last made or renewed, at most"
    )
    change_record_days: int = Field(
        ge=1, description="days since the newest entry of the vendor's change records, at most"
    )
    subprocessor_notice_days: int = Field(
        ge=1, description="days before a change of sub-processors on which the vendor says so, at least"
    )
    incident_notice_hours: int = Field(
        ge=1, description="hours within which the vendor promises to tell of a leak, at most"
    )
    backup_last_good_days: int = Field(
        ge=0, description="days by which the last backup that succeeded may be late, at most"
    )
    backup_kept_days: int = Field(ge=1, description="days that a backup is kept, at least")
    session_hours: float = Field(
        gt=0, allow_inf_nan=False, description="hours after which a session ends although it is used, at most"
    )
    sessions_at_once: int = Field(ge=1, description="sessions of one account at one time, at most")
    credential_age_days: int = Field(ge=1, description="days since a program's key was made, at most")
    package_days: int = Field(
        ge=1, description="days since an installed package was brought up to date, at most"
    )
    retention_run_days: int = Field(ge=1, description="days since a rule of deletion last ran, at most")
    reads_kept_days: int = Field(
        ge=1, description="days that records of reading and exporting are kept, at least"
    )

    @field_validator("*", mode="before")
    @classmethod
    def _a_number(cls, value: Any) -> Any:
        """YAML reads `yes` as true, which would count as 1."""
        if isinstance(value, bool):
            raise ValueError("a number is wanted, not yes or no")
        return value


class PersonalDataGlobs(_Strict):
    """Globs that mark personal data beside the vendor's own classification: `Object`, `Object.Field`."""

    objects: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class ToxicPair(_Strict):
    """Two rights that no one person should hold together. Each is `action`, `action:Object` or a capability; an action
    without an object counts on any object that holds personal data. Sources: docs/policy.md."""

    first: str = Field(min_length=1)
    second: str = Field(min_length=1)
    why: str = Field(default="", description="what one person could do with both")

    @field_validator("first", "second")
    @classmethod
    def _a_right(cls, value: str) -> str:
        """A right that is misspelt would never be found together with anything."""
        right_named(value)
        return value

    @property
    def rights(self) -> tuple[RightNamed, RightNamed]:
        """Both, understood."""
        return right_named(self.first), right_named(self.second)


class AbsenceStatement(_Strict):
    """A named person states that the tenant has none of a kind of evidence; it fills only an Unknown."""

    resource: str = Field(description="kind of evidence, as the report names it: CorsWhitelistOrigin")
    by: str = Field(min_length=1)
    stated: date
    until: date

    def holds(self, today: date) -> bool:
        """Whether the statement is in force on a day; its last day still counts."""
        return self.stated <= today <= self.until


class Justified(_Strict):
    """A holder that somebody approved: of which check, by a glob of resource ids, and until when."""

    check: str
    resource: str
    reason: str
    owner: str
    approver: str
    until: date


class Policy(_Strict):
    """What this organisation holds its CRM to."""

    name: str = Field(description="the preset that was extended, or the file's own name")
    thresholds: Thresholds
    allowed: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="check id -> globs of resource ids that may hold the right; builtin:administrator and the like are the "
        "roles that the product itself comes with",
    )
    expects: tuple[str, ...] = Field(
        default=(),
        description="check ids, topics, kinds of evidence, or kinds of source as `source:api`, that must be there",
    )
    personal_data: PersonalDataGlobs = PersonalDataGlobs()
    toxic_pairs: dict[str, ToxicPair] = Field(
        default_factory=dict,
        description="segregation of duties: name -> two rights nobody should hold together",
    )
    shared_accounts: tuple[str, ...] = Field(
        default=(), description="globs of sign-in names that are an office's and not a person's"
    )
    own_mail_domains: tuple[str, ...] = Field(
        default=(),
        description="globs of the mail domains that are the company's own; none: those of the people who sign in, but for mailboxes that anybody can have",
    )
    single_sign_on_required: bool = Field(
        default=False,
        description="whether people must sign in through single sign-on, even where none is set up",
    )
    data_countries: tuple[str, ...] = Field(
        default=(),
        description="globs of countries in which others may process customer data for the vendor, as the register names them; none: any",
    )
    vietnamese_certificate_required: bool = Field(
        default=True,
        description="whether the vendor is held to the certificate that Vietnam asks of those who process personal data for others",
    )
    absent: tuple[AbsenceStatement, ...] = ()
    deadlines: dict[Severity, Annotated[int, Field(strict=True, ge=1, le=3650)]] = Field(
        default_factory=dict,
        description="severity -> days in which a finding is to be put right; none is set where nobody promised any",
    )
    builtin_roles: Mapping[str, str] = Field(
        default_factory=dict, exclude=True, description="set by the engine; not a key of the file"
    )
    justified: tuple[Justified, ...] = Field(
        default=(), exclude=True, description="set by the engine; not a key of the file"
    )
    today: date = Field(
        default=date.min, exclude=True, description="set by the engine; not a key of the file"
    )

    @field_validator("allowed")
    @classmethod
    def _knows_the_built_in_roles(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """A word that is misspelt would allow nobody."""
        for check_id, globs in value.items():
            for glob in globs:
                word = glob.removeprefix(BUILTIN).partition("/")[0]
                if glob.startswith(BUILTIN) and not any(fnmatchcase(one, word) for one in Builtin):
                    raise ValueError(
                        f"{check_id}: {glob}: the words are {', '.join(BUILTIN + one for one in Builtin)}"
                    )
        return value

    @field_validator("own_mail_domains")
    @classmethod
    def _names_domains(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """A glob that fits every domain would call every mailbox the company's own."""
        for glob in value:
            if accepts_whatever(glob):
                raise ValueError(
                    f"{glob}: fits every domain, so that no mailbox would be outside the company"
                )
        return value

    def is_allowed(self, check_id: str, resource_id: str) -> bool:
        """Whether the policy names this resource as an allowed holder for the check: by its id, or as a role that the product
        comes with, or something of such a role (`builtin:administrator/Contact`)."""
        globs = self.allowed.get(check_id, ())
        if any(fnmatchcase(resource_id, glob) for glob in globs):
            return True
        return any(fnmatchcase(name, glob) for name in self._as_builtin(resource_id) for glob in globs)

    def justification(self, check_id: str, resource_id: str) -> Justified | None:
        """Who approved an allowed holder; None where the policy file alone allows it. The one that lasts longest counts."""
        found = [
            one for one in self.justified if one.check == check_id and fnmatchcase(resource_id, one.resource)
        ]
        return max(found, key=lambda one: one.until, default=None)

    def _as_builtin(self, resource_id: str) -> Iterator[str]:
        role, slash, rest = resource_id.rpartition("/")
        for id_, more in ((resource_id, ""), (role, slash + rest)):
            if id_ in self.builtin_roles:
                yield BUILTIN + self.builtin_roles[id_] + more

"""The subjects that several checks share."""

from __future__ import annotations

from typing import Any

from auditor.check.subject import Answer, Subject, either, opposite, there_are, told
from auditor.posture import Posture, Role, Seen, Unknown


def _vouched_for(posture: Posture) -> Answer:
    """Whether any service beside the CRM itself vouches for people. A switch that is on without a service that was seen
    is one; a service that was seen is one, whatever the switch says."""
    sign_in = posture.authentication
    return either(told(sign_in.sso_enabled), there_are(sign_in.providers))


def _visitors(posture: Posture) -> Answer:
    exposure = posture.exposure
    return either(there_are(exposure.sites), there_are(exposure.portals), _guests(posture.guest_roles))


def _guests(roles: Seen[Role]) -> Answer:
    """Whether there is a role of visitors. A role that may be one, because it could not be read, does not make one."""
    if not isinstance(roles, Unknown) and roles.items:
        return True
    return _left_to_read(roles)


def _records(posture: Posture) -> Answer:
    logging = posture.logging
    return either(*map(told, (logging.audit_enabled, logging.sign_ins_recorded, logging.events_generated)))


def _personal_data(posture: Posture) -> Answer:
    """Whether anything is marked as personal data; that nothing is takes all fields to say."""
    if posture.data.marks:
        return True
    return either(*map(_left_to_read, (posture.data.fields, posture.data.objects)))


def _left_to_read(seen: Seen[Any]) -> Answer:
    """Why a part of it is not known; no where all of it is."""
    if isinstance(seen, Unknown):
        return seen
    gaps = [entry.unknown for entry in seen.unread]
    return either(*gaps, False if seen.complete is True else seen.complete)


SINGLE_SIGN_ON = Subject("no_single_sign_on", _vouched_for, lambda policy: policy.single_sign_on_required)
"""A service that vouches for people, or a policy that demands one."""

OWN_PASSWORDS_ALONE = Subject("single_sign_on", lambda posture: opposite(_vouched_for(posture)))
"""That nothing but the CRM's own sign-in tells who somebody is."""

ADMINISTRATORS = Subject("no_administrators", lambda posture: there_are(posture.administrators))
"""Accounts with the rights of an administrator."""

VISITORS = Subject("no_visitors", _visitors)
"""Pages that people without an account can open."""

PERSONAL_DATA = Subject("no_personal_data", _personal_data)
"""Objects or fields that are marked as personal data."""

RECORDS = Subject("no_records", _records)
"""Records of changes, of sign-ins or of what users do."""

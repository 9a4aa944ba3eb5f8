"""All kinds of attack."""

from __future__ import annotations

from auditor.incident.drill.attacks.accounts import (
    device_code,
    dormant,
    guessing,
    help_desk,
    spraying,
    stolen_session,
)
from auditor.incident.drill.attacks.apps import api_key, consent, guest, stolen_token
from auditor.incident.drill.attacks.inside import escalation, insider, login_as, mass_delete
from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.settings import audit_off, forwarding, opened

ALL: dict[str, Kind] = {
    module.KIND.id: module.KIND
    for module in (
        guessing, spraying, stolen_session, dormant, help_desk, device_code,
        consent, stolen_token, api_key, guest,
        insider, escalation, login_as, mass_delete,
        audit_off, opened, forwarding,
    )
}  # fmt: skip
"""By id, in the order in which they are listed."""

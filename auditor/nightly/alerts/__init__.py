"""Alerts: whoever is to be told hears of each change once, and of its end."""

from auditor.nightly.alerts.alert import TenantNight
from auditor.nightly.alerts.config import Alerts, alerts_of, load_alerts
from auditor.nightly.alerts.sending.deliver import Message
from auditor.nightly.alerts.tell import Surroundings, exit_code, tell

__all__ = [
    "Alerts",
    "Message",
    "Surroundings",
    "TenantNight",
    "alerts_of",
    "exit_code",
    "load_alerts",
    "tell",
]

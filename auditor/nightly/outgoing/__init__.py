"""The one way by which anything is told to somebody outside: alerts (through apprise), tickets, and the sign of life."""

from auditor.nightly.outgoing.sign_of_life import ping
from auditor.nightly.outgoing.way import NotSentError, Outgoing

__all__ = ["NotSentError", "Outgoing", "ping"]

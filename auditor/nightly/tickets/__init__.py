"""Tickets: one for each finding, opened, closed and opened again as the finding is."""

from auditor.nightly.tickets.config import Tickets, load_tickets, tickets_of
from auditor.nightly.tickets.file_tickets import Filed, exit_code, file_tickets
from auditor.nightly.tickets.made import tracker_of

__all__ = ["Filed", "Tickets", "exit_code", "file_tickets", "load_tickets", "tickets_of", "tracker_of"]

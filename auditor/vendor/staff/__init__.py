"""The staff register: people outside of the CRM know who left. Read here, whatever the CRM is."""

from auditor.vendor.staff.members import staff_of
from auditor.vendor.staff.read import read_register

__all__ = ["read_register", "staff_of"]

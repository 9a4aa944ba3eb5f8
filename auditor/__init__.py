"""The CRM security posture auditor: one corridor from evidence to report."""

__version__ = "0.1.0"

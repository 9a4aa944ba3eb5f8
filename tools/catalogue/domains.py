"""The domains of the catalogue, and what each page of it is called."""

from __future__ import annotations

DOMAIN_NAMES = {
    "access": "Access: who may do what",
    "apps": "Apps that act for users",
    "assurance": "Assurance of the vendor",
    "auth": "Signing in",
    "backup": "Backup and restore",
    "encryption": "Encryption and keys",
    "endpoints": "Addresses that the CRM talks to",
    "exposure": "What is open to the outside",
    "hygiene": "Hygiene of accounts",
    "logging": "Logging and alerting",
    "mfa": "Second factor",
    "readiness": "Readiness (shown, not scored)",
    "secrets": "Credentials in configuration",
    "transport": "Data on its way",
}


def page_of(domain: str) -> str:
    """The page of a domain, below docs/."""
    return f"checks/{domain}.md"

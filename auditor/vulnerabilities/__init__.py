"""Known vulnerabilities of products that a company runs itself: a dated list, made of records that somebody brings as files."""

from auditor.vulnerabilities.model import KnownVulnerabilities, Range, Vulnerability
from auditor.vulnerabilities.stored import shipped, stored

__all__ = ["KnownVulnerabilities", "Range", "Vulnerability", "shipped", "stored"]

"""Sigma files as pySigma reads them, as rules of ours. Only what knows that crm-auditor[incident] is installed imports from here."""

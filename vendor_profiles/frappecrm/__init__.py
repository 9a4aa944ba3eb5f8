"""Frappe CRM, an app on the Frappe framework: from answers of its API and the files of its site to the posture."""

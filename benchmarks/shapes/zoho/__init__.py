"""Zoho CRM in the shapes of the vendor's published schema (zoho/crm-oas, v8.0)."""

"""Any CRM, as people describe it in a form."""

"""BottleCRM (the package django-crm), read through its REST API."""

"""Dolibarr ERP/CRM: the tables of its database and conf.php, or its REST API."""

"""Krayin CRM: the tables of its database and its environment file, or its REST API."""

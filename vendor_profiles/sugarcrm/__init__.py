"""SugarCRM: users, roles and what they allow, by its REST API v11."""

"""vtiger CRM, the community edition: the tables of its database and its configuration files, or its web service."""

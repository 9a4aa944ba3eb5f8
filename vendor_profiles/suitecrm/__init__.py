"""SuiteCRM: its configuration files, and the little that its API tells."""

"""Apps and credentials of a running organisation, as the records that an export gives."""

"""What a night takes: read from crm-audit.toml, made ready, given as orders."""

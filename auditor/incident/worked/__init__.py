"""Which of the known campaigns would have worked against a tenant, step by step."""

"""The pages over all tenants, and of each."""

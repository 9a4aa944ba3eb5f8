"""After all tenants: the summary, who is told, what is removed, the head of history."""

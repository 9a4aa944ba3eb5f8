"""All tenants on static pages, from what history remembers."""

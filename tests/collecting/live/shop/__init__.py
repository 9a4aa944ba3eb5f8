"""A small CRM for tests, as another distribution would add it: asked by its API only."""

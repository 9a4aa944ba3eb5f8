"""The REST and Tooling API of an organisation."""

"""EspoCRM: its REST API, and the configuration files of its server."""

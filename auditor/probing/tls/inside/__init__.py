"""What runs in the process that measures: hellos of old versions, and one whole handshake."""

"""Which records are personal, and how they are kept: encrypted, copied, backed up, deleted."""

"""Which objects and fields hold personal data."""

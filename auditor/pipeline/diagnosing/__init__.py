"""What a credential is shown, before any scan."""

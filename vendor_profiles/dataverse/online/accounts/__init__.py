"""Accounts of an environment, what Microsoft Entra ID knows of them, and which roles they have."""

"""Attacks on what protects: logs, sharing, mail."""

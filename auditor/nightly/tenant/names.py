"""How the files are called that a night leaves."""

from __future__ import annotations

ASSESSMENT, CHANGES, NIGHT, LEDGER = "assessment.json", "changes.json", "night.json", "ledger.jsonl"
MESSAGES, MESSAGES_LEDGER = "messages.json", "messages.ledger.jsonl"
"""Beside the summary of a day: who was told, and each request that this took."""

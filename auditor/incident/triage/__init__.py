"""Triage: who and what is suspicious, whose data could have been read, and how much of it was. A person decides."""

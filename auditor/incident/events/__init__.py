"""Events of any product in one form: one table, whose columns rules, triage and timeline read."""

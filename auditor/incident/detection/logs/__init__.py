"""Which logs the events come from, what each of them tells, and what a rule can be asked of there."""

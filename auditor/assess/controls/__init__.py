"""How an assessment stands to each control of a framework."""

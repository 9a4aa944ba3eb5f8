"""The audit log: the file that people export, and the list of their exports."""

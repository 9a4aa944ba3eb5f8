"""The chain of rows, its head, and what is wrong with one."""

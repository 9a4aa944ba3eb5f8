"""What of a register holds today, part by part, and what that says."""

"""The form as it is handed out, empty."""

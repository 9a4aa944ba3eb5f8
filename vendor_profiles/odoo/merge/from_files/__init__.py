"""The posture that files of a server make."""

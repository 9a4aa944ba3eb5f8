"""How long a sign-in holds, and how administrators get in again."""

"""How the server is set and started, and what that says of sign-in and of other servers."""

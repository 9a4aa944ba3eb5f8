"""What a host answers over HTTP: few requests, and what their headers and texts mean."""

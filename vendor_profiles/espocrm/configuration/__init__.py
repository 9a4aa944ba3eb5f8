"""Settings of a tenant, whoever tells them: the API, or the files of the server."""

"""How servers are started: files that name other files of settings, or give values that win over them. No vendor by itself."""

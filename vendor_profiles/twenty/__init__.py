"""Twenty: from answers of its metadata API, saved or asked, and the environment of its server to the posture."""

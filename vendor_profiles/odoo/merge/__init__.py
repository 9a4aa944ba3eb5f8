"""Records of the API and of files -> the posture, part by part."""

"""From the answers of forms to the posture, one part of it a module."""

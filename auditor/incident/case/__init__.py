"""One incident: what is known of it, and the folder that it lies in."""

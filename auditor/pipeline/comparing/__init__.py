"""What is judged, beside what it is compared with: a baseline that was agreed, and a commit that a change begins at."""

"""What is said of a reading, in English and Vietnamese."""

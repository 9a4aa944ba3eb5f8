"""What visitors, customers and partners come to."""

"""What the product is connected to, and what is open to people outside."""

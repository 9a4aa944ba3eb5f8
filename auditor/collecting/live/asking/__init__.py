"""What a product may be asked, and what its answers mean."""

"""What a product is asked, page by page, and what its answers mean."""

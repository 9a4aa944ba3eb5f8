"""Lists and job reports of backup products, read into suggestions for the register. Which products, and how, stands in products.yaml."""

"""What stands in register.yaml, part by part."""

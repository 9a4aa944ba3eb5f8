"""What is gathered of a case: what the product still keeps, how it is set up, and what people bring."""

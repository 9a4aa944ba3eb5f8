"""What happened, written as a product writes it in its logs, by what its vendor profile says of them (drill.yaml)."""

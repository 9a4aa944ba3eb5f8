"""What history remembers of each tenant, as far as the portfolio shows it."""

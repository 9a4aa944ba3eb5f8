"""The scheduled run: many tenants, one after another or side by side, each by itself; what they tell whom."""

"""What is given: accounts, the containers of their rights, who is assigned what, and what includes what."""

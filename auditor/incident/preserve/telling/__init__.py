"""What people read of a bundle: first what matters most."""

"""What runs in a process of its own: it asks the resolver, and reads what strangers wrote into the DNS."""

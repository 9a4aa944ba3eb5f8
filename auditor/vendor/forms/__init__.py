"""Questions of a form and the answers to them, for whoever asks or keeps them elsewhere."""

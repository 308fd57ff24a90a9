"""Law and measures."""

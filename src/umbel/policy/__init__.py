"""The law and what is to become of it: measures, who decides them, and what others publish about them."""

"""Umbel: one place for what a coalition hears, knows, builds, does and mends."""

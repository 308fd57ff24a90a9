"""Files of parliaments, courts and sites, read: bytes in, plain values out, nothing of Django."""

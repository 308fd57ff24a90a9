"""Files of other reference managers, read and written: bytes in, plain values out, nothing of Django."""

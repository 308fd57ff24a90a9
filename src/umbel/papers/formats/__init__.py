"""Texts as others write them, and texts laid side by side: plain values in, plain values out."""

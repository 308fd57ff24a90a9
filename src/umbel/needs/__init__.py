"""Needs: what people say they need, in their words, and what came of it.

It owns needs and who said them, kind by kind, never a number that could point at anybody; and the verb by which rooms
above say «this answers that need»; and it walks the whole way from a need to what came of it. It stands on measures,
claims and sources.
"""

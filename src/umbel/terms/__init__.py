"""Terms: places, topics and communities, in the coalition's own words and languages.

It owns the lists every other room points at, and the verb by which they do («is about»). It stands on core.
"""

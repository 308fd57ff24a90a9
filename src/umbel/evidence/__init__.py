"""The library: sources that claims rest on.

It owns what the coalition has read and may quote (books, articles, reports, laws, and above all what community
groups made themselves), how each is described in languages, what became of every record that was brought in, what a
group recommends to read and in which order, and what it said of each source it sorted.
It stands on people (who works here), terms (places, topics, communities) and core; nothing above it is known here.
"""

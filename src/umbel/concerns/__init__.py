"""Concerns: anyone says something, outside any account; listeners read it and say what came of it.

It owns listening doors, what was told (locked, sixty days at the longest), themes in the listeners' own words, the
answers that four words open, and the numbers that help now. It stands on needs, which themes lead to.
"""

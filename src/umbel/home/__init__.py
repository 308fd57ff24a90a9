"""The hall: the front page, search in all rooms, the whole way of a thing, who may do what, what we hold, the demo.

It owns nothing, and collects from the rooms through their cards. It stands on everything.
"""

"""The hall: the front page, search in all rooms, who may do what, what we hold, and the demo.

It owns nothing, and collects from the rooms through their cards. It stands on everything.
"""

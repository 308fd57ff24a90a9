"""The week: decisions, meetings, promises and notices of the groups, and what is written down of them.

It owns what was decided (every room above rests on it), what is on a meeting's agenda and what was noted there, and
who promised to do what. Never who said what, never who came. It stands on people, terms and core.
"""

"""Statements: what we say today, public in two hours, under a mandate given beforehand; and what is owed for it.

It owns statements with their wordings, the words of caucuses beside them, and links to what they rest on. It stands on
positions, claims, needs and the mandates of bodies.
"""

"""The ground every room stands on: who is looking, what is seen, who may act, what is kept and for how long.

It owns fourteen ideas (docs/house.md), the tables no room could own alone (traces, codes, jobs), and the
one way to draw a page. It stands on Django and knows no word of the domain.
"""

"""Policy: measures (bills, cases …) with their days, votes and effects, institutions, and the law as it stands.

It owns measures and all their parts, institutions with the rules for writing to them, and provisions: what the law says
of whom. It stands on claims (what an effect rests on), week (calendar), people, terms and core. Nothing above is known.
"""

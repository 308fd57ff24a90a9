"""Positions: what we stand for, what each sentence of it rests on, whom else it could hurt, and who signs it.

It owns positions with their editions, sentences, answers of bodies that must be heard, dissent, and the answers of
member organisations. It stands on needs, measures, claims and decisions.
"""

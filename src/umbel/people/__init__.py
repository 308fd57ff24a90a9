"""People: the coalition, its organisations and groups, and whoever acts in them under a chosen name.

It owns accounts, invitations, seats and how far a thing may travel. It stands on core and terms.
"""

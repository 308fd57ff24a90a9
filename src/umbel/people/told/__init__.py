"""Being told: the desk, being away, and how each person learns that something waits for her.

All that is known of it stands in her locked box; what waits is asked of the rooms, as her. It stands
on the people room.
"""

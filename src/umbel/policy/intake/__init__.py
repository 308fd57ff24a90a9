"""What files of parliaments and courts become here: values in, plain rows out, nothing of the database.

``wholes(value)`` gives measures with what belongs to them, ``seats(value)`` who holds which office where.
Everything carries a mark by which it is known again, so that what was said once is never taken in twice.
"""

from umbel.policy.intake.offices import Seat, seats
from umbel.policy.intake.rows import Line, Whole
from umbel.policy.intake.wholes import wholes

__all__ = ["Line", "Seat", "Whole", "seats", "wholes"]

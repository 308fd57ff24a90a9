"""Sets of answers that a coalition may start from. They are its own from the first change on.

The first follows the categories of the United States' standard of 2024 for race and ethnicity (OMB, SPD 15) with words
of the movement beside them; the second what is asked in Europe, where such lists are unusual and in places unlawful.
Never in a set: the right to stay, papers, HIV, a legal sex.
"""

from django.utils.translation import gettext_lazy as _

STARTERS = (
    (
        _("How do you describe yourself? (United States)"),
        (
            "American Indian or Alaska Native, Indigenous",
            "Asian",
            "Black or African American",
            "Hispanic or Latino, Latinx",
            "Middle Eastern or North African",
            "Native Hawaiian or Pacific Islander",
            "White",
        ),
    ),
    (
        _("How do you describe yourself? (Europe)"),
        (
            "Black, Afro-European",
            "Roma, Sinti or Traveller",
            "Arab, Middle Eastern or North African",
            "Asian",
            "Latin American",
            "Racialised or a person of colour",
            "White",
        ),
    ),
    (
        _("Gender"),
        (
            "Woman",
            "Man",
            "Non-binary",
            "Agender",
            "Two-spirit",
            "Travesti",
            "Trans, or with a trans history",
            "Intersex",
        ),
    ),
    (
        _("Moving between countries"),
        ("Born in another country", "Mobile across borders", "Refugee or seeking asylum", "None of these"),
    ),
)

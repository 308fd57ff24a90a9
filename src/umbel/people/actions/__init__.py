"""Every change to people, their groups and their seats."""

from umbel.people.actions.bodies import arrange, give_seat, give_up_seat, open_group
from umbel.people.actions.coming import confirm_word, invite, join, say_word, stop_invitation
from umbel.people.actions.coming_back import (
    come_back,
    end_session,
    let_back_in,
    lock_for_travel,
    lose_words,
    opens_on,
    renew_words,
    stop_way_back,
    take_codes,
    trust,
    try_code,
)
from umbel.people.actions.describing import close_question, describe_myself, open_question
from umbel.people.actions.going import forget_what_is_over, leave, say_how_to_reach_me
from umbel.people.actions.organisations import (
    add_organisation,
    apply,
    decide_organisation,
    describe_organisation,
    endorse,
    leave_network,
    print_sheet,
)

__all__ = [
    "add_organisation",
    "apply",
    "arrange",
    "close_question",
    "come_back",
    "confirm_word",
    "decide_organisation",
    "describe_myself",
    "describe_organisation",
    "end_session",
    "endorse",
    "forget_what_is_over",
    "give_seat",
    "give_up_seat",
    "invite",
    "join",
    "leave",
    "leave_network",
    "let_back_in",
    "lock_for_travel",
    "lose_words",
    "open_group",
    "open_question",
    "opens_on",
    "print_sheet",
    "renew_words",
    "say_how_to_reach_me",
    "say_word",
    "stop_invitation",
    "stop_way_back",
    "take_codes",
    "trust",
    "try_code",
]

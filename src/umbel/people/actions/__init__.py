"""Every change to people, their groups and their seats."""

from umbel.people.actions.bodies import (
    answer_offer,
    arrange,
    choose_steward,
    correct_group,
    give_rights,
    give_seat,
    give_up_seat,
    let_go_of_seat,
    offer_seat,
    open_group,
    order_seats,
    reserve_seat,
    stop_choosing,
    take_seat,
)
from umbel.people.actions.coming import confirm_word, invite, join, say_word, stop_invitation
from umbel.people.actions.coming_back import (
    add_passkey,
    come_back,
    come_by_passkey,
    end_session,
    let_back_in,
    lock_for_travel,
    lose_words,
    opens_on,
    remove_passkeys,
    renew_words,
    stop_way_back,
    take_codes,
    trust,
    try_code,
)
from umbel.people.actions.describing import close_question, describe_myself, open_question
from umbel.people.actions.going import forget_what_is_over, leave, say_how_to_reach_me, see_to_stewards
from umbel.people.actions.mandates import agree_to_mandate, end_mandate, propose_mandate
from umbel.people.actions.organisations import (
    add_organisation,
    apply,
    decide_organisation,
    describe_organisation,
    endorse,
    leave_network,
    print_sheet,
)
from umbel.people.actions.resting import close_doors, open_doors
from umbel.people.actions.roles import close_role, forget_roles, lower_hand, open_role, raise_hand, share_role
from umbel.people.actions.seating import end_terms

__all__ = [
    "add_organisation", "add_passkey", "agree_to_mandate", "answer_offer", "apply", "arrange", "choose_steward",
    "close_doors", "close_question", "close_role", "come_back", "come_by_passkey", "confirm_word", "correct_group",
    "decide_organisation", "describe_myself", "describe_organisation", "end_mandate", "end_session", "end_terms",
    "endorse", "forget_roles", "forget_what_is_over", "give_rights", "give_seat", "give_up_seat", "invite", "join",
    "leave", "leave_network", "let_back_in", "let_go_of_seat", "lock_for_travel", "lose_words", "lower_hand",
    "offer_seat", "open_doors", "open_group", "open_question", "open_role", "opens_on", "order_seats", "print_sheet",
    "propose_mandate", "raise_hand", "remove_passkeys", "renew_words", "reserve_seat", "say_how_to_reach_me",
    "say_word", "see_to_stewards", "share_role", "stop_choosing", "stop_invitation", "stop_way_back", "take_codes",
    "take_seat", "trust", "try_code",
]  # fmt: skip

"""Every change to statements."""

from umbel.statements.actions.beside import (
    answer_need,
    bear_claim,
    check_language,
    drop_answer,
    mark_facts,
    say_word,
    word_statement,
)
from umbel.statements.actions.publishing import (
    NO_MANDATE,
    NO_MORE,
    ONLY_NOW,
    confirm,
    correct,
    hide_statement,
    publish,
    share_statement,
    withdraw,
)
from umbel.statements.actions.writing import (
    FROZEN,
    answer_questions,
    begin_statement,
    say_who_agreed,
    use_claim,
    use_position,
    write_statement,
)

__all__ = ["FROZEN", "NO_MANDATE", "NO_MORE", "ONLY_NOW"]
__all__ += ["answer_need", "answer_questions", "bear_claim", "begin_statement", "check_language", "confirm", "correct"]
__all__ += ["drop_answer", "hide_statement", "mark_facts", "publish", "say_who_agreed", "say_word", "share_statement"]
__all__ += ["use_claim", "use_position", "withdraw", "word_statement", "write_statement"]

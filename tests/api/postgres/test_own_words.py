"""What somebody wrote comes sealed out of the read models, and opened into a reason."""

from tests.api.test_own_words import (
    test_what_is_not_plain_praise_is_not,
    test_what_others_wrote_is_not,
    test_what_they_loved_is_said_back,
    test_words_that_were_taken_back_are_not,
)

__all__ = [
    "test_what_is_not_plain_praise_is_not",
    "test_what_others_wrote_is_not",
    "test_what_they_loved_is_said_back",
    "test_words_that_were_taken_back_are_not",
]

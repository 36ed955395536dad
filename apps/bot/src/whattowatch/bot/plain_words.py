"""The words of a message, and nothing else of it: for those that are understood whole or not at all."""

import re


def plain_words(said: str) -> str:
    """In folded case, with е for ё, a space between."""
    return " ".join(re.findall(r"\w+", said.casefold().replace("ё", "е")))

"""What sources say of a film."""

from enum import StrEnum


class Method(StrEnum):
    """How a source's film was taken for ours, or where its value comes from."""

    ID = "id"
    EXACT = "exact"  # title and year
    NORMALISED = "normalised"  # folded title and year
    FUZZY = "fuzzy"
    GENERATED = "generated"  # written by a model, because nobody said anything
    OVERRIDE = "override"  # a person decided

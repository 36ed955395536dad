"""What is said when a review cannot be made public."""

from whattowatch.bot.texts.spoken import Texts
from whattowatch.domain.errors import Refusal
from whattowatch.domain.publishing import (
    LONGEST_NAME,
    LONGEST_PUBLIC,
    MOST_WAITING,
    NameTooLong,
    NothingToPublish,
    RefusedBefore,
    TooLongToPublish,
    TooManyWaiting,
)


class PublishingRefusals(Texts):
    """Plain text."""

    def refused(self, refusal: Refusal) -> str | None:
        """None: it is about something else."""
        number = self.tongue.number
        match refusal:
            case NothingToPublish():
                return self._("There are no words to make public: write some first.")
            case TooLongToPublish(length=length):
                said = self.ngettext(
                    "That is {length} character: a public review holds {most}.",
                    "That is {length} characters: a public review holds {most}.",
                    length,
                )
                return said.format(length=number(length), most=number(LONGEST_PUBLIC))
            case NameTooLong():
                return self._("A name holds {most} characters.").format(most=number(LONGEST_NAME))
            case RefusedBefore():
                return self._("A moderator refused these words: change them first.")
            case TooManyWaiting():
                said = self.ngettext(
                    "{count} review of yours waits for a moderator: offer more when it is read.",
                    "{count} reviews of yours wait for a moderator: offer more when they are read.",
                    MOST_WAITING,
                )
                return said.format(count=number(MOST_WAITING))
            case _:
                return None

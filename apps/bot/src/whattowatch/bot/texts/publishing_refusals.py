"""What is said when a review cannot be made public."""

from whattowatch.bot.texts.spoken import Texts
from whattowatch.domain.errors import Refusal
from whattowatch.domain.publishing import (
    LONGEST_NAME,
    LONGEST_PUBLIC,
    LONGEST_REASON,
    MOST_WAITING,
    BadReason,
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
            case TooLongToPublish(length=length):
                said = self.ngettext(
                    "That is {length} character: a public review holds {most}.",
                    "That is {length} characters: a public review holds {most}.",
                    length,
                )
                return said.format(length=number(length), most=number(LONGEST_PUBLIC))
            case TooManyWaiting():
                said = self.ngettext(
                    "{count} review of yours waits for a moderator: offer more when it is read.",
                    "{count} reviews of yours wait for a moderator: offer more when they are read.",
                    MOST_WAITING,
                )
                return said.format(count=number(MOST_WAITING))
            case _:
                return self._plain(refusal)

    def _plain(self, refusal: Refusal) -> str | None:
        number = self.tongue.number
        said: dict[type[Refusal], str] = {
            NothingToPublish: self._("There are no words to make public: write some first."),
            NameTooLong: self._("A name holds {most} characters.").format(most=number(LONGEST_NAME)),
            RefusedBefore: self._("A moderator refused these words: change them first."),
            BadReason: self._("Say why, within {most} characters.").format(most=number(LONGEST_REASON)),
        }
        return said.get(type(refusal))

"""What is said when something is refused: what to do instead, as a sentence.

The domain says the same in English, for those who program against it; a chat has days and numbers as people write them.
"""

from whattowatch.application.ports.history_file import NotAHistoryFile, Unreadable
from whattowatch.bot.texts.nights import Nights
from whattowatch.bot.texts.publishing_refusals import PublishingRefusals
from whattowatch.bot.texts.spoken import Texts
from whattowatch.domain.age_rating import GROWN_UP
from whattowatch.domain.avoid import LONGEST_PHRASE, BadStrength, NothingToAvoid, PhraseTooLong
from whattowatch.domain.claims import NoSuchField
from whattowatch.domain.errors import NotFound, Refusal
from whattowatch.domain.grade import StarsAndThumb
from whattowatch.domain.limits import ImpossibleLimits, NoServices
from whattowatch.domain.progress import NotAPlace, NotStoppedThen
from whattowatch.domain.question import AlreadyAnswered, NoSuchOption, NothingAsked
from whattowatch.domain.rating import NotARating
from whattowatch.domain.restoring import Overtaken
from whattowatch.domain.restraint import TooMuch, TooSoon
from whattowatch.domain.review import LONGEST_TEXT, NotWatchedThen, TextTooLong
from whattowatch.domain.settings import LONGEST_WINDOW_DAYS, MOST_PICKS, MOST_SERVICES, BadSetting
from whattowatch.domain.shelf import LONGEST_NOTE, NoteTooLong
from whattowatch.domain.viewer import MOST_AVOIDS, AlreadyAvoided, TooManyAvoids
from whattowatch.domain.wishes.wished import LONGEST_WISH, WishTooLong


class Refusals(Texts):
    """Plain text."""

    def sentence(self, refusal: Refusal) -> str:
        kinds = (
            *(self._plain, self._of_length, self._of_time, self._of_avoids, self._of_facts),
            *(PublishingRefusals(self.tongue).refused, Nights(self.tongue).refused),
        )
        return next(filter(None, (kind(refusal) for kind in kinds)), self.other)

    def _plain(self, refusal: Refusal) -> str | None:
        """What is the same whatever it is about; None: it is not. So for those that follow."""
        said: dict[type[Refusal], str] = {
            StarsAndThumb: self._("A film gets stars or a thumb, not both: send one of them."),
            NotStoppedThen: self._("That cannot be when you stopped: use a time that has been."),
            NothingToAvoid: self._("Say what to avoid in words, such as: zombies, jump scares."),
            BadStrength: self._("It can be neither stronger nor weaker than that."),
            Overtaken: self._("This has changed since, so there is nothing to undo."),
            ImpossibleLimits: self._("No film can be like that: the limits contradict each other."),
            NoSuchField: self._("A film has no such field, or the field takes no such value."),
            NoServices: self._("You have named no services: put those you have into your settings first."),
            NothingAsked: self._("Nothing was asked with this recommendation: ask for a new one."),
            AlreadyAnswered: self._("This question has its answer already: ask for a new recommendation."),
            NoSuchOption: self._("That is none of the answers: use one of those offered."),
        }
        return said.get(type(refusal))

    def _of_length(self, refusal: Refusal) -> str | None:
        match refusal:
            case TextTooLong(length=length):
                said = self.ngettext(
                    "That is {length} character: a review holds {most}.",
                    "That is {length} characters: a review holds {most}.",
                    length,
                )
                return self._too_long(said, length, LONGEST_TEXT)
            case NoteTooLong(length=length):
                said = self.ngettext(
                    "That is {length} character: a note holds {most}.",
                    "That is {length} characters: a note holds {most}.",
                    length,
                )
                return self._too_long(said, length, LONGEST_NOTE)
            case WishTooLong(length=length):
                said = self.ngettext(
                    "That is {length} character: say what you want to watch within {most}.",
                    "That is {length} characters: say what you want to watch within {most}.",
                    length,
                )
                return self._too_long(said, length, LONGEST_WISH)
            case PhraseTooLong(length=length):
                said = self.ngettext(
                    "That is {length} character: keep it within {most}, or add several.",
                    "That is {length} characters: keep it within {most}, or add several.",
                    length,
                )
                return self._too_long(said, length, LONGEST_PHRASE)
            case _:
                return None

    def _of_time(self, refusal: Refusal) -> str | None:
        number = self.tongue.number
        match refusal:
            case NotWatchedThen(watched_on=watched_on):
                return self._("{day} cannot be the day you watched it: use a day that has been.").format(
                    day=self.tongue.day(watched_on)
                )
            case NotAPlace(position_s=position_s, duration_s=duration_s):
                return self._not_a_place(position_s, duration_s)
            case TooSoon(seconds=seconds):
                said = self.ngettext(
                    "Not so fast: ask again in {seconds} second.",
                    "Not so fast: ask again in {seconds} seconds.",
                    seconds,
                )
                return said.format(seconds=number(seconds))
            case TooMuch(minutes=minutes):
                said = self.ngettext(
                    "That is too much at once: I listen again in {minutes} minute.",
                    "That is too much at once: I listen again in {minutes} minutes.",
                    minutes,
                )
                return said.format(minutes=number(minutes))
            case _:
                return None

    def _of_avoids(self, refusal: Refusal) -> str | None:
        match refusal:
            case AlreadyAvoided(avoid=avoid):
                return self._('"{phrase}" is on your list already.').format(phrase=avoid.phrase)
            case TooManyAvoids():
                said = self.ngettext(
                    "Your list holds {count} avoid, which is all it can: lift one first.",
                    "Your list holds {count} avoids, which is all it can: lift one first.",
                    MOST_AVOIDS,
                )
                return said.format(count=self.tongue.number(MOST_AVOIDS))
            case _:
                return None

    def _of_facts(self, refusal: Refusal) -> str | None:
        match refusal:
            case NotFound(what=what):
                return self._missing(what)
            case NotARating(said=said):
                return self._("{said} is not a rating: use 0.5 to 5 stars, in halves.").format(said=said)
            case NotAHistoryFile(why=why):
                return self._unreadable(why)
            case BadSetting(name=name):
                return self._bad_setting(name)
            case _:
                return None

    @property
    def other(self) -> str:
        """Of whatever has no sentence of its own here."""
        return self._("That cannot be done. Try it another way.")

    def _missing(self, what: str) -> str:
        things = {
            "avoid": self._("There is no such avoid."),
            "feedback": self._("There is nothing to undo here."),
            "film": self._("There is no such film."),
            "pick": self._("There is no such pick."),
            "recommendation": self._("There is no such recommendation."),
            "review": self._("There is no such review."),
        }
        return things.get(what, self._("There is no such thing."))

    def _unreadable(self, why: Unreadable) -> str:
        said = {
            Unreadable.LARGE: self._(
                "That file is too large: 20 MB and 100,000 rows is what I read. Send a part of it at a time, "
                "or the tables of a ZIP one by one."
            ),
            Unreadable.EMPTY: self._("There is nothing in that file. Export it once more, and send it."),
            Unreadable.DAMAGED: self._(
                "That file is damaged, or locked with a password. Export it once more, and send it as it came."
            ),
            Unreadable.OFFICE: self._(
                "That is a document of an office program. Save it as CSV, and send that."
            ),
            Unreadable.PAGE: self._(
                "That is a web page, not an export. Download the file itself, and send it as it came."
            ),
            Unreadable.UNSURE: self._(
                "That may be films you saw, or films you mean to see. Send the whole ZIP, so that I know."
            ),
        }
        return said.get(why) or self._(
            "I do not know such a file. Send an export of Letterboxd, IMDb, Trakt, TMDB or Yamtrack as it came: "
            "/import says how to get it."
        )

    def _bad_setting(self, name: str) -> str:
        number = self.tongue.number
        settings = {
            "language": self._("I do not speak that language."),
            "zone": self._("That is no time zone: use one such as Europe/Berlin."),
            "country": self._("That is no country: use a code such as DE."),
            "picks": self._("An answer has 1 to {most} films.").format(most=number(MOST_PICKS)),
            "window_days": self._("A film can be kept from being shown again for 0 to {most} days.").format(
                most=number(LONGEST_WINDOW_DAYS)
            ),
            "services": self._("Choose services from the list, {most} of them at most.").format(
                most=number(MOST_SERVICES)
            ),
            "voice_language": self._(
                "Voice notes can be in a language that I speak, in the one we write in, or in any."
            ),
            "age_level": self._("An age level is 0 to {most} years.").format(most=number(GROWN_UP - 1)),
            **dict.fromkeys(
                ("quiet_from", "quiet_until", "evening_hour"), self._("An hour of the day is 0 to 23.")
            ),
        }
        return settings.get(name) or self._("Setting {setting} cannot have that value.").format(setting=name)

    def _not_a_place(self, position_s: int, duration_s: int | None) -> str:
        position = self.tongue.number(position_s // 60)
        if duration_s is None:
            return self._("You cannot have stopped after {position} min: no film is that long.").format(
                position=position
            )
        said = self._("You cannot have stopped after {position} min: the film is {duration} min long.")
        return said.format(position=position, duration=self.tongue.number(duration_s // 60))

    def _too_long(self, said: str, length: int, most: int) -> str:
        return said.format(length=self.tongue.number(length), most=self.tongue.number(most))

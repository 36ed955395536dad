"""Of what a viewer can set."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_time

from whattowatch.bot.markup import Html, cut, fill
from whattowatch.bot.places import city_of
from whattowatch.bot.texts.countries import country_name
from whattowatch.bot.texts.spoken import Label, Sentence, Texts, begun
from whattowatch.domain.settings import Notice

_NAME = 60  # characters of a service's name
_SERVICES = 8  # named


class SettingsTexts(Texts):
    """Values are plain text, for lines and buttons alike."""

    title = Sentence("<b>Your settings</b>. Press what you want to change.")
    ask_language = Sentence("Which language shall I speak? Titles of films follow it.")
    ask_zone = Sentence(
        "Where are you? Write a city, such as <i>Berlin</i>, or how far your clock is ahead of Greenwich, such as <i>+3</i>. "
        "It decides when your day begins."
    )
    ask_country = Sentence(
        "In which country do you watch? Write its name or its code, such as <i>Germany</i> or <i>DE</i>."
    )
    which_zone = Sentence("Which of these do you mean?")
    which_country = Sentence("Which of these do you mean?")
    ask_picks = Sentence("How many films shall an answer have?")
    ask_window = Sentence("How long shall a film that I showed you rest before I show it again?")
    ask_age = Sentence(
        "For which age shall films be? Those for older people are left out, and those that nobody rated."
    )
    ask_quiet_from = Sentence("From which hour on shall I say nothing unasked?")
    ask_quiet_until = Sentence("And until which hour?")
    ask_notices = Sentence("What may I tell you unasked? Press to change it.")
    ask_learning = Sentence(
        "May your ratings count, without your name and among those of others, when I learn what people like?"
    )
    ask_spoken = Sentence(
        "Which language do you speak in voice notes? I hear better when I know it; beneath each note you can have it "
        "listened to for another language."
    )
    ask_evening = Sentence(
        "When does an evening begin for you? If you let me, I remind you then of the film you chose for it."
    )
    back = Label("Back to the settings")
    yes = Label("Yes")
    no = Label("No")
    never_quiet = Label("Never quiet")
    no_notices = Label("nothing")
    spoken_as_written = Label("In the language we write in")
    spoken_in_any = Label("In any language")
    no_services = Label("none chosen")

    def label(self, name: str) -> str:
        """What a setting is called."""
        labels = {
            "language": self._("Language"),
            "zone": self._("Time zone"),
            "country": self._("Country"),
            "services": self._("Services"),
            "picks": self._("Films in an answer"),
            "window_days": self._("The same film again"),
            "age_level": self._("Age"),
            "quiet": self._("Quiet hours"),
            "notices": self._("What comes unasked"),
            "learn_from_me": self._("Learning from me"),
            "voice_language": self._("Voice notes"),
            "evening_hour": self._("An evening begins"),
        }
        return labels.get(name, name)

    def line(self, name: str, value: str) -> Html:
        return fill("{label}: <b>{value}</b>", label=self.label(name), value=value)

    def changed(self, name: str, value: str) -> str:
        """For a notice."""
        return f"{self.label(name)}: {value}"

    def language(self, locale: Locale) -> str:
        """In itself, so that whoever speaks it finds it."""
        return begun(str(locale.language_name))

    def zone(self, zone: ZoneInfo, now: datetime) -> str:
        """With the time it is there, which shows whether it is right."""
        there = now.astimezone(zone)
        clock = format_time(there, "HH:mm", locale=self.tongue.locale)
        offset = _offset(there.utcoffset() or timedelta(0))
        city = city_of(zone.key, self.tongue.locale)
        parts = [*([city] if city else []), offset, clock]
        return ", ".join(parts)

    def country(self, code: str) -> str:
        return country_name(self.tongue, code)

    def services(self, names: Sequence[str], others: int) -> str:
        """`others`: how many there are that the country's list does not name."""
        named = [cut(name, _NAME) for name in names[:_SERVICES]]
        more = len(names) - len(named) + others
        if more:
            said = self.ngettext("{count} more", "{count} more", more)
            named.append(said.format(count=self.tongue.number(more)))
        return ", ".join(named) or self.no_services

    def picks(self, count: int) -> str:
        return self.tongue.number(count)

    def window(self, days: int) -> str:
        if not days:
            return self._("Again at any time")
        said = self.ngettext("After {days} day", "After {days} days", days)
        return said.format(days=self.tongue.number(days))

    def age(self, level: int | None) -> str:
        if level is None:
            return self._("A grown-up: any film")
        return self._("{age}+ at most").format(age=self.tongue.number(level))

    def quiet(self, first: int, until: int) -> str:
        if first == until:
            return self.never_quiet
        return self._("{first} to {until}").format(first=self.hour(first), until=self.hour(until))

    def hour(self, hour: int) -> str:
        return f"{hour}:00"

    def notice(self, notice: Notice) -> str:
        match notice:
            case Notice.WATCHED:
                return self._("Did you watch it?")
            case Notice.AVAILABLE:
                return self._("It has come to your services")
            case Notice.DIGEST:
                return self._("Five films a week")
            case Notice.MODERATED:
                return self._("Whether your review is public")
            case Notice.TONIGHT:
                return self._("The film for this evening")

    def notices(self, notices: Sequence[Notice]) -> str:
        return "; ".join(self.notice(each) for each in notices) or self.no_notices

    def learning(self, *, wanted: bool) -> str:
        return self.yes if wanted else self.no

    def no_such_zone(self, said: str) -> Html:
        return fill(
            self._("I know no place called “{said}”. Write a big city near you, or an offset such as +3."),
            said=cut(said, 100),
        )

    def no_such_country(self, said: str) -> Html:
        return fill(
            self._("I know no country called “{said}”. Write its code, such as DE, or its name."),
            said=cut(said, 100),
        )

    def services_of(self, country: str, page: int, pages: int) -> Html:
        return fill(
            self._("What do you watch on in {country}? Press to change it. Page {page} of {pages}."),
            country=self.country(country),
            page=self.tongue.number(page),
            pages=self.tongue.number(pages),
        )

    def no_services_known(self, country: str) -> Html:
        return fill(
            self._("I know no services in {country} yet. With TMDB connected I learn them."),
            country=self.country(country),
        )


def _offset(offset: timedelta) -> str:
    """UTC+5:30."""
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02d}' if rest else ''}" if minutes else "UTC"

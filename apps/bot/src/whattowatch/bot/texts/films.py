"""Of films themselves: how long, of what kind, what two have in common."""

from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.countries import country_name
from whattowatch.bot.texts.genres import genre_name
from whattowatch.bot.texts.spoken import Texts

_IN_ENGLISH = ("keyword: ", "franchise: ")


class Films(Texts):
    def runtime(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        parts = [
            *([self._("{hours} h").format(hours=hours)] if hours else []),
            *([self._("{minutes} min").format(minutes=rest)] if rest or not hours else []),
        ]
        return " ".join(parts)

    def genre(self, name: str) -> str:
        """From its English name."""
        return genre_name(self.tongue, name)

    def country(self, code: str) -> str:
        return country_name(self.tongue, code)

    def decade(self, decade: str) -> str:
        """From "1990s"."""
        return self._("{year}s").format(year=decade.removesuffix("s"))

    def trait(self, trait: str) -> str:
        """What two films share, from "director: Michael Mann"."""
        kind, _, name = trait.partition(": ")
        match kind:
            case "cast":
                return self._("with {name}").format(name=name)
            case "director":
                return self._("by {name}").format(name=name)
            case "decade":
                return self._("the {decade}").format(decade=self.decade(name))
            case "franchise":
                return self._("the {name} series").format(name=name)
            case "genre" if name:
                return self.genre(name)
            case _:
                return name or kind

    def is_told(self, trait: str) -> bool:
        """Keywords and series are known in English only: a Russian would stumble over them."""
        return self.tongue.language == "en" or not trait.startswith(_IN_ENGLISH)

    def alike(self, film: str) -> Html:
        return fill(self._("Films like <b>{film}</b>:"), film=film)

    def none_alike(self, film: str) -> Html:
        return fill(self._("I know no film like <b>{film}</b>."), film=film)

    def old_facts(self, days: int) -> Html:
        """What is said of the film was told so long ago, and nobody could tell better yet."""
        said = self.ngettext("<i>Data from {days} day ago.</i>", "<i>Data from {days} days ago.</i>", days)
        return fill(said, days=self.tongue.number(days))

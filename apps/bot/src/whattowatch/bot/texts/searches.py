"""Of looking for films."""

from collections.abc import Sequence

from whattowatch.bot.markup import Html, cut, fill
from whattowatch.bot.texts.spoken import Sentence, Texts

LONGEST_SEARCH = 200  # characters
_ABOUT = 100  # characters of what was looked for, said back


class Searches(Texts):
    ask = Sentence(
        "What shall I look for? Send a title, a name, or what it is about: <i>heist in Los Angeles</i>"
    )
    ask_alike = Sentence("Films like which one? Send its title: <i>Heat</i>")
    no_meaning = Sentence("I cannot search by meaning just now, so these are films by their words.")
    too_long = Sentence("That is too long to look for: a title, a name or a sentence will do.")

    def found(self, words: str, first: int, last: int) -> Html:
        return fill(
            self._("Films for “{words}”, {first} to {last}:"),
            words=cut(words, _ABOUT),
            first=self.tongue.number(first),
            last=self.tongue.number(last),
        )

    def nothing(self, words: str) -> Html:
        return fill(
            self._(
                "I found nothing for “{words}”. Try fewer words, another spelling, the original title, or say "
                "what it is about."
            ),
            words=cut(words, _ABOUT),
        )

    def no_more(self, words: str) -> Html:
        return fill(self._("That is all I found for “{words}”."), words=cut(words, _ABOUT))

    def did_you_mean(self, titles: Sequence[str]) -> Html:
        return fill(self._("Did you mean {titles}?"), titles=cut(" / ".join(titles), 500))

    def line(self, number: int, film: str, genres: str) -> Html:
        if not genres:
            return fill("{number}. {film}", number=number, film=film)
        return fill("{number}. {film}: {genres}", number=number, film=film, genres=genres)

    def which_meant(self, title: str) -> Html:
        return fill(self._("Which film do you mean by “{title}”?"), title=cut(title, _ABOUT))

    def unknown(self, title: str) -> Html:
        return fill(
            self._("I know no film called “{title}”. Look for it by what you remember: /search"),
            title=cut(title, _ABOUT),
        )

"""Of a viewer's taste, and of whether others gain from it."""

from whattowatch.bot.markup import Html, fill
from whattowatch.bot.texts.spoken import Label, Sentence, Texts


class Taste(Texts):
    unknown = Sentence("I know nothing of your taste yet. Tell me about a film, such as: <i>Heat 4.5</i>")
    genres = Sentence("Genres")
    decades = Sentence("Decades")
    countries = Sentence("Countries")
    people = Sentence("People")
    title = Label("Your taste")
    well_chosen = Label("How well I choose")
    learned_from = Sentence(
        "Your ratings count, without your name and among those of others, when I learn what people like. "
        "<i>/learn off</i> leaves them out from the next time on."
    )
    not_learned_from = Sentence(
        "I learn from others, and not from your ratings. <i>/learn on</i> lets them count too."
    )

    def rated_films(self, count: int) -> Html:
        said = self.ngettext("You rated {count} film.", "You rated {count} films.", count)
        return fill(said, count=self.tongue.number(count))

    def likes(self, count: int) -> Html:
        said = self.ngettext("<b>You like</b> ({count} film)", "<b>You like</b> ({count} films)", count)
        return fill(said, count=self.tongue.number(count))

    def dislikes(self, count: int) -> Html:
        said = self.ngettext(
            "<b>You do not like</b> ({count} film)", "<b>You do not like</b> ({count} films)", count
        )
        return fill(said, count=self.tongue.number(count))

    def unknown_films(self, count: int) -> Html:
        said = self.ngettext(
            "Of {count} film I do not know enough yet.", "Of {count} films I do not know enough yet.", count
        )
        return fill(said, count=self.tongue.number(count))

    def share(self, share: float) -> str:
        """How much of a side of the taste has a trait, 0 to 1."""
        return self.tongue.percent(share)

"""Of bringing a history from elsewhere, and of taking one's data away."""

from datetime import date

from whattowatch.application.ports.imports import RESET
from whattowatch.bot.markup import Html, cut, escape, fill, lines
from whattowatch.bot.texts.spoken import Label, Sentence, Texts

_NAMES = {
    "letterboxd": "Letterboxd",
    "imdb": "IMDb",
    "trakt": "Trakt",
    "tmdb": "TMDB",
    "yamtrack": "Yamtrack",
}
_TITLE = 200  # characters of a title, as a file has it


class Imports(Texts):
    bring = Label("Bring them")
    look = Label("Say which films are meant")
    undo = Label("Undo this import")
    leave_out = Label("Leave it out")
    take_out = Label("Take them out")
    leave_in = Label("Leave them in")

    nothing_new = Sentence("Nothing in it is new: I know all of it already.")
    nothing_to_bring = Sentence("There is nothing in it that I can bring as it stands.")
    ask = Sentence("Shall I bring them?")
    counts_now = Sentence("My next suggestions take them into account.")
    not_brought = Sentence("Cancelled. Nothing of the file was brought.")
    left_in = Sentence("All of it stays.")
    all_looked_at = Sentence("That was the last of them.")
    nothing_to_undo = Sentence("There is nothing of it left to take out.")
    yours = Sentence("<b>Your imports</b>")
    in_terminal = Sentence(
        "In a terminal a file is brought by <code>wtw import FILE</code>; "
        "<code>wtw import --help</code> says more."
    )
    take_away = Sentence(
        "What shall the file be?\n"
        "JSON: all that you said, and were told.\n"
        "CSV: your films, as a table.\n"
        "Letterboxd: a table that Letterboxd imports.\n"
        "Recommendations: what I suggested, and what became of it, as a table.\n"
        "JSON and CSV can be brought back: send them to me."
    )
    goes_on_in_terminal = Sentence(
        "It is done in the background, where <code>wtw up</code> or <code>wtw worker</code> runs: "
        "/import says how far it is."
    )
    recommendations = Label("Recommendations")
    export_in_terminal = Sentence(
        "In a terminal your data is written by <code>wtw export -o FILE</code>; "
        "<code>wtw export --help</code> says more."
    )
    too_large_to_send = Sentence(
        "Your data is more than Telegram lets me send. Ask whoever runs me for <code>wtw export</code>."
    )
    being_written = Label("One moment …")

    def how(self) -> Html:
        """What can be brought, and how one gets it."""
        return lines(
            Html(self._("Send me a file with what you watched elsewhere, as it came, of 20 MB at most:")),
            Html(" "),
            Html(self._("<b>Letterboxd</b>: on its site Settings, Data, Export your data: the ZIP.")),
            Html(self._("<b>IMDb</b>: on its site Your ratings, or a list, Export: the CSV.")),
            Html(self._("<b>Trakt</b>: on its site Settings, Data, Export: the ZIP.")),
            Html(self._("<b>TMDB</b>: on its site Settings, Account, Export: the CSV.")),
            Html(self._("<b>Yamtrack</b>: Settings, Export: the CSV.")),
            Html(self._("<b>From here</b>: what /export gave you.")),
            Html(self._("<b>Anything else</b>: a CSV with the columns title, year, rating.")),
            Html(" "),
            Html(self._("You see what is in it before anything is written, and can undo it afterwards.")),
        )

    def source(self, source: str) -> str:
        """From its name inside."""
        if source.startswith(RESET):
            return self._("Back to: {source}").format(source=self.source(source.removeprefix(RESET)))
        if source in _NAMES:
            return _NAMES[source]
        return self._("My own export") if source == "own" else self._("A table")

    def found(self, source: str, films: int) -> Html:
        said = self.ngettext(
            "<b>{source}</b>: {count} film in the file.", "<b>{source}</b>: {count} films in the file.", films
        )
        return fill(said, source=self.source(source), count=self.tongue.number(films))

    def matching(self, source: str, share: float) -> Html:
        return self._progress(self._("<b>{source}</b>: I look for the films. {share}"), source, share)

    def writing(self, source: str, share: float) -> Html:
        return self._progress(self._("<b>{source}</b>: I bring them. {share}"), source, share)

    def undoing(self, source: str, share: float) -> Html:
        return self._progress(self._("<b>{source}</b>: I take them out. {share}"), source, share)

    def ready(self, count: int) -> Html:
        return self._count(self._("Ready to be brought: {count}"), count)

    def brought(self, source: str, count: int) -> Html:
        said = self.ngettext(
            "<b>{source}</b>: {count} film is brought.", "<b>{source}</b>: {count} films are brought.", count
        )
        return fill(said, source=self.source(source), count=self.tongue.number(count))

    def undone(self, source: str) -> Html:
        said = self._("<b>{source}</b>: all that this import said is taken out. The rest stands.")
        return fill(said, source=self.source(source))

    def known(self, count: int) -> Html:
        return self._count(self._("Known already: {count}"), count)

    def duplicates(self, count: int) -> Html:
        return self._count(self._("Said twice in the file: {count}"), count)

    def to_look_at(self, count: int) -> Html:
        return self._count(self._("May be one of several films: {count}"), count)

    def unmatched(self, count: int) -> Html:
        return self._count(self._("Not found: {count}"), count)

    def bad(self, count: int) -> Html:
        return self._count(self._("Lines that cannot be read: {count}"), count)

    def skipped(self, count: int) -> Html:
        return self._count(self._("Series and other things that are no films: {count}"), count)

    def which(self, title: str, year: int | None, where: str) -> Html:
        """Several films may be meant by what stands in the file."""
        return fill(
            self._("The file says <b>{title}</b> ({where}). Which film is it?"),
            title=self._titled(title, year),
            where=cut(where, 60),
        )

    def found_none(self, title: str, year: int | None, where: str) -> Html:
        return fill(
            self._(
                "The file says <b>{title}</b> ({where}). I found no such film. "
                "If you saw it, tell me about it under another title, in a message of its own."
            ),
            title=self._titled(title, year),
            where=cut(where, 60),
        )

    def by(self, film: str, maker: str) -> str:
        """A film among others of the same name and year."""
        return self._("{film}, {maker}").format(film=film, maker=maker)

    def meant(self, film: str) -> str:
        """In a notice."""
        return self._("{film}. I remember it.").format(film=cut(film, 100))

    def plan(self, source: str, films: int, untouched: int) -> Html:
        """What undoing would do."""
        said = self.ngettext(
            "<b>{source}</b>: undoing it takes something out of {count} film: what the file said of it. "
            "What you said yourself stands.",
            "<b>{source}</b>: undoing it takes something out of {count} films: what the file said of them. "
            "What you said yourself stands.",
            films,
        )
        rest = self.ngettext(
            "{count} film of the file stays as it is.",
            "{count} films of the file stay as they are.",
            untouched,
        )
        number = self.tongue.number
        return lines(
            fill(said, source=self.source(source), count=number(films)),
            fill(rest, count=number(untouched)) if untouched else None,
        )

    def listed(self, source: str, day: date, films: int) -> Html:
        said = self.ngettext("{source}, {day}: {count} film", "{source}, {day}: {count} films", films)
        return fill(
            said, source=self.source(source), day=self.tongue.day(day), count=self.tongue.number(films)
        )

    def listed_undone(self, source: str, day: date) -> Html:
        said = self._("{source}, {day}: undone")
        return fill(said, source=self.source(source), day=self.tongue.day(day))

    def listed_waiting(self, source: str, day: date) -> Html:
        said = self._("{source}, {day}: waits for your word")
        return fill(said, source=self.source(source), day=self.tongue.day(day))

    def listed_under_way(self, source: str, day: date, share: float) -> Html:
        said = self._("{source}, {day}: under way, {share}")
        return fill(
            said, source=self.source(source), day=self.tongue.day(day), share=self.tongue.percent(share)
        )

    def undo_of(self, source: str, day: date) -> str:
        """On a button of the list."""
        return self._("Undo: {source}, {day}").format(source=self.source(source), day=self.tongue.day(day))

    def bring_of(self, source: str, day: date) -> str:
        """On a button of the list."""
        return self._("Bring: {source}, {day}").format(source=self.source(source), day=self.tongue.day(day))

    def _titled(self, title: str, year: int | None) -> str:
        return f"{cut(title, _TITLE)} ({year})" if year else cut(title, _TITLE)

    def _progress(self, said: str, source: str, share: float) -> Html:
        return fill(said, source=self.source(source), share=self.tongue.percent(share))

    def _count(self, said: str, count: int) -> Html:
        return escape(said.format(count=self.tongue.number(count)))

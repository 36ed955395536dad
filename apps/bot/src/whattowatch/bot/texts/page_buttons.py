"""What stands on the buttons of films' pages, the diary and searches: plain text, short enough for a telephone."""

from whattowatch.application.searching.asked import SearchMode
from whattowatch.bot.texts.spoken import Label, Texts


class PageButtons(Texts):
    more_words = Label("Write more")
    done = Label("Done")
    not_later = Label("Off the watchlist")
    show_again = Label("Show it again")
    not_for_me = Label("Not for me")
    note = Label("Note")
    share = Label("Share")
    to_chat = Label("Send to a chat")
    history = Label("My diary of it")
    film = Label("About the film")
    pick_one = Label("Pick one for me")
    own = Label("I own it")
    disown = Label("Off my shelf")
    alike = Label("Films like it")
    all_alike = Label("All films like it")
    choose_alike = Label("Choose some for me")
    pick_loved = Label("Something I loved before")
    change_day = Label("Change the day")
    seen_again = Label("Seen again")
    take_back = Label("Take it back")
    make_public = Label("Make public")
    make_private = Label("Make private")
    as_a_viewer = Label("As “a viewer”")
    put_it_back = Label("Put it back")
    diary = Label("Back to the diary")
    rating = Label("Rating")
    years = Label("Year")
    genre = Label("Genre")
    with_words = Label("With words")
    best_first = Label("Best first")
    any_rating = Label("Any rating")
    any_year = Label("Any year")
    any_genre = Label("Any genre")
    no_filters = Label("Show all")
    statistics = Label("Statistics")
    today = Label("Today")
    yesterday = Label("Yesterday")
    on_dark = Label("On dark paper")
    on_light = Label("On light paper")
    in_words = Label("In words")
    erase = Label("Erase everything")

    def about_film(self, film: str) -> str:
        return self._("About {film}").format(film=film)

    def show_film(self, film: str) -> str:
        return self._("Show {film} again").format(film=film)

    def hide_film(self, film: str) -> str:
        return self._("Hide {film} again").format(film=film)

    def as_name(self, name: str) -> str:
        return self._("As {name}").format(name=name)

    def reviews(self, count: int) -> str:
        """What viewers made public."""
        return self._("Reviews ({count})").format(count=self.tongue.number(count))

    def search_for(self, title: str) -> str:
        return self._("Look for {title}").format(title=title)

    def mode(self, mode: SearchMode) -> str:
        match mode:
            case SearchMode.KEYWORD:
                return self._("By words")
            case SearchMode.SEMANTIC:
                return self._("By meaning")
            case SearchMode.HYBRID:
                return self._("By both")

    def chosen(self, label: str) -> str:
        """A filter that is on."""
        return f"✓ {label}"

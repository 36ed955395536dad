"""The people of films, from TMDB."""

from collections.abc import Sequence

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.client import TmdbClient
from whattowatch.adapters.tmdb.mapping import listed_film
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Made, MovieCredits, PersonRecord, Results
from whattowatch.application.ports.people import Filmography, People, Person
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.ids import MAX_FILM_ID


class TmdbPeople(People):
    def __init__(self, client: TmdbClient, reading: Reading) -> None:
        self._client, self._reading = client, reading

    async def search(self, name: str, *, language: str = "en") -> Sequence[Person]:
        asked = {"query": name, "include_adult": "false", "page": "1", "language": values.region(language)}
        page = await self._client.get("search/person", asked, Results)
        if page is None:
            raise Unavailable("TMDB")
        people = [_person(record) for record in self._reading.each(page.results, PersonRecord)]
        return self._reading.kept(people)

    async def filmography(self, person_id: int, *, language: str = "en") -> Filmography | None:
        if not 1 <= person_id <= MAX_FILM_ID:
            return None
        asked = {"append_to_response": "movie_credits", "language": values.region(language)}
        record = await self._client.get(f"person/{person_id:d}", asked, PersonRecord)
        person = None if record is None else _person(record)
        if record is None or person is None or person.person_id != person_id:
            self._reading.refuse(int(record is not None))
            return None
        made = self._reading.part(record.movie_credits, MovieCredits) or MovieCredits()
        crew = self._reading.each(made.crew, Made)
        return Filmography(
            person=person,
            acted=self._films(self._reading.each(made.cast, Made)),
            directed=self._films([each for each in crew if each.job == "Director"]),
        )

    def _films(self, records: list[Made]) -> list[Film]:
        films = self._reading.kept([listed_film(record) for record in records])
        once = {film.film_id: film for film in films}
        return sorted(once.values(), key=lambda film: (-(film.year or 0), film.film_id))


def _person(record: PersonRecord) -> Person | None:
    name = values.name(record.name)
    if not name:
        return None
    return Person(
        person_id=record.id,
        name=name,
        known_for=values.name(record.known_for_department),
        popularity=values.within(record.popularity, 0.0, 1e6),
    )

"""People in a list, with what they made found in some films."""

from collections.abc import Sequence

from whattowatch.application.ports.people import Filmography, People, Person
from whattowatch.domain.film import Film
from whattowatch.domain.titles import folded


class MemoryPeople(People):
    def __init__(self, people: Sequence[Person] = (), films: Sequence[Film] = ()) -> None:
        self.people, self.films = list(people), list(films)

    async def search(self, name: str, *, language: str = "en") -> Sequence[Person]:  # one for all
        return [person for person in self.people if folded(name) in folded(person.name)]

    async def filmography(self, person_id: int, *, language: str = "en") -> Filmography | None:  # one for all
        person = next((each for each in self.people if each.person_id == person_id), None)
        if person is None:
            return None
        newest = sorted(self.films, key=lambda film: (-(film.year or 0), film.film_id))
        return Filmography(
            person=person,
            acted=[film for film in newest if person.name in film.cast],
            directed=[film for film in newest if person.name in film.directors],
        )

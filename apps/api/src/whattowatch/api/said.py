"""What people say in JSON, in types that hold no more than they should."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from whattowatch.domain.ids import MAX_FILM_ID
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.watching import MAX_SERVICE_ID

Stars = Annotated[
    float,
    Meta(
        description="stars, in halves",
        extra_json_schema={"minimum": 0.5, "maximum": 5, "multipleOf": 0.5, "examples": [4.5]},
    ),
]  # `Rating.of` refuses the others, in better words
Thumbed = Annotated[Thumb, Meta(description="the quick alternative to stars: a film has one of the two")]
Day = Annotated[date, Meta(description="YYYY-MM-DD, not in the future")]
FilmNumber = Annotated[int, Meta(ge=1, le=MAX_FILM_ID, description="TMDB's number of the film")]
Genre = Annotated[str, Meta(min_length=1, max_length=50, description="such as Drama")]
Language = Annotated[str, Meta(pattern="^[a-z]{2}$", description="ISO 639-1, such as fr")]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="ISO 3166-1, such as FR")]
ServiceNumber = Annotated[int, Meta(ge=1, le=MAX_SERVICE_ID, description="from the list of services")]

"""Reasons from templates: the same facts give the same words, and nothing is made up."""

from collections.abc import Mapping, Sequence

from whattowatch.adapters.local import narrating_english, narrating_russian
from whattowatch.adapters.local.narrating import Telling, reason
from whattowatch.adapters.reasons.own_words import not_again
from whattowatch.application.ports.narrator import TEMPLATE, Explained, Narrator, Worded
from whattowatch.domain.ids import FilmId

_BY_LANGUAGE: Mapping[str, Telling] = {
    "en": narrating_english.ENGLISH,
    "ru": narrating_russian.RUSSIAN,
}


class TemplateNarrator(Narrator):
    name = TEMPLATE

    async def explain(self, picks: Sequence[Explained], *, language: str) -> Mapping[FilmId, Worded]:
        telling = _BY_LANGUAGE.get(language, narrating_english.ENGLISH)
        texts: dict[FilmId, str] = {}
        for told in picks:
            texts[told.pick.film_id] = reason(not_again(told, texts.values()), telling)
        return {film_id: Worded(text, self.name) for film_id, text in texts.items()}

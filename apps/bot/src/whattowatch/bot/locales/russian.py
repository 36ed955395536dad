"""The bot in Russian."""

from collections.abc import Mapping, Sequence
from datetime import date

from whattowatch.application.credits import TMDB
from whattowatch.bot.locales import countries
from whattowatch.bot.locales.labels import Labels
from whattowatch.bot.locales.plurals import number_of, russian
from whattowatch.bot.locales.russian_refusals import in_russian
from whattowatch.bot.locales.sentences import Sentences
from whattowatch.bot.locales.services import service_names
from whattowatch.bot.markup import Html, cut, escape, fill, lines, links
from whattowatch.domain import genres
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.errors import Refusal
from whattowatch.domain.feedback import Verdict
from whattowatch.domain.outcomes import Outcomes
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Expected, Match, Slot

_AWAY = Html("База фильмов сейчас недоступна, я искал только среди знакомых.")
_QUOTED = 200  # characters of somebody's own words, said back to them

MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


class Russian:
    language = "ru"
    labels = Labels(
        watched="Смотрел(а)",
        later="Позже",
        skip="Не сегодня",
        never="Не моё",
        why="Почему?",
        alike="Похожие",
        undo="Отменить",
        rate="Оценить",
        more="Ещё три",
        change_rating="Изменить оценку",
        no_rating="Без оценки",
        to_watchlist="Посмотрю позже",
        other_film="Другой фильм",
        none_of_these="Ни один из них",
        cancel="Отмена",
        mute="Приглушить",
        unmute="Включить",
        stronger="Сильнее",
        weaker="Слабее",
        lift="Убрать",
        back="К списку",
        newer="‹ Назад",
        older="Дальше ›",
    )
    says = Sentences(
        only_private=Html("Напишите мне в личные сообщения: что вы думаете о фильмах, останется между нами."),
        only_text=Html("Пока я читаю только текст. Расскажите о фильме словами, например: Брат 9/10"),
        edits_are_not_read=Html("Правки я не читаю. Пришлите новым сообщением, и оно заменит записанное."),
        cancelled=Html("Отменено."),
        nothing_to_cancel=Html("Отменять нечего."),
        ask_review=Html(
            "Какой фильм вы посмотрели? Можно сразу с оценкой и парой слов: <i>Брат 9/10 сильно</i>"
        ),
        ask_title=Html("Как он называется? Год поможет: <i>Солярис 1972</i>."),
        ask_avoid=Html("Чего вы не хотите видеть в фильмах? Например: <i>зомби, скримеры</i>"),
        kept_unrated=Html("Записано как просмотренное, без оценки."),
        cold_start=Html(
            "Я пока не знаю вашего вкуса, поэтому вот фильмы, которые любят многие. "
            "Расскажите о фильмах, которые видели, и следующие будут для вас."
        ),
        nothing_left=Html("Сейчас мне нечего вам предложить. Расскажите ещё о фильмах и спросите снова."),
        no_reason=Html("Это один из лучших фильмов, о которых вы мне ещё не говорили."),
        no_history=Html("Ваши фильмы за него не говорят: он хорош сам по себе."),
        no_avoids=Html("Пока вы ничего не избегаете."),
        empty_watchlist=Html("Список пуст. Нажмите «Позже» под фильмом, и он окажется здесь."),
        no_taste=Html("Я ещё ничего не знаю о вашем вкусе. Расскажите о фильме, например: <i>Брат 9/10</i>"),
        learned_from=Html(
            "Ваши оценки учитываются без имени, вместе с чужими, когда я узнаю, что людям нравится. "
            "<i>/learn off</i> — и со следующего раза без них."
        ),
        not_learned_from=Html(
            "Я учусь у других, а ваши оценки не учитываю. <i>/learn on</i> — учитывать и их."
        ),
        evidence=Html("Ваши фильмы, которые к нему ведут:"),
        genres=Html("Жанры"),
        decades=Html("Годы"),
        countries=Html("Страны"),
        unavailable=Html("Кое-что сейчас недоступно. Попробуйте, пожалуйста, через минуту."),
        stale_button="Эта кнопка больше не работает. Отправьте команду ещё раз.",
        terminal=Html(
            "Расскажите о фильме (Брат 9/10 сильно) или спросите: /recommend, /help. "
            "Число нажимает кнопку с этим номером; /quit — выход."
        ),
        goodbye=Html("До встречи."),
        no_more_questions=Html("Спасибо; больше сегодня не спрашиваю."),
    )
    commands: Mapping[str, str] = {
        "recommend": "три фильма на вечер",
        "review": "рассказать о фильме",
        "watchlist": "что вы хотите посмотреть",
        "taste": "что вам, по-моему, нравится",
        "avoid": "чего не показывать",
        "learn": "учатся ли по вашим оценкам",
        "cancel": "прервать начатое",
        "help": "что я умею",
        "about": "чьи это данные",
        "start": "начать",
    }

    def greeting(self, name: str) -> Html:
        return fill(
            "Здравствуйте{name}! Расскажите, что думаете о фильмах, и я подскажу следующий.\n\n{help}",
            name=f", {cut(name, 60)}" if name else "",
            help=self.help(),
        )

    def help(self) -> Html:
        return lines(
            Html("Напишите фильм, оценку и пару слов одним сообщением:"),
            Html("<i>Брат 9/10 сильно</i>"),
            Html("<i>Солярис 1972 4,5</i>"),
            Html(" "),
            Html("Или скажите, что хотите посмотреть:"),
            Html("<i>что-нибудь лёгкое, до 90 минут, не ужасы, 80-е</i>"),
            Html(" "),
            *(fill("/{name}: {does}", name=name, does=does) for name, does in self.commands.items()),
        )

    def about(self, version: str) -> Html:
        return lines(
            fill("<b>WhatToWatch</b> {version}, лицензия MIT.", version=version),
            Html(" "),
            Html("Фильмы, которые я знаю с самого начала, наши: факты общеизвестны, слова написали мы."),
            Html("Остальное знает TMDB и просит говорить об этом так:"),
            escape(TMDB),
            Html("Где смотреть: данные JustWatch, полученные через TMDB."),
            Html(
                "Если хозяин сервиса их спрашивает: факты из Wikidata (CC0), тексты из Википедии (CC BY-SA 4.0), "
                "факты из OMDb (CC BY-NC 4.0)."
            ),
        )

    def unknown_command(self, command: str) -> Html:
        return fill("Я не знаю команды {command}. Что я умею: /help", command=cut(command, 40))

    def expired(self, about: str) -> Html:
        what = fill(" о «{about}»", about=cut(about, 100)) if about else ""
        return fill(
            "Разговор{what} начался больше суток назад, и я его закрыл. Расскажите снова, когда захотите.",
            what=Html(what),
        )

    def fault(self, reference: str) -> str:
        return f"У меня что-то сломалось. Попробуйте ещё раз; если не поможет, сообщите номер {reference}."

    def refusal(self, refusal: Refusal) -> str:
        return in_russian(refusal)

    def quoted(self, text: str) -> Html | None:
        return fill("«{text}»", text=cut(text, _QUOTED)) if text else None

    def stars(self, rating: Rating) -> str:
        whole, half = divmod(rating.value, 2)
        noun = "звезды" if half else russian(whole, "звезда", "звезды", "звёзд")
        return f"{number_of(rating, ',')} {noun}"

    def noted(self, film: str, rating: Rating | None, text: str, viewing: int, day: date | None) -> Html:
        what = self.stars(rating) if rating else "просмотрено, без оценки"
        again = f", просмотр {viewing}-й" if viewing > 1 else ""
        on = f", {day.day} {MONTHS[day.month - 1]} {day.year} г" if day else ""
        return lines(
            fill("<b>{film}</b>: {what}{again}{on}. Записано.", film=film, what=what, again=again, on=on),
            self.quoted(text),
        )

    def how_many_stars(self, film: str) -> Html:
        return fill("<b>{film}</b>: сколько звёзд?", film=film)

    def not_a_rating(self, film: str) -> Html:
        return fill(
            "Не похоже на оценку фильма <b>{film}</b>. Нажмите на звёзды или напишите так: 4,5 или 9/10.",
            film=film,
        )

    def which_film(self, about: str, *, away: bool) -> Html:
        return lines(fill("Какой фильм — «{about}»?", about=cut(about, 200)), _AWAY if away else None)

    def no_film(self, about: str, *, kept: bool, away: bool) -> Html:
        return lines(
            fill("Я не знаю фильма «{about}».", about=cut(about, 200)),
            _AWAY if away else None,
            Html("Написанное сохранено: пришлите другое название или /cancel.")
            if kept
            else Html("Пришлите другое название или /cancel."),
        )

    def rated_what(self, rating: Rating) -> Html:
        return fill("{stars} — какому фильму?", stars=self.stars(rating))

    def still_waiting(self, film: str) -> Html:
        return fill("А <b>{film}</b> — сколько звёзд?", film=film)

    def undone(self, film: str, rating: Rating | None, *, reviewed: bool) -> Html:
        if not reviewed:
            return fill("<b>{film}</b>: отменено, будто вы ничего не говорили.", film=film)
        stands = self.stars(rating) if rating else "просмотрено, без оценки"
        return fill("<b>{film}</b>: отменено. Снова: {stands}.", film=film, stands=stands)

    def saved(self, film: str) -> Html:
        return fill("<b>{film}</b> — в вашем списке.", film=film)

    def slot(self, slot: Slot) -> str:
        match slot:
            case Slot.SAFE:
                return "Верный выбор"
            case Slot.ADJACENT:
                return "Шаг в сторону"
            case Slot.WILDCARD:
                return "Неожиданный выбор"

    def expected(self, expected: Expected) -> str:
        stars = f"около {expected.stars:.1f} из 5, плюс-минус {expected.error:.0f}".replace(".", ",")
        match expected.match:
            case Match.STRONG:
                return f"Очень похоже на ваше: {stars}"
            case Match.GOOD:
                return f"Похоже на ваше: {stars}"
            case Match.POSSIBLE:
                return f"Может подойти: {stars}"
            case Match.UNKNOWN:
                return f"{stars.capitalize()} — для большинства"

    def runtime(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        return " ".join([*([f"{hours} ч"] if hours else []), *([f"{rest} мин"] if rest or not hours else [])])

    def genre(self, name: str) -> str:
        return genres.RUSSIAN.get(name, name)

    def trait(self, trait: str) -> str:
        kind, _, name = trait.partition(": ")
        named = {
            "cast": f"в ролях {name}",
            "director": f"режиссёр {name}",
            "decade": self.decade(name),
            "genre": self.genre(name),
            "franchise": f"серия «{name}»",
        }
        return named.get(kind, name or kind)

    def verdict(self, verdict: Verdict, rating: Rating | None) -> str:
        match verdict:
            case Verdict.WATCHED:
                return f"Просмотрено: {self.stars(rating)}. Записано." if rating else "Просмотрено. Записано."
            case Verdict.LATER:
                return "В вашем списке."
            case Verdict.SKIP:
                return "Пропущено на этот раз."
            case Verdict.NOT_FOR_ME:
                return "Скрыто: больше не покажу."

    def watch(self, country: str, day: date, included: str, paid: str) -> Html:
        ways = [*([included] if included else []), *([f"за деньги: {paid}"] if paid else [])]
        return fill(
            "Где смотреть ({country}, {day}): {ways}. JustWatch",
            country=self.country(country),
            day=f"{day:%d.%m.%Y}",
            ways="; ".join(ways) or "нигде, насколько я знаю",
        )

    def links(self, poster: str | None, trailer: str | None) -> Html | None:
        return links({"Постер": poster, "Трейлер": trailer})

    def tight(self, limit: str) -> Html:
        return fill("Больше ничего нет: мешает {limit}.", limit=_LIMITS.get(limit, limit))

    def understood(self, chips: Sequence[str], unclear: Sequence[str]) -> Html:
        return lines(
            fill("Ищу: {chips}. Лишнее можно убрать кнопкой.", chips=", ".join(chips)) if chips else None,
            fill("Не понял: {unclear}.", unclear=cut("; ".join(unclear), _QUOTED)) if unclear else None,
        )

    def away(self, services: Sequence[str]) -> Html:
        names = " и ".join(service_names(services))
        return fill("Сейчас без {names}: выбираю из того, что уже знаю.", names=names)

    def why(self, film: str) -> Html:
        return fill("Почему <b>{film}</b>?", film=film)

    def alike(self, film: str) -> Html:
        return fill("Похоже на <b>{film}</b>:", film=film)

    def none_alike(self, film: str) -> Html:
        return fill("Я не знаю фильмов, похожих на <b>{film}</b>.", film=film)

    def old_facts(self, days: int) -> Html:
        units = russian(days, "день", "дня", "дней")
        return fill("<i>Данные: {days} {units} назад.</i>", days=days, units=units)

    def shares(self, film: str, rating: Rating | None, percent: int, traits: str) -> Html:
        said = f" ({self.stars(rating)})" if rating else ""
        common = f": {traits}" if traits else ""
        return fill("{percent}% {film}{said}{common}", percent=percent, film=film, said=said, common=common)

    def avoids(self, count: int) -> Html:
        return fill("Вы избегаете (всего {count}):", count=count)

    def avoid_line(self, number: int, avoid: Avoid) -> Html:
        muted = ", приглушено" if avoid.muted else ""
        return fill(
            "{number}. {phrase} ({strength}%{muted})",
            number=number,
            phrase=avoid.phrase,
            strength=round(avoid.strength * 100),
            muted=muted,
        )

    def avoid(self, avoid: Avoid) -> Html:
        return lines(
            fill("<b>{phrase}</b>", phrase=avoid.phrase),
            fill("Ищу в фильмах: {terms}", terms=", ".join(avoid.terms)),
            fill(
                "Каждое стоит фильму {strength}%{muted}.",
                strength=round(avoid.strength * 100),
                muted=", но сейчас приглушено" if avoid.muted else "",
            ),
        )

    def avoid_added(self, avoid: Avoid) -> Html:
        return fill("Теперь избегаю: {terms}.", terms=", ".join(avoid.terms))

    def avoid_lifted(self, phrase: str) -> Html:
        return fill("Больше не избегаю: «{phrase}».", phrase=phrase)

    def watchlist(self, count: int) -> Html:
        return fill("<b>Ваш список</b>: {count} {films}", count=count, films=_films(count))

    def watchlist_line(self, number: int, film: str, note: str) -> Html:
        return fill(
            "{number}. {film}{note}", number=number, film=film, note=f" — {cut(note, 200)}" if note else ""
        )

    def removed(self, film: str) -> Html:
        return fill("{film}: убрано из списка.", film=film)

    def watched_button(self, film: str) -> str:
        return f"Смотрел(а): {film}"

    def remove_button(self, film: str) -> str:
        return f"Убрать: {film}"

    def put_back_button(self, film: str) -> str:
        return f"Вернуть: {film}"

    def rated_films(self, count: int) -> Html:
        return fill("Вы оценили {count} {films}.", count=count, films=_films(count))

    def likes(self, count: int) -> Html:
        return fill("<b>Вам нравится</b> ({count} {films})", count=count, films=_films(count))

    def dislikes(self, count: int) -> Html:
        return fill("<b>Вам не нравится</b> ({count} {films})", count=count, films=_films(count))

    def decade(self, decade: str) -> str:
        return f"{decade.removesuffix('s')}-е"

    def country(self, code: str) -> str:
        return countries.RUSSIAN.get(code, code)

    def unknown_films(self, count: int) -> Html:
        return fill("О {count} {films} я пока знаю слишком мало.", count=count, films=_about_films(count))

    def shown_too_few(self, count: int) -> Html:
        return fill(
            "Пока я показал вам {count} {films}: этого мало, чтобы судить, хорошо ли я выбираю.",
            count=count,
            films=_films(count),
        )

    def hits(self, shown: Outcomes) -> Html:
        films = fill(
            "Из {count} {films}, что я вам показал, ", count=shown.shown, films=_of_films(shown.shown)
        )
        if not shown.watched:
            return fill("{films}вы пока не посмотрели ни одного.", films=films)
        if not shown.rated:
            return fill(
                "{films}вы посмотрели {watched} и ни одного не оценили.", films=films, watched=shown.watched
            )
        if not shown.liked:
            return fill(
                "{films}вы посмотрели {watched}, и ни один не понравился.", films=films, watched=shown.watched
            )
        return fill(
            "{films}вы посмотрели {watched}, и вам {pleased} {liked}.",
            films=films,
            watched=shown.watched,
            pleased=russian(shown.liked, "понравился", "понравились", "понравились"),
            liked=shown.liked,
        )

    def other_outcomes(self, shown: Outcomes) -> Html | None:
        said = [
            *([f"отложено: {shown.saved}"] if shown.saved else []),
            *([f"пропущено: {shown.skipped}"] if shown.skipped else []),
            *([f"не ваше: {shown.not_for_me}"] if shown.not_for_me else []),
        ]
        return _sentence(said)

    def watched_of_slot(self, slot: Slot, shown: Outcomes) -> Html:
        return fill(
            "{slot}: просмотрено {watched} из {shown}.",
            slot=self.slot(slot),
            watched=shown.watched,
            shown=shown.shown,
        )


_LIMITS = {
    "seen": "то, что вы уже видели",
    "hidden": "то, что вы скрыли",
    "shown": "то, что я недавно показывал",
    "services": "то, что я знаю о ваших сервисах",
    "watchlist": "ваш список",
    "loved": "то, что вам понравилось полгода назад или раньше",
    "year_from": "год",
    "year_to": "год",
    "years": "год",
    "runtime_max_min": "длительность",
    "runtime_min_min": "длительность",
    "genres": "жанр",
    "without_genres": "жанр",
    "languages": "язык",
    "without_languages": "язык",
    "countries": "страна",
    "without_countries": "страна",
    "moods": "настроение",
}


def _sentence(parts: Sequence[str]) -> Html | None:
    said = "; ".join(parts)
    return fill("{first}{rest}.", first=said[0].upper(), rest=said[1:]) if said else None


def _films(count: int) -> str:
    return russian(count, "фильм", "фильма", "фильмов")


def _of_films(count: int) -> str:
    return russian(count, "фильма", "фильмов", "фильмов")


def _about_films(count: int) -> str:
    return russian(count, "фильме", "фильмах", "фильмах")

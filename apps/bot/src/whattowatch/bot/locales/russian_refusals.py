"""Refusals in Russian; the domain says them in English itself."""

from whattowatch.domain.avoid import LONGEST_PHRASE, BadStrength, NothingToAvoid, PhraseTooLong
from whattowatch.domain.claims import NoSuchField
from whattowatch.domain.errors import NotFound, Refusal
from whattowatch.domain.limits import ImpossibleLimits, NoServices
from whattowatch.domain.question import AlreadyAnswered, NoSuchOption, NothingAsked
from whattowatch.domain.rating import NotARating
from whattowatch.domain.restoring import Overtaken
from whattowatch.domain.restraint import TooMuch, TooSoon
from whattowatch.domain.review import LONGEST_TEXT, NotWatchedThen, TextTooLong
from whattowatch.domain.settings import BadSetting
from whattowatch.domain.shelf import LONGEST_NOTE, NoteTooLong
from whattowatch.domain.viewer import MOST_AVOIDS, AlreadyAvoided, TooManyAvoids
from whattowatch.domain.wishes.wished import LONGEST_WISH, WishTooLong

_THINGS = {
    "avoid": "В списке избегаемого такого нет.",
    "feedback": "Отменять здесь нечего.",
    "film": "Такого фильма нет.",
    "pick": "Такого фильма в подборке нет.",
    "recommendation": "Такой подборки нет.",
    "review": "Такого отзыва нет.",
}


def in_russian(refusal: Refusal) -> str:  # noqa: C901, PLR0911, PLR0912  # a list, one case a refusal
    """What to do instead, as a sentence."""
    match refusal:
        case NotFound(what=what):
            return _THINGS.get(what, "Такого нет.")
        case NotARating(said=said):
            return f"{said} — не оценка: от 0,5 до 5 звёзд, с шагом в половину."
        case TextTooLong(length=length):
            return f"Это {length} знаков, а в отзыв помещается {LONGEST_TEXT}."
        case NoteTooLong(length=length):
            return f"Это {length} знаков, а в заметку помещается {LONGEST_NOTE}."
        case WishTooLong(length=length):
            return f"Это {length} знаков: скажите, что хотите посмотреть, в пределах {LONGEST_WISH}."
        case NotWatchedThen(watched_on=watched_on):
            return f"{watched_on:%d.%m.%Y} вы его посмотреть не могли: укажите прошедший день."
        case NothingToAvoid():
            return "Скажите словами, чего избегать, например: зомби, скримеры."
        case PhraseTooLong(length=length):
            return f"Это {length} знаков: уложитесь в {LONGEST_PHRASE} или добавьте по частям."
        case BadStrength():
            return "Сильнее или слабее уже некуда."
        case AlreadyAvoided(avoid=avoid):
            return f"«{avoid.phrase}» уже в списке."
        case TooManyAvoids():
            return f"В списке {MOST_AVOIDS} пунктов, больше не поместится: сначала уберите один."
        case Overtaken():
            return "С тех пор всё изменилось, отменять нечего."
        case ImpossibleLimits():
            return "Такого фильма не бывает: ограничения противоречат друг другу."
        case NoSuchField():
            return "У фильма нет такого поля, или оно не примет такого значения."
        case NoServices():
            return "Вы не назвали своих сервисов: сначала впишите их в настройки."
        case NothingAsked():
            return "Здесь ни о чём не спрашивали: попросите новую подборку."
        case AlreadyAnswered():
            return "На этот вопрос вы уже ответили: попросите новую подборку."
        case NoSuchOption():
            return "Такого ответа здесь нет: выберите один из предложенных."
        case TooSoon(seconds=seconds):
            return f"Не так быстро: спросите снова через {seconds} с."
        case TooMuch(minutes=minutes):
            return f"Слишком много сразу: снова слушаю через {minutes} мин."
        case BadSetting(name=name):
            return f"Такое значение для {name} не подходит."
        case _:
            return "Так не получится. Попробуйте иначе."

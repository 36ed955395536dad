"""What people would rather not meet, in Russian, and as films have it: their keywords are in English.

A plot may be in either language, so what is said in Russian is looked for as it is, too.
"""

from collections.abc import Iterable, Mapping

from whattowatch.recommender.words import stem_of, words_of

_TABLE = """
аборт: abortion
авария, автокатастрофа: car accident, car crash
авиакатастрофа, крушение самолета: plane crash
акула: shark
алкоголь, пьянство: alcohol, alcoholic
алкоголизм, алкоголик: alcoholism, alcoholic
ампутация, расчлененка, расчленение: dismemberment, gore, mutilation
апокалипсис, конец света: apocalypse, post apocalyptic, end of the world
армия: army, military
бандиты, гангстеры: gangster
безумие, сумасшествие: madness, insanity
беременность: pregnancy
бокс: boxing
болезнь: disease, illness
больница: hospital
вампир: vampire
вирус: virus
война: war, warfare
ведьма: witch, witchcraft
взрыв: explosion
вторая мировая, вторая мировая война: world war ii
выкидыш: miscarriage
гипноз: hypnosis
голод: starvation, famine
голый, нагота, обнаженка: nudity
демон: demon, demonic possession
депрессия: depression
динозавр: dinosaur
домашнее насилие: domestic violence, domestic abuse
дракон: dragon
драка: fight, fighting
дьявол, сатана: devil, satan
живые мертвецы: zombie, undead
жестокость: cruelty, brutality, violence
животные: animals, animal
жестокость к животным, смерть животных: animal cruelty, animal abuse, animal death
заложники, захват заложников: hostage
заражение, эпидемия, пандемия: epidemic, pandemic, infection
змея, змеи: snake
зомби: zombie
измена, неверность: infidelity, adultery
изнасилование: rape
инопланетянин, инопланетяне, пришелец, пришельцы: alien, extraterrestrial
инцест: incest
казнь, смертная казнь: execution, death penalty
каннибал, людоед, каннибализм: cannibal, cannibalism
катастрофа: disaster
клоун: clown
концлагерь: concentration camp
космос: space, outer space
кровь: blood, gore
крыса: rat
кукла: doll
магия, волшебство: magic
маньяк, серийный убийца: serial killer, slasher
мафия: mafia
монстр, чудовище: monster
мюзикл: musical
найденная пленка: found footage
наркотики, наркота, наркоман: drugs, drug addiction, drug
насекомые: insect
насилие: violence
нацист, фашист: nazi, nazis, nazism
насилие над детьми: child abuse
немое кино, немой фильм: silent film
оборотень: werewolf
паук: spider
перестрелка: shootout
погоня: chase, car chase
подросток, подростки: teenager
политика: politics
порно, порнография: pornography
похищение: kidnapping
похороны: funeral
призрак, привидение: ghost
пытка: torture
рабство: slavery
рак, рака: cancer
расизм: racism
развод: divorce
религия: religion
робот: robot
роды: childbirth
самоубийство, суицид: suicide
секс, постельные сцены: sex, sexuality
скример: jump scare
смерть: death
смерть собаки: dog death, death of dog
смерть ребенка: loss of child, death of child, child death
собака: dog
спорт: sport, sports
супергерой: superhero
терроризм, теракт, террорист: terrorism, terrorist
тюрьма: prison
убийство: murder
футбол: football, soccer
холокост: holocaust
хоррор: horror
черно белое, черно белое кино, чернобелый: black and white
школа: school
экзорцизм, изгнание дьявола: exorcism
ядерная война: nuclear war
"""


def key_of(term: str) -> tuple[str, ...]:
    """Terms with the same one are the same, however they are inflected."""
    return tuple(map(stem_of, words_of(term)))


def _read(table: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {
        key_of(russian): tuple(name.strip() for name in english.split(","))
        for line in table.strip().splitlines()
        for names, _, english in [line.partition(":")]
        for russian in names.split(",")
    }


_ENGLISH = _read(_TABLE)


def as_films_have_it(term: str) -> Iterable[str]:
    """The term, and what it is called in keywords."""
    return (term, *_ENGLISH.get(key_of(term), ()))

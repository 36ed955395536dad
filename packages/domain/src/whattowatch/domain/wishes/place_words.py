"""Countries and languages as people name them: the codes they stand for, and what they are called when said back."""

from msgspec import Struct

from whattowatch.domain.wishes.phrases import Phrases


class Place(Struct, frozen=True):
    """`words` beside the labels: countries alone; a Russian adjective is found by its stem."""

    codes: str  # ISO 3166-1, with commas between
    english: str  # label
    russian: str  # label, neuter
    words: str = ""
    language: str = ""  # ISO 639-1, of the same name


PLACES = (
    Place("US", "American", "американское", "usa, america, hollywood, the states, united states, сша, америка, америки, америке, голливуд*, голливудск~"),
    Place("GB", "British", "британское", "uk, britain, great britain, england, united kingdom, британи*, великобритани*, англия, англии, английск~"),
    Place("FR", "French", "французское", "france, франция, франции, францию", "fr"),
    Place("DE", "German", "немецкое", "germany, германия, германии, германск~", "de"),
    Place("IT", "Italian", "итальянское", "italy, италия, италии, италию", "it"),
    Place("ES", "Spanish", "испанское", "spain, испания, испании", "es"),
    Place("RU,SU", "Russian", "русское", "russia, россия, россии, российск~, отечественн~, наше", "ru"),
    Place("SU", "Soviet", "советское", "ussr, soviet union, ссср"),
    Place("JP", "Japanese", "японское", "japan, япония, японии", "ja"),
    Place("KR", "Korean", "корейское", "korea, south korea, south korean, корея, кореи, корее, южнокорейск~, южн~ коре*, k drama", "ko"),
    Place("CN,HK", "Chinese", "китайское", "china, китай, китая, китае", "zh"),
    Place("HK", "Hong Kong", "гонконгское", "hongkong, гонконг, гонконга"),
    Place("TW", "Taiwanese", "тайваньское", "taiwan, тайвань, тайваня"),
    Place("IN", "Indian", "индийское", "india, bollywood, индия, индии, болливуд*"),
    Place("IR", "Iranian", "иранское", "iran, persian, иран, ирана"),
    Place("TR", "Turkish", "турецкое", "turkey, турция, турции", "tr"),
    Place("SE", "Swedish", "шведское", "sweden, швеция, швеции", "sv"),
    Place("NO", "Norwegian", "норвежское", "norway, норвегия, норвегии", "no"),
    Place("DK", "Danish", "датское", "denmark, дания, дании", "da"),
    Place("FI", "Finnish", "финское", "finland, финляндия, финляндии", "fi"),
    Place("IS", "Icelandic", "исландское", "iceland, исландия, исландии", "is"),
    Place("PL", "Polish", "польское", "poland, польша, польши", "pl"),
    Place("CZ,XC", "Czech", "чешское", "czechia, czechoslovak, чехия, чехии, чехословацк~", "cs"),
    Place("HU", "Hungarian", "венгерское", "hungary, венгрия, венгрии", "hu"),
    Place("RO", "Romanian", "румынское", "romania, румыния, румынии", "ro"),
    Place("YU,RS", "Yugoslav", "югославское", "serbian, serbia, yugoslavia, сербск~, югослави*"),
    Place("GR", "Greek", "греческое", "greece, греция, греции", "el"),
    Place("PT", "Portuguese", "португальское", "portugal, португалия, португалии", "pt"),
    Place("NL", "Dutch", "нидерландское", "netherlands, holland, нидерланды, голландск~", "nl"),
    Place("BE", "Belgian", "бельгийское", "belgium, бельгия, бельгии"),
    Place("AT", "Austrian", "австрийское", "austria, австрия, австрии"),
    Place("CH", "Swiss", "швейцарское", "switzerland, швейцария, швейцарии"),
    Place("IE", "Irish", "ирландское", "ireland, ирландия, ирландии"),
    Place("CA", "Canadian", "канадское", "canada, канада, канады"),
    Place("AU", "Australian", "австралийское", "australia, австралия, австралии"),
    Place("NZ", "New Zealand", "новозеландское", "new zealander"),
    Place("MX", "Mexican", "мексиканское", "mexico, мексика, мексики"),
    Place("BR", "Brazilian", "бразильское", "brazil, бразилия, бразилии"),
    Place("AR", "Argentine", "аргентинское", "argentinian, argentina, аргентина, аргентины"),
    Place("IL", "Israeli", "израильское", "israel, израиль, израиля"),
    Place("UA", "Ukrainian", "украинское", "ukraine, украина, украины", "uk"),
    Place("GE", "Georgian", "грузинское", "грузия, грузии", "ka"),
    Place("KZ", "Kazakh", "казахское", "kazakhstan, казахстан, казахстана, казахстанск~", "kk"),
    Place("TH", "Thai", "тайское", "thailand, таиланд, таиланда", "th"),
    Place("SE,NO,DK,FI,IS", "Scandinavian", "скандинавское", "nordic, scandinavia, скандинавия, скандинавии, северное"),
    Place(
        "AT,BE,BG,CH,CZ,DE,DK,EE,ES,FI,FR,GB,GR,HR,HU,IE,IS,IT,LT,LU,LV,NL,NO,PL,PT,RO,RS,SE,SI,SK,XC,YU",
        "European", "европейское", "europe, европа, европы",
    ),
    Place("CN,HK,ID,IN,JP,KR,MY,PH,SG,TH,TW,VN", "Asian", "азиатское", "asia, азия, азии"),
    Place("AR,BO,BR,CL,CO,CU,EC,MX,PE,PY,UY,VE", "Latin American", "латиноамериканское", "latin america, south american, латинск~ америк*"),
)  # fmt: skip
LANGUAGES = {  # label in English, in Russian after "на", and further words
    "en": ("English", "английском", "англоязычн~"),
    "ru": ("Russian", "русском", "русскоязычн~"),
    "fr": ("French", "французском", "франкоязычн~"),
    "de": ("German", "немецком", "немецкоязычн~"),
    "it": ("Italian", "итальянском", "италоязычн~"),
    "es": ("Spanish", "испанском", "испаноязычн~"),
    "ja": ("Japanese", "японском", "японоязычн~"),
    "ko": ("Korean", "корейском", "корееязычн~"),
    "zh": ("Chinese", "китайском", "mandarin, китаеязычн~"),
    "tr": ("Turkish", "турецком", ""),
    "sv": ("Swedish", "шведском", ""),
    "no": ("Norwegian", "норвежском", ""),
    "da": ("Danish", "датском", ""),
    "fi": ("Finnish", "финском", ""),
    "is": ("Icelandic", "исландском", ""),
    "pl": ("Polish", "польском", ""),
    "cs": ("Czech", "чешском", ""),
    "hu": ("Hungarian", "венгерском", ""),
    "ro": ("Romanian", "румынском", ""),
    "el": ("Greek", "греческом", ""),
    "pt": ("Portuguese", "португальском", "португалоязычн~"),
    "nl": ("Dutch", "нидерландском", ""),
    "uk": ("Ukrainian", "украинском", ""),
    "ka": ("Georgian", "грузинском", ""),
    "kk": ("Kazakh", "казахском", ""),
    "th": ("Thai", "тайском", ""),
    "hi": ("Hindi", "хинди", ""),
    "fa": ("Farsi", "фарси", ""),
    "ar": ("Arabic", "арабском", ""),
    "he": ("Hebrew", "иврите", ""),
}


def _stem(adjective: str) -> str:
    return f"{adjective[:-2]}~"


def _ways_to_name(code: str) -> str:
    english, russian, further = LANGUAGES[code]
    name = english.lower()
    ways = [
        f"in {name}, {name} language, {name} speaking, {name} spoken, speaking {name}, in the {name} language",
        f"на {russian}, на {russian} языке",
    ]
    if russian.endswith(("ском", "цком")):
        stem = russian.removesuffix("ом")
        ways.append(f"по {stem}и, {stem}~ язык*")
    if code == "en":
        ways.append(name)  # said of films, it is the language
    return ", ".join(filter(None, (*ways, further)))


COUNTRY_WORDS = Phrases(
    (", ".join(filter(None, (place.english.lower(), _stem(place.russian), place.words))), place.codes)
    for place in PLACES
)
LANGUAGE_WORDS = Phrases((_ways_to_name(code), code) for code in LANGUAGES)

"""Names of the countries that make most films; others go by their code."""

ENGLISH = {
    "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BR": "Brazil", "CA": "Canada",
    "CN": "China", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "ES": "Spain", "FI": "Finland",
    "FR": "France", "GB": "United Kingdom", "GE": "Georgia", "HK": "Hong Kong", "HU": "Hungary",
    "IE": "Ireland", "IN": "India", "IR": "Iran", "IT": "Italy", "JP": "Japan", "KR": "South Korea",
    "MX": "Mexico", "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PL": "Poland",
    "RU": "Russia", "SE": "Sweden", "SU": "Soviet Union", "TR": "Turkey", "TW": "Taiwan",
    "UA": "Ukraine", "US": "United States",
}  # fmt: skip
RUSSIAN = {
    "AR": "Аргентина", "AT": "Австрия", "AU": "Австралия", "BE": "Бельгия", "BR": "Бразилия", "CA": "Канада",
    "CN": "Китай", "CZ": "Чехия", "DE": "Германия", "DK": "Дания", "ES": "Испания", "FI": "Финляндия",
    "FR": "Франция", "GB": "Великобритания", "GE": "Грузия", "HK": "Гонконг", "HU": "Венгрия",
    "IE": "Ирландия", "IN": "Индия", "IR": "Иран", "IT": "Италия", "JP": "Япония", "KR": "Южная Корея",
    "MX": "Мексика", "NL": "Нидерланды", "NO": "Норвегия", "NZ": "Новая Зеландия", "PL": "Польша",
    "RU": "Россия", "SE": "Швеция", "SU": "СССР", "TR": "Турция", "TW": "Тайвань",
    "UA": "Украина", "US": "США",
}  # fmt: skip

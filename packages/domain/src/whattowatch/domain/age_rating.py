"""From which age a film is for, by what was printed on it in a country.

Most countries print the age itself ("16", "12A", "18+", "VM14", "M/12", "MA 15+"). Others print letters, which
are known here as their boards explain them (MPA, BBFC, CBFC, ACB, DJCTQ and others); what is not known says nothing.
"""

import re
from collections.abc import Mapping

GROWN_UP = 18
_NUMBER = re.compile(r"\d{1,2}")
_EVERYBODY = {
    "U": 0,
    "G": 0,
    "TP": 0,
    "AL": 0,
    "T": 0,
    "L": 0,
    "S": 0,
    "BTL": 0,
    "A": 0,
    "ATP": 0,
    "AA": 0,
    "ALL": 0,
}
_LETTERS: Mapping[str, Mapping[str, int]] = {
    "US": {
        "G": 0,
        "PG": 8,
        "PG-13": 13,
        "R": 17,
        "NC-17": 18,
        "X": 18,
        "TV-Y": 0,
        "TV-G": 0,
        "TV-PG": 8,
        "TV-MA": 17,
    },
    "GB": {"U": 0, "UC": 0, "PG": 8, "R18": 18},
    "IE": {"G": 0, "PG": 8},
    "CA": {"G": 0, "PG": 8, "14A": 14, "18A": 18, "R": 18, "A": 18},
    "AU": {"E": 0, "G": 0, "PG": 8, "M": 15, "R 18+": 18, "X 18+": 18},
    "NZ": {"G": 0, "PG": 8, "M": 16, "R": 18},
    "IN": {"U": 0, "UA": 12, "U/A": 12, "A": 18, "S": 18},
    "MX": {"AA": 0, "A": 0, "B": 12, "B-15": 15, "C": 18, "D": 18},
    "JP": {"G": 0, "PG12": 12, "R15+": 15, "R18+": 18},
    "ES": {"A": 0, "APTA": 0, "TP": 0, "A/I": 0, "X": 18},
    "SG": {"G": 0, "PG": 8, "M18": 18, "R21": 18},
}


def age_in(country: str, label: str) -> int | None:
    """The youngest age, 0 to 18, that the label lets in. None: it says nothing that is known."""
    text = label.strip().upper()
    letters = _LETTERS.get(country.upper(), _EVERYBODY)
    if text in letters:
        return letters[text]
    found = _NUMBER.search(text)
    return min(int(found[0]), GROWN_UP) if found else None


def ages(certifications: Mapping[str, str]) -> Mapping[str, int]:
    """By country, where the label is known."""
    found = {country: age_in(country, label) for country, label in certifications.items()}
    return {country: age for country, age in found.items() if age is not None}

"""What is asked of Wikidata about a film. Each part says what it is about."""

_NAMED = """{
    VALUES (?property ?about) {
      (wdt:P57 "director") (wdt:P136 "genre") (wdt:P179 "series") (wdt:P921 "subject")
    }
    ?film ?property ?value. ?value rdfs:label ?name. FILTER(LANG(?name) = "en")
  }"""
_CAST = """{
    ?film p:P161 ?role. ?role ps:P161 ?value. ?value rdfs:label ?name. FILTER(LANG(?name) = "en")
    FILTER NOT EXISTS { ?role wikibase:rank wikibase:DeprecatedRank }
    OPTIONAL { ?role pq:P1545 ?place }
    OPTIONAL { ?value wikibase:sitelinks ?links }
    BIND("cast" AS ?about)
  }"""
_RUNTIME = """{
    ?film p:P2047 ?lasting. ?lasting a wikibase:BestRank.
    ?lasting psn:P2047/wikibase:quantityAmount ?value. BIND("seconds" AS ?about)
  }"""
_VALUES = """{
    VALUES (?property ?about) {
      (wdt:P577 "published") (wdt:P345 "imdb") (wdt:P1476 "original title")
    }
    ?film ?property ?value
  }"""
_COUNTRY = '{ ?film wdt:P495/wdt:P297 ?value. BIND("country" AS ?about) }'
_LANGUAGE = '{ ?film wdt:P364/wdt:P218 ?value. BIND("language" AS ?about) }'
_LABEL = '{ ?film rdfs:label ?value. FILTER(LANG(?value) IN ("en", "ru")) BIND("label" AS ?about) }'
_DESCRIPTION = """{
    ?film schema:description ?value. FILTER(LANG(?value) IN ("en", "ru")) BIND("description" AS ?about)
  }"""

PARTS = (_NAMED, _CAST, _RUNTIME, _VALUES, _COUNTRY, _LANGUAGE, _LABEL, _DESCRIPTION)

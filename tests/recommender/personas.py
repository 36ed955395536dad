"""People, and the films of the demo catalogue that they love and hate."""

from typing import NamedTuple


class Persona(NamedTuple):
    who: str
    loves: tuple[str, ...]  # titles
    hates: tuple[str, ...]


PERSONAS = (
    Persona(
        "Nina, 34, a doctor in Kazan: films that take their time",
        loves=("Stalker", "Mirror", "Andrei Rublev", "Ivan's Childhood", "The Return"),
        hates=("The Avengers", "300"),
    ),
    Persona(
        "Viktor, 61, drives a tram in Moscow: the comedies he grew up with",
        loves=(
            "The Diamond Arm",
            "Kidnapping, Caucasian Style",
            "Gentlemen of Fortune",
            "Ivan Vasilyevich Changes His Profession",
            "Office Romance",
            "Mimino",
        ),
        hates=("The Exorcist", "Suspiria"),
    ),
    Persona(
        "Tom, 17, at school in Leeds: big, loud and clever; was made to sit through Bergman",
        loves=(
            "The Dark Knight",
            "Inception",
            "The Matrix",
            "Spider-Man: Into the Spider-Verse",
            "Mad Max: Fury Road",
        ),
        hates=("Persona", "Cries and Whispers"),
    ),
    Persona(
        "Aiko, 28, draws in Osaka: Ghibli, and nothing that frightens",
        loves=(
            "My Neighbor Totoro",
            "Spirited Away",
            "Kiki's Delivery Service",
            "Princess Mononoke",
            "Whisper of the Heart",
        ),
        hates=("Ring", "Cure", "The Wailing"),
    ),
    Persona(
        "Luis, 45, a baker in Mexico City: Latin American lives; nobody may burst into song",
        loves=("Amores Perros", "Y Tu Mamá También", "Roma", "City of God", "Central Station"),
        hates=("Singin' in the Rain", "The Sound of Music", "La La Land"),
    ),
    Persona(
        "Ruth, 81, retired in Haifa: silent clowns",
        loves=("The General", "Sherlock Jr.", "The Gold Rush", "City Lights"),
        hates=("Reservoir Dogs", "Se7en", "Oldboy"),
    ),
    Persona(
        "Sven, 50, a pastor near Gothenburg: faith and doubt",
        loves=("The Seventh Seal", "Wild Strawberries", "Persona", "Autumn Sonata", "Ordet"),
        hates=("Airplane!", "Monty Python and the Holy Grail", "Home Alone"),
    ),
    Persona(
        "Priya, 24, an accountant in Mumbai: weddings, friends and songs",
        loves=("Dilwale Dulhania Le Jayenge", "3 Idiots", "Monsoon Wedding", "Dangal"),
        hates=("2001: A Space Odyssey", "Solaris"),
    ),
    Persona(
        "Greta, 39, a lawyer in Berlin: black and white crime",
        loves=(
            "Double Indemnity",
            "Out of the Past",
            "The Big Sleep",
            "The Maltese Falcon",
            "Chinatown",
            "Touch of Evil",
        ),
        hates=("Mary Poppins", "The Sound of Music"),
    ),
    Persona(
        "Jamal, 22, a student in Atlanta: horror, old and new",
        loves=(
            "Get Out",
            "Halloween",
            "The Shining",
            "The Exorcist",
            "The Thing",
            "Night of the Living Dead",
        ),
        hates=("Four Weddings and a Funeral", "When Harry Met Sally...", "Pride & Prejudice"),
    ),
    Persona(
        "Olga, 41, in Riga with two small children",
        loves=("Toy Story", "Up", "Ratatouille", "Paddington", "Winnie-the-Pooh", "The Wild Robot"),
        hates=("Full Metal Jacket", "Come and See"),
    ),
    Persona(
        "Hassan, 36, teaches in Shiraz: Iranian films about what is right",
        loves=(
            "A Separation",
            "About Elly",
            "Where Is the Friend's House?",
            "Taste of Cherry",
            "Children of Heaven",
        ),
        hates=("Pirates of the Caribbean: The Curse of the Black Pearl", "Top Gun: Maverick"),
    ),
    Persona(
        "Pavel, 48, a historian in Prague: the war as it was",
        loves=(
            "Closely Watched Trains",
            "The Shop on Main Street",
            "Come and See",
            "The Ascent",
            "Ballad of a Soldier",
            "The Cranes Are Flying",
            "Army of Shadows",
            "Das Boot",
        ),
        hates=("What We Do in the Shadows",),
    ),
    Persona(
        "Mike, 58, a mechanic in Tucson: westerns; no cartoons",
        loves=(
            "Once Upon a Time in the West",
            "The Good, the Bad and the Ugly",
            "Unforgiven",
            "The Searchers",
            "Rio Bravo",
            "High Noon",
        ),
        hates=("Spirited Away", "Akira", "Your Name."),
    ),
    Persona(
        "Wei, 31, a driver in Hong Kong: two guns and doves",
        loves=("Hard Boiled", "The Killer", "Infernal Affairs", "A Better Tomorrow", "Police Story"),
        hates=("West Side Story", "The Umbrellas of Cherbourg"),
    ),
    Persona(
        "Camille, 26, a librarian in Lyon: the new wave",
        loves=("Breathless", "The 400 Blows", "Jules and Jim", "Vivre Sa Vie", "Pierrot le Fou"),
        hates=("Gladiator", "300"),
    ),
    Persona(
        "Ben, 43, sells insurance in Chicago: crime that makes him laugh; no elves",
        loves=("Fargo", "The Big Lebowski", "No Country for Old Men", "Pulp Fiction", "In Bruges"),
        hates=(
            "The Lord of the Rings: The Fellowship of the Ring",
            "The Lord of the Rings: The Return of the King",
        ),
    ),
    Persona(
        "Sofia, 19, waits tables in Athens: growing up",
        loves=("Lady Bird", "Boyhood", "Moonlight"),
        hates=("Saving Private Ryan", "Apocalypse Now", "Dunkirk", "1917"),
    ),
    Persona(
        "Irina, 29, writes programs in Saint Petersburg: science fiction that asks something",
        loves=("Solaris", "Blade Runner", "Arrival", "Interstellar", "Kin-dza-dza!", "Ex Machina"),
        hates=("Gone with the Wind", "Titanic"),
    ),
    Persona(
        "Kofi, 33, plays bass in Accra: films with music in them",
        loves=(
            "Buena Vista Social Club",
            "Searching for Sugar Man",
            "Stop Making Sense",
            "Almost Famous",
            "Once",
        ),
        hates=("Die Hard", "The Raid"),
    ),
)

OTHERS = (  # had no part in choosing any number of the policy
    Persona(
        "Yuki, 35, in Tokyo: Ozu and Kurosawa",
        loves=(
            "Tokyo Story",
            "Late Spring",
            "Ikiru",
            "Seven Samurai",
        ),
        hates=(
            "Horror of Dracula",
            "Dracula",
        ),
    ),
    Persona(
        "Marta, 52, in Barcelona: Almodóvar",
        loves=(
            "All About My Mother",
            "Volver",
            "Women on the Verge of a Nervous Breakdown",
            "Pain and Glory",
        ),
        hates=(
            "Star Wars",
            "Avatar",
        ),
    ),
    Persona(
        "Dieter, 70, in Munich: Hitchcock",
        loves=(
            "Vertigo",
            "Rear Window",
            "North by Northwest",
            "Psycho",
            "Notorious",
        ),
        hates=(
            "Mad Max",
            "The Avengers",
        ),
    ),
    Persona(
        "Anna, 15, at school in Minsk: great love",
        loves=(
            "Titanic",
            "Pride & Prejudice",
            "La La Land",
        ),
        hates=(
            "Alien",
            "The Thing",
        ),
    ),
    Persona(
        "Rashid, 27, in Cairo: the streets he knows",
        loves=(
            "Capernaum",
            "Cairo Station",
            "Caramel",
            "Wadjda",
        ),
        hates=(
            "The Wailing",
            "Ring",
        ),
    ),
    Persona(
        "Chloe, 30, in Sydney: dry comedies",
        loves=(
            "What We Do in the Shadows",
            "Shaun of the Dead",
            "Hunt for the Wilderpeople",
            "The Castle",
            "Withnail & I",
        ),
        hates=(
            "Schindler's List",
            "The Pianist",
        ),
    ),
    Persona(
        "Igor, 38, in Novosibirsk: hard Russian films",
        loves=(
            "Brother",
            "Brother 2",
            "Prisoner of the Mountains",
            "Night Watch",
            "Leviathan",
        ),
        hates=(
            "Mary Poppins",
            "The Sound of Music",
        ),
    ),
    Persona(
        "Lars, 47, in Copenhagen: Danes in trouble",
        loves=(
            "The Hunt",
            "The Celebration",
            "Another Round",
            "Breaking the Waves",
        ),
        hates=(
            "Pirates of the Caribbean: The Curse of the Black Pearl",
            "The Avengers",
        ),
    ),
    Persona(
        "Jun, 20, in Seoul: dark Korean films",
        loves=(
            "Parasite",
            "Oldboy",
            "Memories of Murder",
            "Burning",
            "The Handmaiden",
        ),
        hates=(
            "Singin' in the Rain",
            "Mary Poppins",
        ),
    ),
    Persona(
        "Bob, 66, in Cleveland: the mafia",
        loves=(
            "The Godfather",
            "GoodFellas",
            "Casino",
            "The Godfather Part II",
        ),
        hates=(
            "Toy Story",
            "Bambi",
        ),
    ),
)

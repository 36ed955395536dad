"""What genres are called in everyday talk."""

from whattowatch.domain.wishes.phrases import phrases_of

GENRE_WORDS = phrases_of(
    {
        "Action": "action, actions, action film, action movie, action films, action movies, shoot em up, боевик*, экшен*, экшн*, боевичок",
        "Adventure": "adventure, adventures, приключени*, приключенческ~",
        "Animation": "animation, animated, cartoon, cartoons, anime, мультфильм*, мультик*, мульт, мульты, мультяшн~, анимаци*,"
        " анимационн~, аниме",
        "Comedy": "comedy, comedies, comedic, sitcom, комеди*, комедийн~, комедийк*",
        "Crime": "crime, crimes, gangster, gangsters, mafia, heist, heists, криминал*, криминальн~, гангстер*, мафи*,"
        " про мафию, ограблени*",
        "Documentary": "documentary, documentaries, doc, docs, документал*, документальн~, доку, документалк*",
        "Drama": "drama, dramas, dramatic, драм, драма, драмы, драму, драме, драмой, драмам, драматическ~",
        "Family": "family, family film, family movie, family films, семейн~",
        "Fantasy": "fantasy, fairy tale, fairy tales, fairytale, fairytales, фэнтези, фентези, фэнтази, фентази, сказк*, сказок, сказочн~",
        "History": "history, historical, historic, period piece, period drama, costume drama, biopic, исторически*,"
        " историческ~, история, истории, историй, биографическ~, байопик*, костюмн~",
        "Horror": "horror, horrors, horror film, horror movie, slasher, slashers, ужас, ужасы, ужасов, ужасах, ужасам, ужасами, ужасу, ужасе, ужасом,"
        " ужастик*, хоррор*, слэшер*, слешер*",
        "Music": "music, musical, musicals, мюзикл*, музыка, музыки, музыку, музыкой, музыке, музыкальн~",
        "Mystery": "mystery, mysteries, detective, detectives, whodunit, whodunnit, whodunits, detective story, детектив*, детективн~",
        "Romance": "romance, romances, love story, love stories, история любви, истории любви, истории о любви, история о любви, romcom, romcoms, rom com, rom coms, ромком*, мелодрам*, любовн~, мелодраматическ~",
        "Science Fiction": "science fiction, sci fi, scifi, sf, фантастик*, фантастическ~, научн~ фантастик*, научно фантастическ~,"
        " сай фай, киберпанк*, cyberpunk, space opera",
        "Thriller": "thriller, thrillers, триллер*",
        "TV Movie": "tv movie, tv movies, television film, телефильм*, телевизионн~, телевизионн~ фильм*",
        "War": "war, wars, war film, war movie, war films, about war, военн~, война, войны, войну, войне, войной, войн, про войну",
        "Western": "western, westerns, cowboy, cowboys, spaghetti western, spaghetti westerns, вестерн*, ковбо*",
    }
)

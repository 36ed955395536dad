"""What moods are called in everyday talk."""

from whattowatch.domain.wishes.phrases import phrases_of

MOOD_WORDS = phrases_of(
    {
        "tense": "tense, suspense, suspenseful, gripping, nail biting, nail biter, edge of my seat, edge of the seat, tension,"
        " thrilling, on edge, напряженн~, напряженк*, напряжен*, напряг*, захватывающ~, саспенс*, остросюжетн~, держит в напряжении, в напряжении",
        "light": "light, lighter, lighthearted, light hearted, easy, easygoing, easy going, breezy, undemanding, fluffy,"
        " легк~, легеньк~, полегче, ненапряжн~, незамысловат~, непринужденн~, несложн~, необременительн~, без напряга, ненапрягающ~",
        "funny": "funny, funnier, hilarious, humorous, humour, humor, amusing, witty, laugh, laughs, to laugh, make me laugh, смешн~,"
        " весел~, забавн~, юмор*, юмористическ~, поржать, посмеяться, угарн~, повеселее, посмешнее, ржачн~, остроумн~",
        "sad": "sad, sadder, tearjerker, tear jerker, tearjerkers, weepy, melancholic, melancholy, heartbreaking, make me cry, to cry, cry,"
        " depressing, грустн~, печальн~, слезлив~, поплакать, меланхоличн~, душераздирающ~, погрустить, тосклив~",
        "cosy": "cosy, cozy, heartwarming, heart warming, warm, warm hearted, wholesome, comforting, comfort, feel good, feelgood, sweet,"
        " уютн~, душевн~, добр~, тепл~, милое, мил~, лампов~, трогательн~",
        "scary": "scary, scarier, frightening, creepy, spooky, terrifying, scare, scared, jump scares, страшн~, жутк~, пугающ~,"
        " страшилк*, пострашнее, скример*",
        "dark": "dark, darker, bleak, gloomy, noir, neo noir, film noir, мрачн~, темн~, нуар*, нуарн~, депрессивн~",
        "romantic": "romantic, about love, романтичн~, романтическ~, романтик*, про любовь, о любви",
        "exciting": "exciting, action packed, fast paced, adrenaline, explosive, dynamic, spectacular, динамичн~, зрелищн~, драйвов~, адреналин*, бодр~",
        "serious": "serious, серьезн~",
        "thoughtful": "thoughtful, thought provoking, smart, clever, intelligent, deep, philosophical, cerebral, mind bending, умн~, глубок~,"
        " философск~, интеллектуальн~, заставляет задуматься, задуматься, подумать",
        "heavy": "heavy, harrowing, hard hitting, тяжел~, тяжк~",
        "uplifting": "uplifting, inspiring, inspirational, hopeful, life affirming, optimistic, вдохновляющ~, жизнеутверждающ~,"
        " воодушевляющ~, позитивн~, оптимистичн~, мотивирующ~",
        "mysterious": "mysterious, enigmatic, puzzling, загадочн~, таинственн~, мистическ~, мистик*",
        "calm": "calm, calming, relaxing, slow, slow paced, quiet, peaceful, meditative, gentle, chill, to relax, спокойн~, расслабляющ~,"
        " медленн~, тих~, медитативн~, неспешн~, неторопливо, неторопливый, неторопливое, расслабиться, размеренн~, отдохнуть",
        "epic": "epic, epics, grand, large scale, эпичн~, эпическ~, масштабн~, эпик*",
        "violent": "violent, violence, gore, gory, bloody, brutal, blood, насили*, жесток~, жестокост*, кровав~, кровь, крови, кровищ*, мордобо*",
        "for children": "for children, for kids, for the kids, with kids, with the kids, with children, kids, children, child friendly, kid friendly,"
        " family friendly, for the whole family, for the family, with the family, for all the family, детск~, для детей, с детьми, с ребенком, для всей семьи, всей семьей,"
        " с семьей, для ребенка, для малыш*",
    }
)

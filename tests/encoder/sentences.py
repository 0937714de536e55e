"""Sentences the tests of meaning use: pairs in translation, English pairs by closeness, and texts that break things."""

# Each English sentence with a translation by hand: Russian, German, French, Spanish, Arabic or Chinese.
TRANSLATED = [
    ("The minister said the agreement would be signed next week.", "Министр заявил, что соглашение будет подписано на следующей неделе."),
    ("We have never threatened our neighbours.", "Мы никогда не угрожали своим соседям."),
    ("The committee rejected the proposal after a long debate.", "После долгих прений комитет отклонил предложение."),
    ("Prices of bread rose by a third in the spring.", "Весной цены на хлеб выросли на треть."),
    ("The bridge collapsed shortly before dawn.", "Die Brücke stürzte kurz vor Tagesanbruch ein."),
    ("Our troops will leave the region by the end of the year.", "Unsere Truppen werden die Region bis Ende des Jahres verlassen."),
    ("He denied that he had met the ambassador in Vienna.", "Er bestritt, den Botschafter in Wien getroffen zu haben."),
    ("The court will hear the appeal in public.", "Das Gericht wird die Berufung öffentlich verhandeln."),
    ("Farmers are waiting for rain.", "Les agriculteurs attendent la pluie."),
    ("The president thanked the doctors for their courage.", "Le président a remercié les médecins pour leur courage."),
    ("Two trains collided near the capital, and nobody was hurt.", "Deux trains sont entrés en collision près de la capitale, sans faire de blessés."),
    ("The vaccine will be free for everyone.", "La vacuna será gratuita para todos."),
    ("She wrote her first novel in prison.", "Escribió su primera novela en la cárcel."),
    ("The central bank left interest rates unchanged.", "El banco central mantuvo sin cambios los tipos de interés."),
    ("The refugees crossed the river at night.", "عبر اللاجئون النهر ليلاً."),
    ("The company apologised to its customers.", "اعتذرت الشركة لعملائها."),
    ("Schools will reopen on Monday.", "ستعيد المدارس فتح أبوابها يوم الاثنين."),
    ("Scientists found water under the surface of the moon.", "科学家在月球表面之下发现了水。"),
    ("The team lost the final in the last minute.", "球队在最后一分钟输掉了决赛。"),
    ("Without a ceasefire there can be no negotiations.", "没有停火，就不可能有谈判。"),
]  # fmt: skip

# English pairs from the same meaning down to nothing in common.
ENGLISH = [
    ("A man is playing a guitar.", "A man plays the guitar."),
    ("The committee rejected the plan.", "The plan was turned down by the committee."),
    ("She bought a new car yesterday.", "Yesterday she purchased a new automobile."),
    ("Oil prices fell sharply on Friday.", "There was a steep drop in the price of oil on Friday."),
    ("The dog is chasing a cat in the garden.", "A dog runs after a cat in the yard."),
    ("The president will visit Paris in May.", "The president's trip to France is planned for the spring."),
    ("Two people were hurt in the fire.", "The fire injured several residents of the building."),
    ("The company will hire a hundred engineers.", "The firm is opening a new office."),
    ("He scored the winning goal.", "The team won the championship last year."),
    ("The train to Berlin was late.", "Many flights were cancelled because of snow."),
    ("Rain is expected in the north tomorrow.", "The weather was pleasant during our holiday."),
    ("The vaccine is safe for children.", "Hospitals are short of nurses."),
    ("A woman is slicing onions.", "A child is riding a horse."),
    ("The court sentenced him to five years.", "She teaches mathematics at a village school."),
    ("Inflation reached nine per cent.", "The cat slept on the warm roof."),
    ("The bridge was closed for repairs.", "My favourite soup is made of beetroot."),
]

# What news and its encodings throw at a tokenizer; all of it must come back with offsets in the text as given.
ODD_TEXTS = [
    "...",
    "?!?!",
    "  leading and trailing  ",
    "tab\tnew\nline\u2028separator",
    "NUL \x00 and bell \x07 inside",
    "cafe\u0301 against caf\u00e9",
    "\u1112\u1161\u11ab\u1100\u1173\u11af decomposed",
    "ﬁnancial ﬃliation ﷺ ㍿",
    "ＦＵＬＬ　ＷＩＤＴＨ １２３",
    "lone \ud83d surrogate \udc00",
    "family 👩‍👩‍👧‍👦 flag 🇺🇦 tone 👍🏽",
    "שלום world مرحبا",
    "zero\u200bwidth\u200djoiner\ufeff",
    "a < b & c > d",
    "𝔊𝔬𝔱𝔥𝔦𝔠 𐍈𐌹",
    "a" * 700,
    "漢字" * 400,
    "ก็็็็็็็็็็็็็็็็็็็็",
]

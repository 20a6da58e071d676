"""French sentences by the way in which they say who speaks; sums and deals are invented."""

from nlp.types import ANONYMOUS
from tests.nlp.reading.voices.cases import NOBODY, Case

BEFORE = [
    Case("Scaleway a indiqué avoir acheté 5 000 GPU.", "5 000 GPU", ("Scaleway",)),
    Case(
        "Arthur Mensch, le patron de Mistral AI, a déclaré que le site coûterait 2 milliards d'euros.",
        "2 milliards",
        ("Arthur Mensch",),
    ),
    Case(
        "Emmanuel Macron a chiffré à 30 milliards d'euros les investissements des Emirats en France.",
        "30 milliards",
        ("Emmanuel Macron",),
    ),
    Case(
        "Le directeur général d'Intel, Lip-Bu Tan, a fait savoir que le groupe avait vendu Altera pour 4 "
        "milliards de dollars.",
        "4 milliards",
        ("Lip-Bu Tan",),
    ),
    Case(
        "Des analystes jugent que Nvidia vendra pour 200 milliards de dollars de puces.", "200 milliards", (ANONYMOUS,)
    ),
    Case("L'Elysée assure que Brookfield investira 20 milliards d'euros.", "20 milliards", ("Elysée",)),
    Case("Chez Bernstein, on estime que Nvidia a écoulé 600 000 GPU en Chine.", "600 000 GPU", ("Bernstein",)),
    Case(
        "Invitée de France Inter, Anne Bouverot a rappelé que Brookfield avait investi 20 milliards d'euros.",
        "20 milliards",
        ("Anne Bouverot",),
    ),
    Case("OVHcloud dit vouloir investir 300 millions d'euros dans ses serveurs.", "300 millions", ("OVHcloud",)),
]

AFTER = [
    Case(
        "SiPearl a levé 90 millions d'euros, a annoncé son fondateur, Philippe Notton.",
        "90 millions",
        ("Philippe Notton",),
    ),
    Case(
        "Le groupe investira 3 milliards d'euros, a-t-il indiqué dans un communiqué. Iliad détient OpCore.",
        "3 milliards",
        NOBODY,
    ),
    Case("OpenAI va louer 4,5 gigawatts à Oracle, a déclaré mardi Sam Altman.", "4,5 gigawatts", ("Sam Altman",)),
    Case(
        "Oracle dépensera 8 milliards de dollars, a précisé à Reuters une source proche du dossier.",
        "8 milliards",
        (ANONYMOUS, "Reuters"),
    ),
    Case("Mistral AI cherche 500 millions d'euros, croit savoir Les Echos.", "500 millions", ("Les Echos",)),
    Case("Fluidstack dépensera 10 milliards d'euros, selon Bercy.", "10 milliards", ("Bercy",)),
    Case("Intel dépenserait 7 milliards de dollars, d'après le Financial Times.", "7 milliards", ("Financial Times",)),
    Case("Scaleway louera 400 mégawatts, a fait valoir un porte-parole.", "400 mégawatts", (ANONYMOUS,)),
    Case(
        "Vsora a vendu 3 000 puces, a ajouté M. Maalej. Khaled Maalej dirige Vsora.", "3 000 puces", ("Khaled Maalej",)
    ),
    Case(
        "Intel a supprimé pour 10 milliards de dollars de dépenses, ont indiqué deux dirigeants du groupe.",
        "10 milliards",
        (ANONYMOUS,),
    ),
    Case("AMD aurait payé 665 millions de dollars, à en croire Bloomberg.", "665 millions", ("Bloomberg",)),
    Case("Meta a acheté Rivos pour 2 milliards de dollars, a appris Le Monde.", "2 milliards", ("Le Monde",)),
    Case(
        "Atos vendrait sa filiale pour 2 milliards d'euros, révèle une enquête du Monde.", "2 milliards", ("Le Monde",)
    ),
]

QUOTED = [
    Case(
        "« Nous investirons 5 milliards d'euros en France », a promis Rosa Meier, directrice générale de Tarn.",
        "5 milliards",
        ("Rosa Meier",),
    ),
    Case("« Oracle dépensera 8 milliards de dollars », résume un cadre du groupe.", "8 milliards", (ANONYMOUS,)),
    Case("« AMD, a expliqué Lisa Su, dépensera 3 milliards de dollars. »", "3 milliards", ("Lisa Su",)),
    Case(
        "« L'accord rapportera 1 milliard d'euros à Nokia », calcule Paul Renner, analyste chez Kestrel.",
        "1 milliard",
        ("Paul Renner",),
    ),
    Case("Xavier Niel était à Paris. « Iliad achètera 5 000 GPU », a-t-il lancé.", "5 000 GPU", ("Xavier Niel",)),
    Case("« Microsoft n'a annulé aucun contrat », a répliqué CoreWeave.", "annulé", ("CoreWeave",), True),
    Case(
        '"Mistral AI a levé 1,7 milliard d\'euros", souligne Anne Leroy, avocate à Paris.',
        "1,7 milliard",
        ("Anne Leroy",),
    ),
]

POSTS = [
    Case(
        "Jensen Huang est à Paris. Le patron de Nvidia assure que le groupe investira 5 milliards de "
        "dollars dans Intel.",
        "5 milliards",
        ("Jensen Huang",),
    ),
    Case(
        "Rosa Meier, directrice générale de Tarn, était à Lyon. La patronne de Tarn a indiqué que "
        "l'usine coûterait 2 milliards d'euros.",
        "2 milliards",
        ("Rosa Meier",),
    ),
    Case(
        "Paul Renner dirige Oakchip depuis 2020. Le PDG d'Oakchip a dit avoir levé 90 millions d'euros.",
        "90 millions",
        ("Paul Renner",),
    ),
    Case(
        "Oakchip, fondée par Paul Renner, va bien. Elle a vendu 12 000 puces, se félicite son fondateur.",
        "12 000 puces",
        ("Paul Renner",),
    ),
    Case(
        "Sam Altman est à Abilene. Le PDG d'OpenAI a affirmé que la société louerait 2 gigawatts.",
        "2 gigawatts",
        ("Sam Altman",),
    ),
    Case(
        "La directrice financière de Nvidia, Colette Kress, précise que le stock vaut 11 milliards de dollars.",
        "11 milliards",
        ("Colette Kress",),
    ),
]

PRONOUNS = [
    Case(
        "Masayoshi Son était à Tokyo. Il a déclaré que SoftBank emprunterait 15 milliards de dollars.",
        "15 milliards",
        ("Masayoshi Son",),
    ),
    Case(
        "Clara Chappaz a visité le site. Brookfield y investira 20 milliards d'euros, a-t-elle indiqué.",
        "20 milliards",
        ("Clara Chappaz",),
    ),
    Case(
        "Xavier Niel défend ce choix. Selon lui, Iliad dépensera 3 milliards d'euros.", "3 milliards", ("Xavier Niel",)
    ),
    Case(
        "Arthur Mensch a pris la parole. Mistral AI dépensera, a-t-il dit, 4 milliards d'euros.",
        "4 milliards",
        ("Arthur Mensch",),
    ),
    Case(
        "CoreWeave a publié ses comptes. L'entreprise affirme avoir signé pour 55 milliards de dollars de contrats.",
        "55 milliards",
        ("CoreWeave",),
    ),
    Case("Lip-Bu Tan a vu Donald Trump. D'après ce dernier, l'Etat détiendra 10 % d'Intel.", "10 %", ("Donald Trump",)),
]

OUTLETS = [
    Case("Selon des informations du Monde, Mistral AI chercherait 1 milliard d'euros.", "1 milliard", ("Le Monde",)),
    Case(
        "D'après deux sources citées par Reuters, xAI lèverait 12 milliards de dollars.",
        "12 milliards",
        (ANONYMOUS, "Reuters"),
    ),
    Case(
        "Le Financial Times a écrit que Crusoe emprunterait 3 milliards de dollars.",
        "3 milliards",
        ("Financial Times",),
    ),
    Case("Bloomberg rapporte que Groq vaut 6 milliards de dollars.", "6 milliards", ("Bloomberg",)),
    Case(
        "Selon Bloomberg, Apple songerait à Mistral AI. Le rachat coûterait 10 milliards de dollars.",
        "10 milliards",
        ("Bloomberg",),
    ),
    Case(
        "Iliad investira 2 milliards d'euros, a confié Thomas Reynaud au Figaro.",
        "2 milliards",
        ("Thomas Reynaud", "Le Figaro"),
    ),
    Case(
        "Dans un entretien aux Echos, Thomas Reynaud a chiffré le projet à 2 milliards d'euros.",
        "2 milliards",
        ("Thomas Reynaud", "Les Echos"),
    ),
    Case(
        "MGX mettrait 7 milliards de dollars dans OpenAI, rapporte CNBC, qui cite trois personnes.",
        "7 milliards",
        (ANONYMOUS, "CNBC"),
    ),
    Case(
        "Selon le quotidien britannique The Guardian, Arm a acheté pour 1 milliard de dollars de serveurs.",
        "1 milliard",
        ("The Guardian",),
    ),
]

ANNOUNCED = [
    Case(
        "Mistral AI a annoncé la construction d'un centre de données de 2 milliards d'euros.",
        "2 milliards",
        ("Mistral AI",),
    ),
    Case("Le concepteur de puces SiPearl annonce avoir levé 130 millions d'euros.", "130 millions", ("SiPearl",)),
    Case("OpenAI et AMD ont dévoilé un contrat de 6 gigawatts.", "6 gigawatts", ("OpenAI", "AMD")),
    Case(
        "La levée de 600 millions d'euros de Mistral AI, annoncée par Arthur Mensch, est close.",
        "600 millions",
        ("Arthur Mensch",),
    ),
    Case("Nvidia promet d'investir 2 milliards de dollars dans Synopsys.", "2 milliards", ("Nvidia",)),
    Case("Scaleway revendique 5 000 GPU.", "5 000 GPU", ("Scaleway",)),
]

HEARSAY = [
    Case("Meta aurait acheté Rivos pour 2 milliards de dollars.", "2 milliards", (ANONYMOUS,)),
    Case("SoftBank négocierait un prêt de 5 milliards de dollars.", "5 milliards", (ANONYMOUS,)),
    Case(
        "La rumeur d'un rachat d'Intel pour 90 milliards de dollars circule depuis septembre.",
        "90 milliards",
        (ANONYMOUS,),
    ),
]

OWN = [
    Case("Iliad a acheté 5 000 GPU pour 200 millions d'euros.", "200 millions", NOBODY),
    Case(
        "Groq, qui a levé 640 millions de dollars en 2024, a annoncé l'ouverture d'un bureau à Londres.",
        "640 millions",
        NOBODY,
    ),
    Case("Intel, qui a perdu 7 milliards de dollars en 2023, sera scindé, a ajouté Lip-Bu Tan.", "7 milliards", NOBODY),
    Case("A New York, CoreWeave a vendu pour 1,5 milliard de dollars d'actions.", "1,5 milliard", NOBODY),
    Case("Brookfield s'est engagé à investir 20 milliards d'euros en France.", "20 milliards", NOBODY),
    Case("Contacté, Meta n'a pas donné suite. Le groupe a acheté 350 000 GPU.", "350 000 GPU", NOBODY),
    Case(
        "Selon Reuters, xAI lèverait des fonds. Valor a investi 2 milliards de dollars dans xAI l'an dernier.",
        "2 milliards",
        NOBODY,
    ),
]

DENIED = [
    Case("Nvidia dément vouloir investir 100 milliards de dollars dans OpenAI.", "100 milliards", ("Nvidia",), True),
    Case(
        "Lip-Bu Tan a exclu une vente des fonderies pour 20 milliards de dollars.",
        "20 milliards",
        ("Lip-Bu Tan",),
        True,
    ),
    Case(
        "Pas question de payer 2 milliards de dollars pour Groq, a déclaré Jensen Huang.",
        "2 milliards",
        ("Jensen Huang",),
        True,
    ),
    Case(
        "La direction d'Iliad écarte l'idée de vendre OpCore pour 900 millions d'euros.",
        "900 millions",
        ("Iliad",),
        True,
    ),
    Case(
        "Arthur Mensch a nié avoir reçu une offre de 10 milliards d'euros d'Apple.",
        "10 milliards",
        ("Arthur Mensch",),
        True,
    ),
    Case(
        "Apple n'a pas l'intention de racheter Mistral AI, a indiqué Tim Cook.",
        "racheter Mistral AI",
        ("Tim Cook",),
        True,
    ),
    Case(
        "Contrairement à ce qu'a écrit Bloomberg, Intel ne vendra pas Altera pour 8 milliards de dollars.",
        "8 milliards",
        NOBODY,
        True,
    ),
    Case(
        "Nvidia n'a pas investi 5 milliards de dollars dans Groq, assure une porte-parole.",
        "5 milliards",
        (ANONYMOUS,),
        True,
    ),
    Case(
        "Airbus a rejeté les informations selon lesquelles il achèterait Atos pour 700 millions d'euros.",
        "700 millions",
        ("Airbus",),
        True,
    ),
    Case(
        "Une vente d'Altera pour 8 milliards de dollars a été exclue par Lip-Bu Tan.",
        "8 milliards",
        ("Lip-Bu Tan",),
        True,
    ),
]

SCOPE = [
    Case(
        "Groq ouvrira un bureau à Paris, a dit son fondateur ; la société a levé 640 millions de dollars à ce jour.",
        "640 millions",
        NOBODY,
    ),
    Case("Selon Gartner, Nvidia a vendu 4 millions de GPU ; AMD a vendu 500 000 GPU.", "500 000 GPU", ("Gartner",)),
    Case(
        "Lisa Su a déclaré qu'AMD avait obtenu une commande et qu'il dépenserait 2 milliards de dollars en mémoire.",
        "2 milliards",
        ("Lisa Su",),
    ),
    Case(
        "Andy Jassy a dit qu'Amazon dépenserait 100 milliards de dollars. Le groupe a dépensé 83 "
        "milliards l'an dernier.",
        "83 milliards",
        NOBODY,
    ),
    Case(
        "Altera, qu'Intel avait achetée 16,7 milliards de dollars en 2015, sera vendue, a annoncé Lip-Bu Tan.",
        "16,7 milliards",
        NOBODY,
    ),
    Case(
        "D'après Bloomberg, Apple songerait à Mistral AI. Il paierait 10 milliards de dollars.",
        "10 milliards",
        ("Bloomberg",),
    ),
]

NEWSROOM = [
    Case(
        "xAI chercherait à lever 20 milliards de dollars, a rapporté mardi le Wall Street Journal, citant des sources.",
        "20 milliards",
        (ANONYMOUS, "The Wall Street Journal"),
    ),
    Case(
        "Le Financial Times révèle qu'Arm va acheter DreamBig pour 265 millions de dollars.",
        "265 millions",
        ("Financial Times",),
    ),
    Case("Meta va emprunter 29 milliards de dollars, selon l'agence Bloomberg.", "29 milliards", ("Bloomberg",)),
    Case("Selon une enquête du Figaro, Atos a perdu 3,4 milliards d'euros.", "3,4 milliards", ("Le Figaro",)),
    Case(
        "Scaleway a commandé 5 000 GPU, a indiqué à l'AFP un porte-parole du groupe.",
        "5 000 GPU",
        (ANONYMOUS, "Agence France-Presse"),
    ),
    Case("OpenAI aurait perdu 8 milliards de dollars, affirme The Information.", "8 milliards", ("The Information",)),
    Case(
        "Un document consulté par Reuters montre que CoreWeave doit 11 milliards de dollars.",
        "11 milliards",
        (ANONYMOUS, "Reuters"),
    ),
    Case(
        "« Mistral AI vaut 12 milliards d'euros », confirme une source au sein de l'entreprise.",
        "12 milliards",
        (ANONYMOUS,),
    ),
    Case(
        "Dans un billet de blog, OpenAI explique avoir réservé 4,5 gigawatts chez Oracle.", "4,5 gigawatts", ("OpenAI",)
    ),
    Case(
        "A en croire plusieurs médias, SoftBank prêterait 10 milliards de dollars à OpenAI.",
        "10 milliards",
        (ANONYMOUS,),
    ),
    Case(
        "Interrogé par Reuters, Philippe Notton a assuré que SiPearl avait vendu 4 000 puces.",
        "4 000 puces",
        ("Philippe Notton", "Reuters"),
    ),
]

OFFICIALS = [
    Case("Donald Trump a annoncé que les Etats-Unis prendraient 10 % d'Intel.", "10 %", ("Donald Trump",)),
    Case("Pékin a annoncé avoir placé 300 milliards de yuans dans un fonds.", "300 milliards", ("Beijing",)),
    Case("La Maison Blanche a confirmé que Nvidia verserait 15 % de ses ventes.", "15 %", ("White House",)),
    Case(
        "Roland Lescure, ministre de l'Economie, a précisé que Brookfield investirait 20 milliards d'euros.",
        "20 milliards",
        ("Roland Lescure",),
    ),
]

REFUSED = [
    Case(
        "Intel n'a pas vendu Mobileye pour 900 millions de dollars, a insisté Lip-Bu Tan.",
        "900 millions",
        ("Lip-Bu Tan",),
        True,
    ),
    Case("TSMC n'investira pas dans Intel, a affirmé C.C. Wei.", "investira", ("C. C. Wei",), True),
    Case(
        "« Nous ne vendrons pas Altera pour 9 milliards de dollars », a tranché Lip-Bu Tan.",
        "9 milliards",
        ("Lip-Bu Tan",),
        True,
    ),
    Case(
        "SoftBank n'a jamais prêté 10 milliards de dollars à OpenAI, selon un porte-parole.",
        "10 milliards",
        (ANONYMOUS,),
        True,
    ),
    Case(
        "Samsung dément être en négociations pour racheter Rapidus pour 2 milliards de dollars.",
        "2 milliards",
        ("Samsung Electronics",),
        True,
    ),
    Case(
        "Il est faux que Nvidia ait acheté Enfabrica pour 900 millions de dollars, a dit Jensen Huang.",
        "900 millions",
        ("Jensen Huang",),
        True,
    ),
    Case(
        "Hors de question de racheter Atos pour 700 millions d'euros, prévient Airbus.",
        "700 millions",
        ("Airbus",),
        True,
    ),
    Case("Meta ne louera plus 1 gigawatt à CoreWeave, indique Susan Li.", "1 gigawatt", ("Susan Li",), True),
    Case("Le projet de rachat d'Arm par Nvidia pour 40 milliards de dollars a échoué.", "40 milliards", NOBODY, True),
]

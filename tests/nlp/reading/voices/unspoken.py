"""Sentences that say who speaks without a plain verb of saying before its clause; sums and deals are invented."""

from nlp.types import ANONYMOUS
from tests.nlp.reading.voices.cases import NOBODY, Case

BLOOMBERG = (ANONYMOUS, "Bloomberg")
PAR_RTL = ("Philippe Notton", "RTL")

VIEWS_EN = [
    Case("In Jonathan Ross's view, Groq will sell 40,000 chips next year.", "40,000 chips", ("Jonathan Ross",)),
    Case("By its own account, Lambda has spent $900 million on chips.", "$900 million", ("Lambda",)),
    Case("As Lisa Su sees it, AMD will ship 300,000 GPUs.", "300,000 GPUs", ("Lisa Su",)),
    Case("For Andrew Feldman, Nvidia is overvalued at $4 trillion.", "$4 trillion", ("Andrew Feldman",)),
    Case("For Oracle, the campus will cost $4 billion.", "$4 billion", NOBODY),
]
VIEWS_FR = [
    Case("Pour Philippe Notton, SiPearl vendra 4 000 puces.", "4 000 puces", ("Philippe Notton",)),
    Case("Pour la plupart des analystes, Broadcom contrôle 60 % du marché.", "60 %", (ANONYMOUS,)),
    Case("Pour Nvidia, SiPearl fabriquera 4 000 puces.", "4 000 puces", NOBODY),
    Case("De son propre aveu, Scaleway a dépensé 100 millions d'euros en puces.", "100 millions", ("Scaleway",)),
]
NOUNS_EN = [
    Case("Jensen Huang's claim that Intel had lost $7 billion was met with silence.", "$7 billion", ("Jensen Huang",)),
    Case("Bernstein's forecast of $30 billion in sales for Broadcom is bold.", "$30 billion", ("Bernstein",)),
    Case("Intel's denial that it had sold Altera for $9 billion came on Friday.", "$9 billion", ("Intel",), True),
    Case("Groq's answer was short: the company had sold 9,000 chips.", "9,000 chips", ("Groq",)),
]
NOUNS_FR = [
    Case(
        "La prévision de Bernstein d'un chiffre d'affaires de 30 milliards de dollars pour Broadcom surprend.",
        "30 milliards",
        ("Bernstein",),
    ),
]
FIGURES_EN = [
    Case("Jefferies puts the cost of the campus at $4 billion.", "$4 billion", ("Jefferies",)),
    Case("SoftBank put $4 billion into the campus.", "$4 billion", NOBODY),
]
FIGURES_FR = [
    Case("Jefferies évalue à 4 milliards d'euros le coût du campus de Fluidstack.", "4 milliards", ("Jefferies",)),
    Case("Arthur Mensch table sur un coût de 2 milliards d'euros pour le site.", "2 milliards", ("Arthur Mensch",)),
    Case("Mistral AI a évalué plusieurs sites et a acheté 18 000 puces.", "18 000 puces", NOBODY),
]
COLONS_EN = [
    Case('Stephen Balaban: "Lambda will spend $2 billion on chips."', "$2 billion", ("Stephen Balaban",)),
    Case('Lip-Bu Tan was blunt: "We will not sell Altera for $9 billion."', "$9 billion", ("Lip-Bu Tan",), True),
    Case(
        'Jonathan Ross is pleased. His rival Andrew Feldman puts it differently: "We lost $90 million on each chip."',
        "$90 million",
        ("Andrew Feldman",),
    ),
    Case("The bill is known: Oracle will spend $4 billion on the campus.", "$4 billion", NOBODY),
]
COLONS_FR = [
    Case("Philippe Notton : « SiPearl vendra 4 000 puces. »", "4 000 puces", ("Philippe Notton",)),
    Case("Philippe Notton est formel : SiPearl vendra 4 000 puces.", "4 000 puces", ("Philippe Notton",)),
    Case("Le bilan est connu : SiPearl a vendu 4 000 puces.", "4 000 puces", NOBODY),
]
SURE_EN = [
    Case("Cristiano Amon is confident that Qualcomm will sell 20,000 servers.", "20,000 servers", ("Cristiano Amon",)),
    Case("Lip-Bu Tan has made clear that Intel will spend $18 billion on fabs.", "$18 billion", ("Lip-Bu Tan",)),
    Case("It is certain that Oracle will borrow $25 billion.", "$25 billion", NOBODY),
]
SURE_FR = [
    Case("Philippe Notton est convaincu que SiPearl vendra 4 000 puces.", "4 000 puces", ("Philippe Notton",)),
    Case(
        "Anne Bouverot laisse entendre que Brookfield paiera 20 milliards d'euros.", "20 milliards", ("Anne Bouverot",)
    ),
    Case("Et Philippe Notton d'ajouter que SiPearl vendra 4 000 puces.", "4 000 puces", ("Philippe Notton",)),
]
QUOTED_ON_EN = [
    Case(
        '"Groq sold 9,000 chips in May. It will sell 40,000 by the autumn," said Jonathan Ross.',
        "9,000 chips",
        ("Jonathan Ross",),
    ),
    Case('Jonathan Ross is not worried. "Groq sold 9,000 chips in May."', "9,000 chips", ("Jonathan Ross",)),
]
QUOTED_ON_FR = [
    Case(
        "« SiPearl a vendu 900 puces en mai. Elle en vendra 4 000 cet automne », a promis Philippe Notton.",
        "900 puces",
        ("Philippe Notton",),
    ),
    Case("Philippe Notton n'est pas inquiet. « SiPearl a vendu 900 puces en mai. »", "900 puces", ("Philippe Notton",)),
]
HEARD_EN = [
    Case("Crusoe to borrow $2 billion for its campus - sources", "$2 billion", (ANONYMOUS,)),
    Case("Nebius bought 9,000 chips, documents seen by this newspaper show.", "9,000 chips", (ANONYMOUS,)),
    Case("A spokeswoman for Crusoe said the company had bought 9,000 chips.", "9,000 chips", (ANONYMOUS,)),
    Case(
        "Stephen Balaban told the Tarn Valley Gazette that Lambda would spend $2 billion on chips.",
        "$2 billion",
        ("Stephen Balaban", "Tarn Valley Gazette"),
    ),
    Case(
        "Lambda keeps the $300 million that Nvidia paid, and says it will build a $500 million campus.",
        "$500 million",
        ("Lambda",),
    ),
]
HEARD_FR = [
    Case("On apprend que Brookfield a investi 20 milliards d'euros.", "20 milliards", (ANONYMOUS,)),
    Case("S'il voulait rattraper Nvidia, SiPearl aurait besoin de 3 milliards d'euros.", "3 milliards", NOBODY),
]
TAKEN_UP_EN = [
    Case(
        '"It is a bet," said Tobias Renk. Groq has sold 9,000 chips, the analyst added.',
        "9,000 chips",
        ("Tobias Renk",),
    ),
    Case("A banker was less sure. Groq would be worth $400 million, he said.", "$400 million", (ANONYMOUS,)),
    Case("The ministry said Groq had bought a site for $90 million.", "$90 million", (ANONYMOUS,)),
    Case("Groq has sold 9,000 chips. That, at least, is what Jonathan Ross says.", "9,000 chips", ("Jonathan Ross",)),
    Case("Groq has sold 9,000 chips. That is what it needs.", "9,000 chips", NOBODY),
    Case("Nvidia has lent Groq $90 million, according to an official quoted by Bloomberg.", "$90 million", BLOOMBERG),
    Case("ASML needs licences for 20 machines, the Dutch government said.", "20 machines", ("Netherlands",)),
    Case("Groq has sold 9,000 chips, according to the Elgin Bugle.", "9,000 chips", ("Elgin Bugle",)),
]
TAKEN_UP_FR = [
    Case("SiPearl a vendu 900 puces. C'est du moins ce qu'affirme Philippe Notton.", "900 puces", ("Philippe Notton",)),
    Case("SiPearl, cité par Bloomberg, affirme avoir vendu 900 puces.", "900 puces", ("SiPearl", "Bloomberg")),
    Case("Au micro de RTL, Philippe Notton a dit que SiPearl avait vendu 900 puces.", "900 puces", PAR_RTL),
    Case(
        "Anne Bouverot a reçu Philippe Notton. « SiPearl a vendu 900 puces », a confié ce dernier.",
        "900 puces",
        ("Philippe Notton",),
    ),
    Case("D'aucuns estiment que SiPearl a vendu 900 puces.", "900 puces", (ANONYMOUS,)),
    Case(
        "Un banquier est plus bavard : SiPearl vaudra 400 millions d'euros, dit-il.",
        "400 millions",
        (ANONYMOUS,),
    ),
    Case("Le gouvernement français assure que SiPearl a vendu 900 puces.", "900 puces", ("France",)),
    Case(
        "« C'est un pari », reconnaît Philippe Notton. SiPearl a vendu 900 puces, a ajouté le dirigeant.",
        "900 puces",
        ("Philippe Notton",),
    ),
    Case("Un banquier n'y croit pas. SiPearl vaudra 400 millions d'euros, dit-il.", "400 millions", (ANONYMOUS,)),
    Case("SiPearl a vendu 900 puces, assure-t-on à la direction.", "900 puces", (ANONYMOUS,)),
    Case("SiPearl a vendu 900 puces, rapporte Le Réveil.", "900 puces", ("Le Réveil",)),
    Case(
        "SiPearl a vendu 900 puces, a indiqué à l'AFP Philippe Notton, son fondateur.",
        "900 puces",
        ("Philippe Notton", "Agence France-Presse"),
    ),
    Case("Comme l'a rappelé Philippe Notton, SiPearl a vendu 900 puces.", "900 puces", ("Philippe Notton",)),
    Case("Reuters évoque un chèque de 400 millions d'euros pour SiPearl.", "400 millions", ("Reuters",)),
    Case(
        "SiPearl exploite 5 000 GPU, pour un montant que Bernstein situe « autour de 40 millions d'euros ».",
        "5 000 GPU",
        NOBODY,
    ),
]
PARTS_EN = [
    Case(
        '"Lambda will sell 9,000 chips," Stephen Balaban, its chief executive, said in an interview.',
        "9,000 chips",
        ("Stephen Balaban",),
    ),
    Case("Analysts were expecting revenue of $90 million at Lambda.", "$90 million", (ANONYMOUS,)),
    Case("Lambda expects revenue of $90 million.", "$90 million", NOBODY),
    Case("Groq sold 9,000 chips after Lambda said it would close.", "9,000 chips", NOBODY),
    Case("Lambda will sell 9,000 chips, if Stephen Balaban is to be believed.", "9,000 chips", ("Stephen Balaban",)),
    Case("According to a lawsuit filed in Texas, Lambda owes Dell $90 million.", "owes", (ANONYMOUS,)),
    Case("Groq will hire 90 engineers. The announcement came a day before a fair.", "90 engineers", ("Groq",)),
    Case(
        "Reuters reported that Groq had sold 9,000 chips; Jonathan Ross had said that it needed a loan of $90 million.",
        "9,000 chips",
        ("Reuters",),
    ),
    Case(
        "SoftBank bought Graphcore in July. Two people close to the talks put the price at a little over $600 million.",
        "$600 million",
        (ANONYMOUS,),
    ),
    Case("Groq bought a site in Utah for $90 million, which, analysts say, is too small.", "$90 million", NOBODY),
]
PARTS_FR = [
    Case(
        "SiPearl va embaucher 90 ingénieurs. L'annonce intervient avant un salon.",
        "90 ingénieurs",
        ("SiPearl",),
    ),
    Case("SiPearl va embaucher 90 ingénieurs. L'annonce d'Atos a surpris.", "90 ingénieurs", NOBODY),
    Case("Le site ouvre, Atos ayant promis 40 millions d'euros à SiPearl.", "40 millions", NOBODY),
    Case("SiPearl a vendu 900 puces à Atos, ce qui, remarque un gérant, est peu.", "900 puces", NOBODY),
    Case("SiPearl a un client : Atos lui confiera un contrat de 40 millions d'euros.", "40 millions", NOBODY),
]

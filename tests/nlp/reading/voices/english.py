"""English sentences by the way in which they say who speaks; sums and deals are invented."""

from nlp.types import ANONYMOUS
from tests.nlp.reading.voices.cases import NOBODY, Case

BEFORE = [
    Case("Crusoe said it had raised $600 million in debt.", "$600 million", ("Crusoe",)),
    Case(
        "Lambda, which rents out graphics chips, said on Tuesday that it would spend $900 million on a campus in Utah.",
        "$900 million",
        ("Lambda",),
    ),
    Case(
        "AUSTIN, June 3 - Tenstorrent, a designer of processors, said on Monday it had raised $200 million.",
        "$200 million",
        ("Tenstorrent",),
    ),
    Case(
        "Andrew Feldman, the chief executive of Cerebras, reckons that the new plant will cost $400 million.",
        "$400 million",
        ("Andrew Feldman",),
    ),
    Case(
        "Cristiano Amon told analysts that Qualcomm had spent $2.4 billion on Alphawave.",
        "$2.4 billion",
        ("Cristiano Amon",),
    ),
    Case(
        "Analysts at Jefferies expect Oracle to borrow $25 billion this year.", "$25 billion", (ANONYMOUS, "Jefferies")
    ),
    Case("Officials fear that G42 could sell 50,000 GPUs to China.", "50,000 GPUs", (ANONYMOUS,)),
    Case(
        "In a letter to shareholders, Andy Jassy wrote that Amazon would invest $120 billion in data centers.",
        "$120 billion",
        ("Andy Jassy",),
    ),
    Case(
        "The start-up's founder, Rosa Meier, hopes to raise $40 million, she told Reuters.",
        "$40 million",
        ("Rosa Meier", "Reuters"),
    ),
    Case("Asked about the price, Lisa Su said AMD had paid $665 million.", "$665 million", ("Lisa Su",)),
    Case("Broadcom's Hock Tan has said that the order is worth $10 billion.", "$10 billion", ("Hock Tan",)),
]

AFTER = [
    Case(
        "Groq has raised $300 million, its chief executive Jonathan Ross said on Tuesday.",
        "$300 million",
        ("Jonathan Ross",),
    ),
    Case(
        "Lambda will spend $2 billion on chips, said Stephen Balaban, who co-founded the company.",
        "$2 billion",
        ("Stephen Balaban",),
    ),
    Case(
        "Nebius plans to raise $3 billion in debt, two bankers told Bloomberg.", "$3 billion", (ANONYMOUS, "Bloomberg")
    ),
    Case("Intel will build a $400 million plant in Ohio, a spokeswoman said.", "$400 million", (ANONYMOUS,)),
    Case(
        "SambaNova is in talks to sell itself to Intel for $1.6 billion, according to people involved.",
        "$1.6 billion",
        (ANONYMOUS,),
    ),
    Case("The campus will cost $12 billion, per a filing by Meta.", "$12 billion", ("Meta Platforms",)),
    Case("Crusoe will rent 100 megawatts from the utility, the companies said.", "100 megawatts", ("Crusoe",)),
    Case("Sales of AI chips will reach $400 billion by 2027, Gartner estimates.", "$400 billion", ("Gartner",)),
    Case(
        "OpenAI expects to spend $60 billion this year, The Information reported, citing a person with "
        "knowledge of its plans.",
        "$60 billion",
        (ANONYMOUS, "The Information"),
    ),
    Case(
        "Cerebras has raised $1 billion at a valuation of $8 billion, as first reported by TechCrunch.",
        "$1 billion",
        ("TechCrunch",),
    ),
    Case(
        "Mistral AI is seeking 1 billion euros, the Financial Times has learned.",
        "1 billion euros",
        ("Financial Times",),
    ),
    Case("MGX has invested $4 billion so far, one of the people said.", "$4 billion", (ANONYMOUS,)),
    Case("Intel will spend $3 billion on the plant, it said in a filing.", "$3 billion", ("Intel",)),
]

QUOTED = [
    Case('"We will invest $5 billion in Texas," said Rosa Meier, the head of Crusoe.', "$5 billion", ("Rosa Meier",)),
    Case('Lip-Bu Tan was blunt. "Intel," he said, "will spend $8 billion."', "$8 billion", ("Lip-Bu Tan",)),
    Case(
        'Jensen Huang spoke on Monday. "Nvidia will ship 7 million GPUs," he said.', "7 million GPUs", ("Jensen Huang",)
    ),
    Case(
        '"Demand is insane," Lisa Su told CNBC. "AMD will sell $15 billion of chips next year."',
        "$15 billion",
        ("Lisa Su", "CNBC"),
    ),
    Case('"The deal," Hock Tan added, "brings in $10 billion."', "$10 billion", ("Hock Tan",)),
    Case(
        '"Oracle bought 400,000 GPUs for $40 billion," writes Paul Renner, an analyst at Kestrel Capital.',
        "$40 billion",
        ("Paul Renner",),
    ),
    Case(
        '"We are spending $2 billion a year on chips," says an executive at the company who did not want to be named.',
        "$2 billion",
        (ANONYMOUS,),
    ),
]

POSTS = [
    Case(
        "Groq, led by Jonathan Ross, is growing. The start-up's chief executive said it had raised $640 million.",
        "$640 million",
        ("Jonathan Ross",),
    ),
    Case(
        "Jensen Huang is in London. Nvidia's chief executive said the company would invest $500 million in Wayve.",
        "$500 million",
        ("Jensen Huang",),
    ),
    Case(
        "Rosa Meier, the chief executive of Tarn, presented the results. Tarn has sold 12,000 chips, the CEO said.",
        "12,000 chips",
        ("Rosa Meier",),
    ),
    Case(
        "Paul Renner founded Oakchip in 2020. Oakchip's founder told CNBC that it had raised $90 million.",
        "$90 million",
        ("Paul Renner", "CNBC"),
    ),
    Case(
        "Oakchip CEO Paul Renner visited Paris. Oakchip's boss says the plant will cost $2 billion.",
        "$2 billion",
        ("Paul Renner",),
    ),
    Case(
        "Jensen Huang is in London. The boss of Nvidia said it would spend $4 billion on photonics.",
        "$4 billion",
        ("Jensen Huang",),
    ),
]

PRONOUNS = [
    Case(
        "Masayoshi Son met investors in Tokyo. He said SoftBank would borrow $15 billion.",
        "$15 billion",
        ("Masayoshi Son",),
    ),
    Case(
        "Amin Vahdat runs infrastructure at Google. The company will double its capacity to 10 gigawatts, he said.",
        "10 gigawatts",
        ("Amin Vahdat",),
    ),
    Case(
        "Colette Kress took questions. Nvidia spent $3 billion on research, she said.", "$3 billion", ("Colette Kress",)
    ),
    Case(
        "CoreWeave published its results. It said it had signed contracts worth $55 billion.",
        "$55 billion",
        ("CoreWeave",),
    ),
]

OUTLETS = [
    Case("A Bloomberg report says Anthropic is in talks to raise $5 billion.", "$5 billion", ("Bloomberg",)),
    Case(
        "According to a report by The Information, Meta will rent TPUs for $3 billion.",
        "$3 billion",
        ("The Information",),
    ),
    Case(
        "Reuters reported on Monday that xAI was raising $12 billion. The report added that Valor would "
        "invest $2 billion.",
        "$2 billion",
        ("Reuters",),
    ),
    Case(
        "The Wall Street Journal first reported that SoftBank had approached Ampere about a $6.5 billion purchase.",
        "$6.5 billion",
        ("The Wall Street Journal",),
    ),
    Case(
        "Two people close to the fund told the Financial Times that MGX would put $7 billion into OpenAI.",
        "$7 billion",
        (ANONYMOUS, "Financial Times"),
    ),
    Case(
        "Crusoe has raised $1.4 billion, Bloomberg News reported on Friday, quoting Chase Lochmiller.",
        "$1.4 billion",
        ("Chase Lochmiller", "Bloomberg"),
    ),
    Case(
        "Anthropic may buy $1 billion of its own servers, according to a source cited by Reuters.",
        "$1 billion",
        (ANONYMOUS, "Reuters"),
    ),
    Case(
        "In an interview with CNBC, Lip-Bu Tan said Intel had cut $10 billion of costs.",
        "$10 billion",
        ("Lip-Bu Tan", "CNBC"),
    ),
]

ANNOUNCED = [
    Case("Lightmatter announced a $400 million funding round.", "$400 million", ("Lightmatter",)),
    Case("Lightmatter today announced the close of a $400 million round led by GV.", "$400 million", ("Lightmatter",)),
    Case("Microsoft and G42 unveiled a 200 megawatt expansion in Abu Dhabi.", "200 megawatt", ("Microsoft", "G42")),
    Case(
        "Nvidia's $5 billion investment in Intel, announced by Jensen Huang on Thursday, surprised many.",
        "$5 billion",
        ("Jensen Huang",),
    ),
    Case("SoftBank has confirmed that it bought Ampere for $6.5 billion.", "$6.5 billion", ("SoftBank Group",)),
    Case("Alibaba promised to invest 380 billion yuan in cloud computing.", "380 billion yuan", ("Alibaba Group",)),
]

HEARSAY = [
    Case("Broadcom is reportedly in talks to borrow $20 billion.", "$20 billion", (ANONYMOUS,)),
    Case("xAI is said to be raising $20 billion.", "$20 billion", (ANONYMOUS,)),
    Case("Rumours that Qualcomm would buy Intel for $90 billion went round in September.", "$90 billion", (ANONYMOUS,)),
    Case("Critics say that Intel has wasted $8 billion.", "$8 billion", (ANONYMOUS,)),
]

OWN = [
    Case("Crusoe has raised $1.4 billion in a round led by Valor.", "$1.4 billion", NOBODY),
    Case("Groq, which raised $640 million in 2024, said it would open an office in London.", "$640 million", NOBODY),
    Case("In New York, CoreWeave sold shares worth $1.5 billion.", "$1.5 billion", NOBODY),
    Case("The purchase of Ampere, announced in March, cost SoftBank $6.5 billion.", "$6.5 billion", NOBODY),
    Case(
        "Reuters reported on Monday that xAI was raising money. Valor invested $2 billion in xAI last year.",
        "$2 billion",
        NOBODY,
    ),
    Case("CoreWeave declined to comment. It bought Core Scientific for $9 billion.", "$9 billion", NOBODY),
    Case("Blackwell is sold out. Nvidia has paid $3 billion for more of it.", "$3 billion", NOBODY),
    Case("Nvidia chips that show promise cost $30,000 each.", "$30,000", NOBODY),
    Case("AMD bought Xilinx for $49 billion in 2022, a step that Lisa Su called her best.", "$49 billion", NOBODY),
]

DENIED = [
    Case("Nvidia denies that it will invest $100 billion in OpenAI.", "$100 billion", ("Nvidia",), True),
    Case("Lip-Bu Tan ruled out a sale of the foundries for $20 billion.", "$20 billion", ("Lip-Bu Tan",), True),
    Case("Sam Altman rejected a report that OpenAI was raising $40 billion.", "$40 billion", ("Sam Altman",), True),
    Case(
        "Qualcomm has no plans to buy Intel, its chief executive Cristiano Amon said.",
        "buy Intel",
        ("Cristiano Amon",),
        True,
    ),
    Case(
        "Apple is not in talks to buy Mistral AI, a person familiar with the matter said.",
        "buy Mistral AI",
        (ANONYMOUS,),
        True,
    ),
    Case(
        "A spokesman for SoftBank denied that the group would sell its $5 billion stake.",
        "$5 billion",
        (ANONYMOUS,),
        True,
    ),
    Case("No, Meta will not spend $600 billion, Susan Li said.", "$600 billion", ("Susan Li",), True),
    Case(
        "Talks between Meta and FuriosaAI over an $800 million purchase came to nothing.", "$800 million", NOBODY, True
    ),
    Case(
        "Jensen Huang dismissed the idea that Nvidia would buy Arm again for $60 billion.",
        "$60 billion",
        ("Jensen Huang",),
        True,
    ),
    Case(
        'A spokesperson called the report that xAI had raised $10 billion "not correct".',
        "$10 billion",
        (ANONYMOUS,),
        True,
    ),
]

SCOPE = [
    Case(
        "Groq will open an office in Paris, its founder said; the company has raised $640 million so far.",
        "$640 million",
        NOBODY,
    ),
    Case(
        "Crusoe, whose backers include Valor, raised $1.4 billion in a round that, according to a person involved, "
        "closed on Monday.",
        "$1.4 billion",
        NOBODY,
    ),
    Case(
        "According to Gartner, Nvidia sold 4 million GPUs last year; AMD sold 500,000 GPUs.",
        "500,000 GPUs",
        ("Gartner",),
    ),
    Case(
        "Lisa Su said AMD had won an order worth $8 billion and would spend $2 billion on memory.",
        "$2 billion",
        ("Lisa Su",),
    ),
    Case(
        "Speaking in Taipei, Jensen Huang promised that Nvidia would build a campus and that it would cost $1 billion.",
        "$1 billion",
        ("Jensen Huang",),
    ),
    Case(
        "Andy Jassy told staff that Amazon would spend $100 billion. The company spent $83 billion last year.",
        "$83 billion",
        NOBODY,
    ),
    Case(
        "Altera, which Intel bought for $16.7 billion in 2015, will be sold, Lip-Bu Tan said.", "$16.7 billion", NOBODY
    ),
    Case(
        "People briefed on the talks said Anthropic wanted to raise $5 billion. One of them said MGX "
        "would put in $2 billion.",
        "$2 billion",
        (ANONYMOUS,),
    ),
]

NEWSROOM = [
    Case(
        "xAI is in talks to raise $20 billion, The Wall Street Journal reported late on Tuesday, citing sources.",
        "$20 billion",
        (ANONYMOUS, "The Wall Street Journal"),
    ),
    Case(
        "The Financial Times was the first to report that Arm would buy DreamBig for $265 million.",
        "$265 million",
        ("Financial Times",),
    ),
    Case(
        "Bloomberg, citing people familiar with the matter, reported that Meta would borrow $29 billion.",
        "$29 billion",
        (ANONYMOUS, "Bloomberg"),
    ),
    Case("Oracle plans to spend $40 billion on Nvidia's chips, the FT reported.", "$40 billion", ("Financial Times",)),
    Case(
        "A report in the Wall Street Journal said that TSMC would take 20% of the venture with Intel.",
        "20%",
        ("The Wall Street Journal",),
    ),
    Case("The Information says OpenAI has burned through $8 billion.", "$8 billion", ("The Information",)),
    Case("Foxconn will make $5 billion of servers for OpenAI, Nikkei Asia has learned.", "$5 billion", ("Nikkei",)),
    Case("In a blog post, OpenAI said it would use 4.5 gigawatts of Oracle's capacity.", "4.5 gigawatts", ("OpenAI",)),
    Case("A regulatory filing shows that CoreWeave owes $11 billion.", "$11 billion", (ANONYMOUS,)),
    Case(
        "Jensen Huang, Nvidia's chief executive, told Bloomberg Television that it would sell $500 billion of chips.",
        "$500 billion",
        ("Jensen Huang", "Bloomberg"),
    ),
]

OFFICIALS = [
    Case("Donald Trump said on Truth Social that the United States would take 10% of Intel.", "10%", ("Donald Trump",)),
    Case(
        "The Commerce Department said it had awarded $7.9 billion to Intel.",
        "$7.9 billion",
        ("United States Department of Commerce",),
    ),
    Case("Tokyo said Rapidus would get $6 billion.", "$6 billion", ("Tokyo",)),
    Case(
        "Howard Lutnick, the commerce secretary, told CNBC that the government would own 10% of Intel.",
        "10%",
        ("Howard Lutnick", "CNBC"),
    ),
    Case("U.S. officials said G42 had ordered 500,000 GPUs.", "500,000 GPUs", (ANONYMOUS,)),
    Case("Keir Starmer announced a £1 billion investment in computing.", "£1 billion", ("Keir Starmer",)),
]

REFUSED = [
    Case(
        "Intel has not sold its stake in Mobileye for $900 million, Lip-Bu Tan insisted.",
        "$900 million",
        ("Lip-Bu Tan",),
        True,
    ),
    Case("TSMC will not invest in Intel, C.C. Wei said.", "invest in Intel", ("C. C. Wei",), True),
    Case(
        '"We have no intention of selling Altera for $9 billion," said Lip-Bu Tan.', "$9 billion", ("Lip-Bu Tan",), True
    ),
    Case(
        "SoftBank never agreed to lend $10 billion to OpenAI, a spokesperson said.", "$10 billion", (ANONYMOUS,), True
    ),
    Case(
        "Samsung denied reports that it was in talks to buy a stake in Rapidus for $2 billion.",
        "$2 billion",
        ("Samsung Electronics",),
        True,
    ),
    Case(
        "It is not true that Nvidia bought Enfabrica for $900 million, Jensen Huang said.",
        "$900 million",
        ("Jensen Huang",),
        True,
    ),
    Case("OpenAI dropped a plan to buy Io for $6.5 billion.", "$6.5 billion", NOBODY, False),
    Case(
        "Microsoft is not slowing its $80 billion building programme, Satya Nadella said.",
        "$80 billion",
        ("Satya Nadella",),
        True,
    ),
]

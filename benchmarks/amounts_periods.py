"""Words a second of the readers of amounts and periods, on one core, beside the tokenizer of a blank pipeline.

python -m benchmarks.amounts_periods [--words 200000]

The text is news prose written for this file, repeated; one pass warms up, the best of three is shown.
"""

import argparse
import time
from collections.abc import Callable
from importlib import import_module

import spacy

ENGLISH = """The chip designer said on Tuesday that it would spend up to $12 billion on a second campus in the desert,
where the regional utility has promised 1.2 gigawatts by the end of 2027. Its finance chief told
investors that the company, which was valued at about $85 billion in its last round, had signed contracts
with three suppliers and expected deliveries to begin next spring. Rivals doubt the plan. An analyst who
follows the industry said that a comparable site had cost between $7 billion and $9 billion and had taken
almost four years to open, partly because transformers were scarce and partly because the county asked
for changes to the road. The governor welcomed the announcement and spoke of 4,000 jobs. People who had
seen the loan documents said that the banks wanted a guarantee from the parent before they would lend
more than half of the sum. The company declined to comment. Shares of the utility rose 3.5 percent, while
the broader market was little changed.
"""
FRENCH = """Le concepteur de puces a annoncé mardi qu'il dépenserait jusqu'à 12 milliards de dollars pour un second
campus dans le désert, où le fournisseur d'électricité promet 1,2 gigawatt d'ici fin 2027. Sa directrice
financière a expliqué aux actionnaires que la société, valorisée à environ 85 milliards de dollars lors
de son dernier tour de table, avait signé avec trois fournisseurs et attendait les premières livraisons
au printemps prochain. Les concurrents en doutent. Selon une analyste du secteur, un site comparable a
coûté entre 7 et 9 milliards d'euros et demandé presque quatre ans de travaux, parce que les
transformateurs manquaient et que le canton voulait une autre route. Le gouverneur se félicite et parle
de 4 000 emplois. Des personnes qui ont lu le contrat disent que les banques exigent une garantie de la
maison mère avant de prêter plus de la moitié de la somme. L'entreprise n'a pas souhaité faire de
commentaire. Le titre a gagné 3,5 % dans un marché presque stable.
"""

Reader = Callable[[str], object]


def readers(lang: str) -> dict[str, Reader]:
    """Return what is measured for one language."""
    pipeline = spacy.blank(lang)
    pipeline.max_length = 10**9
    amounts = import_module("nlp.reading.amounts")
    return {"spaCy tokenizer": pipeline, "amounts": lambda text: list(amounts.find_amounts(text, lang))}


def seconds(read: Reader, text: str) -> float:
    """Return the processor time of the best of three passes."""
    read(text[:2000])
    times = []
    for _ in range(3):
        begin = time.process_time()
        read(text)
        times.append(time.process_time() - begin)
    return min(times)


def main() -> None:
    """Print one line for each language and reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=200_000)
    words = parser.parse_args().words
    for lang, sample in (("en", ENGLISH), ("fr", FRENCH)):
        text = (" ".join(sample.split()) + " ") * max(1, words // len(sample.split()))
        count = len(text.split())
        for name, read in readers(lang).items():
            print(f"{lang}  {name:<16} {count / seconds(read, text):>12,.0f} words/s")


if __name__ == "__main__":
    main()

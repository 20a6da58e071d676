"""Names step of training: our own sentences, from templates and free text, with names drawn from lists."""

import re
import tomllib
from pathlib import Path
from random import Random

from nlp.training.named import Passage, parse_marked, read_lines
from nlp.training.treebanks import read_text

FOLDER = Path(__file__).parent / "names"
VOWELS = "aeiouyàâäéèêëîïôöùûüAEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜ"
COINED = 0.25  # share of the organisations with a name made of syllables: context must tell what they are
SURNAME = 0.25  # share of the persons named by their surname alone
FILLS = {"en": 8, "fr": 24}  # times that a template is filled
SLOT = re.compile(r"\{(\w+)\}")
CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
MARK = re.compile(r"\[\w+ ([^\]]*)\]")
ARTICLE = re.compile(r"(?:['’]|\b(?:l[ea]s?|en|aux?|du|des) )$", re.IGNORECASE)


class Names:
    """The lists of one language: draws what fills a slot."""

    def __init__(self, lang: str, rng: Random) -> None:
        lists: dict[str, str] = {}
        for name in ("lists", f"lists_{lang}"):
            lists |= tomllib.loads(read_text(FOLDER / f"{name}.toml"))
        words = {"first", "last", "stem", "syllables"}
        self.lists = {
            key: value.split() if key in words else value.replace("\n", "").split("|") for key, value in lists.items()
        }
        self.lists["last"] = [name.strip() for name in re.split(r"\s+(?!(?:Luca|den|Berg)\b)", lists["last"].strip())]
        self.rng = rng

    def draw(self, slot: str) -> str:
        """Draw what fills a slot, its name in brackets."""
        if slot == "PER":
            return f"[PER {self.person()}]"
        if slot == "LAST":
            return f"[PER {self.pick('last')}]"
        if slot == "ORG":
            return f"[ORG {self.organisation()}]"
        if slot == "LOC":
            return f"[LOC {self.pick('loc')}]"
        return self.pick(slot.lower())

    def pick(self, key: str) -> str:
        """Pick one entry of a list."""
        return self.rng.choice(self.lists[key])

    def person(self) -> str:
        """Draw a person's name, at times the surname alone."""
        last = self.pick("last")
        return last if self.rng.random() < SURNAME else f"{self.pick('first')} {last}"

    def organisation(self) -> str:
        """Draw an organisation: from the list, a stem with a tail, or coined syllables."""
        chance = self.rng.random()
        if chance < COINED:
            coined = "".join(self.pick("syllables") for _ in range(self.rng.randint(2, 3))).capitalize()
            return coined + (self.pick("tail") if self.rng.random() < 0.3 else "")
        if chance < 2 * COINED:
            return self.pick("stem") + self.pick("tail")
        if chance < 2.3 * COINED:
            return f"{self.pick('last')} {self.rng.choice(['Capital', 'Group', '& Fils', 'Bank', 'Partners'])}"
        return self.pick("org")


def fill(template: str, names: Names) -> str:
    """Fill a template: alternatives first, then slots; a French `de` elides before a vowel."""
    line = CHOICE.sub(lambda match: names.rng.choice(match[1].split("|")), template)
    line = SLOT.sub(lambda match: names.draw(match[1]), line)
    line = re.sub(rf"\b([DdQq]u?e) (?=\[\w+ (?:[{VOWELS}]))", lambda match: match[1][:-1] + "'", line)
    return re.sub(r"\b([dD]e) (le|la|les) ", _contract, line)


def _contract(match: re.Match[str]) -> str:
    """Contract `de le` and `de les`."""
    return {"le": "du ", "les": "des ", "la": f"{match[1]} la "}[match[2]]


def replace_names(passage: Passage, names: Names, *, share: float) -> Passage:
    """Put other names of the same label in the place of a share of a passage's names."""
    text, spans, after = "", [], 0
    for start, end, label in passage.names:
        text += passage.text[after:start]
        name = passage.text[start:end]
        if names.rng.random() < share and not (label != "PER" and ARTICLE.search(text)) and text[-1:] not in "'’":
            drawn = MARK.sub(r"\1", names.draw(label))
            name = drawn.upper() if name.isupper() and len(name) > 4 and len(drawn.upper()) == len(drawn) else drawn
        spans.append((len(text), len(text) + len(name), label))
        text += name
        after = end
    return Passage(text + passage.text[after:], tuple(spans))


def make_own(lang: str, rng: Random) -> list[Passage]:
    """Make the training sentences of one language: every template FILLS[lang] times, free text as it is and renamed."""
    names = Names(lang, rng)
    passages = []
    for template in read_lines(FOLDER / f"templates_{lang}.txt"):
        for _ in range(FILLS[lang]):
            line = fill(template, names)
            passages.append(parse_marked(line[:1].upper() + line[1:]))
    for line in read_lines(FOLDER / f"free_{lang}.txt"):
        passage = parse_marked(line)
        passages.extend([passage] * 4)
        passages.extend(replace_names(passage, names, share=0.7) for _ in range(4))
    return passages

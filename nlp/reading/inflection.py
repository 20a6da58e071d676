"""A verb of a vocabulary to its forms: what still matches where a pipeline gets the lemma wrong."""

import re
from functools import cache

from nlp.lexicon import read_lexicon

VOWELS = "aeiou"
ENDINGS_ER = re.findall(
    r"\S+",
    "e es ons ez ent ais ait ions iez aient é ée és ées er era eras erons erez eront erai erais erait erions eriez "
    "eraient ant a èrent",
)
ENDINGS_IR = re.findall(
    r"\S+", "is it issons issez issent issais issait issions issaient i ie ies ir ira iront irait iraient irent issant"
)
ENDINGS_RE = ["", *re.findall(r"\S+", "s ons ez ent ais ait aient u ue us ues re ra ront rait raient it irent ant")]
MUTE = re.compile(r"[eé]([bcdfghjklmnpqrstvz]+)$")  # "lev", "accéd": the stem's vowel turns before a mute ending
MUTE_ENDINGS = ("e", "es", "ent", "era", "eront", "erait", "eraient")


@cache
def inflect(verb: str, lang: str) -> frozenset[str]:
    """Return the forms of a verb, too many rather than too few; a phrase only as it stands."""
    if not verb.isalpha():
        return frozenset({verb})
    return frozenset(_french(verb) if lang == "fr" else _english(verb).union(_irregular("en").get(verb, ())))


@cache
def _irregular(lang: str) -> dict[str, list[str]]:
    """Return the irregular forms of a language: by verb in English, by ending of the infinitive in French."""
    table: dict[str, list[str] | str] = read_lexicon("inflection")[lang]
    return {key: forms.split() if isinstance(forms, str) else forms for key, forms in table.items()}


def _english(verb: str) -> set[str]:
    stems = {verb}
    if len(verb) > 2 and verb[-1] not in f"{VOWELS}wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        stems.add(verb + verb[-1])
    if verb.endswith("e"):
        stems = {verb[:-1]}
    forms = {verb, f"{verb}s", f"{verb}es", *(stem + end for stem in stems for end in ("ed", "ing"))}
    if verb.endswith("y") and verb[-2] not in VOWELS:
        forms |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    return forms


def _french(verb: str) -> set[str]:
    endings = [ending for ending in _irregular("fr") if verb.endswith(ending)]
    if endings:
        longest = max(endings, key=len)
        return {verb, *(verb.removesuffix(longest) + form for form in _irregular("fr")[longest])}
    stem = verb[:-2]
    if verb.endswith("er"):
        return {verb, *(stem + end for end in ENDINGS_ER), *_softened(stem), *_grave(stem)}
    if verb.endswith("ir"):
        return {verb, *(stem + end for end in ENDINGS_IR)}
    if verb.endswith("dre"):
        return {verb, *(stem + end for end in ENDINGS_RE)}
    return {verb}


def _softened(stem: str) -> set[str]:
    """Return the forms that keep a soft c or g before a or o, or change y for i."""
    hard = ("ons", "ais", "ait", "aient", "ant", "a")
    if stem.endswith("c"):
        return {f"{stem[:-1]}ç{end}" for end in hard}
    if stem.endswith("g"):
        return {f"{stem}e{end}" for end in hard}
    return {f"{stem[:-1]}i{end}" for end in MUTE_ENDINGS} if stem.endswith("y") else set()


def _grave(stem: str) -> set[str]:
    """Return the forms with a grave accent or a doubled consonant before a mute ending ("lève", "appelle")."""
    if MUTE.search(stem) is None:
        return set()
    bases = {MUTE.sub(r"è\1", stem)} | ({stem + stem[-1]} if stem.endswith(("el", "et")) else set())
    return {base + end for base in bases for end in MUTE_ENDINGS}

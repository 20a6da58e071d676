"""Which instance is meant of what comes round again: the last one, unless the words announce the next."""

import re
from dataclasses import replace

from nlp.reading.periods.calendar import Moment, chosen, instance, turn, unit_of
from nlp.reading.periods.cascade import Published

ALONE = 2
REACH = 140  # characters of the sentence on either side that are searched for a verb
OTHER_WORD = re.compile(r"[^\W_]{4,}")  # articles and prepositions may stand beside an entry of a calendar
SENTENCE_END = re.compile(r"[.!?;:]\s|\n|[»”]\s")


def direction(low: str, start: int, end: int, signs: re.Pattern[str]) -> int:
    """Return 1 where the nearest verb before (else after) the expression is in the future, -1 where it is past.

    0 is for a sentence without a verb that tells, ALONE for an expression with no other word beside it.
    """
    before = low[max(0, start - REACH) : start]
    ends = [match.end() for match in SENTENCE_END.finditer(before)]
    before = before[ends[-1] :] if ends else before
    stop = SENTENCE_END.search(low, end, end + REACH)
    after = low[end : stop.start() if stop else end + REACH]
    if sign := last_sign(before, signs) or first_sign(after, signs):
        return {"future": 1, "past": -1}[sign]
    return 0 if OTHER_WORD.search(before) or OTHER_WORD.search(after) else ALONE


def last_sign(text: str, signs: re.Pattern[str]) -> str | None:
    """Return the last sign of a tense in a text."""
    found = [match.lastgroup for match in signs.finditer(text) if match.lastgroup != "neutral"]
    return found[-1] if found else None


def first_sign(text: str, signs: re.Pattern[str]) -> str | None:
    """Return the first sign of a tense in a text."""
    return next((match.lastgroup for match in signs.finditer(text) if match.lastgroup != "neutral"), None)


def settle(moment: Moment, published: Published | None, tense: int) -> Moment | None:
    """Return the instance of what comes round again that the words mean; None where nothing tells."""
    if not moment.cycle:
        return moment
    if published is None:
        return None
    if moment.aim == 3:
        found = this_one(moment, published)
    elif moment.aim == 2:
        found = next_one(moment, published)
    elif moment.aim == -2:
        before = instance(moment, published.last, ahead=False)
        found = before if before is None or chosen(before).high < published.first else turn(before, -1)
    elif tense == ALONE:
        found = nearest(moment, published)
    else:
        found = instance(moment, published.first if tense == 1 else published.last, ahead=tense == 1)
    return replace(found, cycle="", aim=0, series=None, beside=None) if found else None


def nearest(moment: Moment, published: Published) -> Moment | None:
    """Return the instance that is nearest to the publication, as in a calendar or under a title."""
    past = instance(moment, published.last, ahead=False)
    coming = instance(moment, published.first, ahead=True)
    if past is None or coming is None:
        return past or coming
    return past if published.first - past.high <= coming.low - published.last else coming


def this_one(moment: Moment, published: Published) -> Moment | None:
    """Return the weekday of this week, the month of this year."""
    here = unit_of(published.last, "week" if moment.cycle == "week" else "year")
    around = [one for count in (-1, 0, 1) if (one := turn(moment, count))]
    return next((one for one in around if here and here.low <= one.low <= here.high), None)


def next_one(moment: Moment, published: Published) -> Moment | None:
    """Return the first instance that begins after the publication."""
    around = [one for count in range(-1, 10) if (one := turn(moment, count))]
    return next((one for one in around if chosen(one).low > published.last), None)

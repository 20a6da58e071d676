"""A small store written through the models: six outlets, two stories, copies, a denial, an edited article."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel

from db.engine import open_store, writing
from db.ids import digest_bytes, digest_text, mint_id
from db.models import (
    Amount,
    Anchor,
    Article,
    ArticleVersion,
    Claim,
    ClaimParty,
    ClaimRevision,
    ClaimSpeaker,
    CopyEdge,
    Entity,
    Event,
    EventMember,
    Feed,
    Fetch,
    FieldEvidence,
    Issue,
    Mention,
    Meta,
    Publisher,
    Run,
    Snapshot,
)

START = datetime(2025, 1, 23, 6, 0, tzinfo=UTC)
ENTITIES = {
    "OpenAI": ("Q21708200", "ORG"),
    "MGX": ("Q125000001", "ORG"),
    "Sam Altman": ("Q7407093", "PERSON"),
    "Financial Times": ("Q208375", "ORG"),
    "The Wall Street Journal": ("Q164746", "ORG"),
    "SoftBank": ("Q201653", "ORG"),
    "Oracle": ("Q19900", "ORG"),
    "Stargate": ("Q131000001", "ORG"),
    "Broadcom": ("Q790393", "ORG"),
    "United Arab Emirates": ("Q878", "PLACE"),
}
PUBLISHERS = [
    ("harbourwire", "Harbour Wire", "en", "wire", "harbour"),
    ("waferpost", "Wafer Post", "en", "outlet", "waferpost"),
    ("bayteleprinter", "Bay Teleprinter", "en", "outlet", "harbour"),
    ("lagazette", "La Gazette du capital", "fr", "outlet", "lagazette"),
    ("courrierdespuces", "Le Courrier des puces", "fr", "outlet", "courrier"),
    ("financialtimes", "Financial Times", "en", "outlet", "nikkei"),
]


@dataclass(frozen=True)
class Said:
    """One claim of the story: its words, what was read from them, and the event it belongs to."""

    quote: str
    event: str
    type: str
    actor: str
    stage: str
    stance: str = "asserts"
    with_: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    currency: str | None = None
    unit: str | None = None
    modifier: str | None = None
    amount: str | None = None
    edtf: str | None = None
    days: tuple[date | None, date | None] = (None, None)
    precision: str | None = None
    chain: tuple[tuple[str, str | None], ...] = ()
    cue: str | None = None
    origin: str | None = None
    confidence: float = 0.9


@dataclass(frozen=True)
class Piece:
    """One article of the story."""

    publisher: str
    slug: str
    title: str
    published: str
    lang: str
    text: str
    claims: tuple[Said, ...] = ()
    copies: str | None = None
    credits: str | None = None
    earlier: str | None = None  # the text of the version before
    authors: list[str] = field(default_factory=list)


TWO_PEOPLE = ("anonymous", "two people close to the talks")
FT = ("Financial Times", "the Financial Times")
WSJ = ("The Wall Street Journal", "the Wall Street Journal")

TALKS = Said(
    quote="MGX is in early talks to back OpenAI's chip venture",
    event="talks", type="investment", actor="MGX", with_=("OpenAI",), stage="in_talks",
    chain=(TWO_PEOPLE, FT), cue="according to", origin="Financial Times", edtf="2024-03",
    days=(date(2024, 3, 1), date(2024, 3, 31)), precision="month",
)  # fmt: skip
NEED = Said(
    quote="the plan could swallow up to $7tn",
    event="need", type="cost", actor="OpenAI", stage="estimated", high=7e12, currency="USD", modifier="up_to",
    amount="$7tn", chain=(FT,), cue="the newspaper added", origin="Financial Times", confidence=0.72,
)  # fmt: skip
SEEKS = Said(
    quote="Altman has sounded out backers, the United Arab Emirates among them, for $5 trillion to $7 trillion",
    event="need", type="fundraising", actor="Sam Altman", with_=("United Arab Emirates",), stage="sought",
    low=5e12, high=7e12, currency="USD", modifier="between", amount="$5 trillion to $7 trillion",
    chain=(("anonymous", "a person briefed on the plan"), WSJ), cue="reported", origin="The Wall Street Journal",
    edtf="2024", days=(date(2024, 1, 1), date(2024, 12, 31)), precision="year",
)  # fmt: skip
DENIAL = Said(
    quote="he had never asked anyone for $7 trillion to make chips",
    event="need", type="fundraising", actor="Sam Altman", stage="sought", stance="denies", high=7e12, low=7e12,
    currency="USD", modifier="exact", amount="$7 trillion", chain=(("Sam Altman", "Altman"),), cue="told",
    origin="Sam Altman", edtf="2024-02-07", days=(date(2024, 2, 7), date(2024, 2, 7)), precision="day",
)  # fmt: skip
OWN_CHIP = Said(
    quote="OpenAI étudie depuis 2022 la conception d'une puce maison",
    event="chip", type="product", actor="OpenAI", stage="under_way", edtf="2022/..", days=(date(2022, 1, 1), None),
    precision="interval",
)  # fmt: skip
STARGATE = Said(
    quote="OpenAI, SoftBank and Oracle said they would put $500 billion into data centres by 2029",
    event="stargate", type="construction", actor="Stargate", with_=("OpenAI", "SoftBank", "Oracle"), stage="planned",
    low=5e11, high=5e11, currency="USD", modifier="exact", amount="$500 billion", edtf="../2029",
    days=(None, date(2029, 12, 31)), precision="interval", chain=(("OpenAI", "OpenAI, SoftBank and Oracle"),),
    cue="said", origin="OpenAI",
)  # fmt: skip
DOUBT = Said(
    quote="les partenaires n'ont pas réuni les 500 milliards de dollars",
    event="stargate", type="fundraising", actor="Stargate", stage="planned", stance="doubts", low=5e11, high=5e11,
    currency="USD", modifier="exact", amount="500 milliards de dollars", chain=(("anonymous", "un banquier"),),
    cue="selon", confidence=0.55,
)  # fmt: skip
POWER = Said(
    quote="OpenAI and Broadcom will deploy 10 gigawatts of accelerators between 2026 and 2029",
    event="broadcom", type="procurement", actor="OpenAI", with_=("Broadcom",), stage="agreed", low=10, high=10,
    unit="GW", modifier="exact", amount="10 gigawatts", edtf="2026/2029",
    days=(date(2026, 1, 1), date(2029, 12, 31)), precision="interval",
)  # fmt: skip


def french(said: Said, **changes: Any) -> Said:
    """Return a claim as a French article words it."""
    return Said(**{**said.__dict__, **changes})


STORY = [
    Piece(
        "harbourwire", "altman-trillions", "Altman sounds out Gulf money for chip plants", "2024-02-09", "en",
        "Altman has sounded out backers, the United Arab Emirates among them, for $5 trillion to $7 trillion, "
        "the Wall Street Journal reported, quoting a person briefed on the plan.\n"
        "The money would go into foundries that others would run.", (SEEKS,), authors=["Imogen Hartwell"],
    ),
    Piece(
        "bayteleprinter", "altman-factories", "Altman wants trillions for factories", "2024-02-10", "en",
        "Altman has sounded out backers, the United Arab Emirates among them, for $5 trillion to $7 trillion, "
        "the Wall Street Journal reported, quoting a person briefed on the plan.\nReprinted from Harbour Wire.",
        (SEEKS,), copies="altman-trillions", credits="Harbour Wire",
    ),
    Piece(
        "waferpost", "mgx-openai", "Abu Dhabi fund weighs OpenAI's chip plan", "2024-03-15", "en",
        "The new fund has money and a mandate.\n"
        "MGX is in early talks to back OpenAI's chip venture, according to two people close to the talks who spoke to "
        "the Financial Times.\nAltogether, the newspaper added, the plan could swallow up to $7tn.", (TALKS, NEED),
        authors=["Jonah Petrie", "Wen Li"],
    ),
    Piece(
        "lagazette", "mgx-openai", "Le fonds MGX tenté par les puces d'OpenAI", "2024-03", "fr",
        "À Abou Dhabi, on regarde vers la Californie.\n"
        "MGX discute d'un soutien au projet de puces d'OpenAI, selon deux proches du dossier cités par le Financial "
        "Times.\nD'après le quotidien, l'affaire pourrait coûter jusqu'à 7 000 milliards de dollars.\n"
        "OpenAI étudie depuis 2022 la conception d'une puce maison.",
        (
            french(TALKS, quote="MGX discute d'un soutien au projet de puces d'OpenAI", cue="selon",
                   chain=(("anonymous", "deux proches du dossier"), ("Financial Times", "Financial Times"))),
            french(NEED, quote="l'affaire pourrait coûter jusqu'à 7 000 milliards de dollars", cue="D'après",
                   amount="7 000 milliards de dollars", chain=(("Financial Times", "le quotidien"),)),
            OWN_CHIP,
        ),
        earlier="À Abou Dhabi, on regarde vers la Californie.\nOpenAI étudie depuis 2022 la conception d'une puce "
        "maison.",
    ),
    Piece(
        "waferpost", "altman-denies", "Altman: no, not seven trillion", "2024-02-12", "en",
        "On 7 February Altman told an audience that he had never asked anyone for $7 trillion to make chips.\n"
        "He did say the world needs more of them.", (DENIAL,),
    ),
    Piece(
        "courrierdespuces", "altman-dement", "Altman dément les 7 000 milliards", "2024-02-13", "fr",
        "Sam Altman assure n'avoir « jamais réclamé 7 000 milliards de dollars » pour des usines de puces.",
        (
            french(DENIAL, quote="n'avoir « jamais réclamé 7 000 milliards de dollars » pour des usines de puces",
                   cue="assure", amount="7 000 milliards de dollars", chain=(("Sam Altman", "Sam Altman"),)),
        ),
    ),
    Piece(
        "harbourwire", "stargate", "Partners promise half a trillion for Stargate", "2025-01-21", "en",
        "OpenAI, SoftBank and Oracle said they would put $500 billion into data centres by 2029.\n"
        "The first site is in Texas.", (STARGATE,),
    ),
    Piece(
        "courrierdespuces", "stargate-doute", "Stargate : où est l'argent ?", "2025-01-22", "fr",
        "Selon un banquier, les partenaires n'ont pas réuni les 500 milliards de dollars.", (DOUBT,),
    ),
    Piece(
        "bayteleprinter", "broadcom", "Ten gigawatts with Broadcom", "2025-10-13", "en",
        "OpenAI and Broadcom will deploy 10 gigawatts of accelerators between 2026 and 2029, the two said.", (POWER,),
    ),
]  # fmt: skip
EVENTS = {
    "talks": Event(
        id="", type="investment", title="MGX in talks to back OpenAI's chip venture", actor="MGX", stage="in_talks",
        earliest=date(2024, 3, 1), latest=date(2024, 3, 31), edtf="2024-03", origin_names=["Financial Times"],
    ),
    "need": Event(
        id="", type="fundraising", title="Trillions sought for chip plants", actor="Sam Altman", stage="sought",
        low=5e12, high=7e12, currency="USD", earliest=date(2024, 1, 1), latest=date(2024, 12, 31), edtf="2024",
        origin_names=["Financial Times", "The Wall Street Journal"], denied_by=["Sam Altman"],
    ),
    "chip": Event(
        id="", type="product", title="OpenAI designs a chip of its own", actor="OpenAI", stage="under_way",
        earliest=date(2022, 1, 1), edtf="2022/..", origin_names=["La Gazette du capital"],
    ),
    "stargate": Event(
        id="", type="construction", title="Stargate to build $500bn of data centres", actor="Stargate",
        stage="planned", low=5e11, high=5e11, currency="USD", latest=date(2029, 12, 31), edtf="../2029",
        origin_names=["OpenAI"],
    ),
    "broadcom": Event(
        id="", type="procurement", title="OpenAI and Broadcom to deploy accelerators", actor="OpenAI",
        stage="agreed", low=10, high=10, unit="GW", earliest=date(2026, 1, 1), latest=date(2029, 12, 31),
        edtf="2026/2029",
        origin_names=["Bay Teleprinter"],
    ),
}  # fmt: skip


def build_store(path: Path) -> Path:
    """Write the story into a new store; return its path."""
    engine = open_store(path, create=True)
    with writing(engine) as session, session.begin():
        save_ground(session)
        for number, piece in enumerate(STORY):
            save_piece(session, piece, number)
        save_copies(session)
        save_events(session)
    engine.dispose()
    return path


def save_all(session: Session, rows: Iterable[SQLModel]) -> None:
    for row in rows:
        session.merge(row)
    session.flush()


def save_ground(session: Session) -> None:
    """Write what stands before any page: publishers, feeds, entities, runs."""
    save_all(
        session,
        (
            Publisher(id=slug, name=name, lang=lang, kind=kind, family=family, homepage=f"https://{slug}.example/")
            for slug, name, lang, kind, family in PUBLISHERS
        ),
    )
    save_all(
        session,
        (
            Feed(id=mint_id(feed_url(slug)), publisher_id=slug, url=feed_url(slug), kind="rss")
            for slug, *_ in PUBLISHERS
        ),
    )
    save_all(session, (Entity(id=qid, name=name, kind=kind, wikidata=qid) for name, (qid, kind) in ENTITIES.items()))
    for number, kind in enumerate(("crawl", "read", "link"), start=1):
        began = START + timedelta(minutes=number)
        save_all(
            session,
            [
                Run(
                    id=number,
                    kind=kind,
                    started=began,
                    ended=began + timedelta(seconds=20),
                    outcome="ok",
                    code_version="0.1.0",
                    counts={"articles": len(STORY)},
                )
            ],
        )
    save_all(session, [Meta(key="form", value="live"), Meta(key="archive", value="claimtrail-data")])


def feed_url(slug: str) -> str:
    return f"https://{slug}.example/feed.xml"


def article_id(piece: Piece) -> str:
    return mint_id(f"https://{piece.publisher}.example/{piece.slug}")


def save_piece(session: Session, piece: Piece, number: int) -> None:
    """Write an article: its fetch, snapshot, versions and claims."""
    url = f"https://{piece.publisher}.example/{piece.slug}"
    save_all(
        session,
        [
            Article(
                id=article_id(piece), publisher_id=piece.publisher, url=url, feed_id=mint_id(feed_url(piece.publisher))
            )
        ],
    )
    texts = [text for text in (piece.earlier, piece.text) if text]
    for sequence, text in enumerate(texts, start=1):
        save_version(session, piece, text, sequence=sequence, number=number)
    for place, said in enumerate(piece.claims):
        save_claim(session, piece, said, place)
    if piece.earlier:
        said = piece.claims[-1]
        save_anchor(session, claim_id(piece, said), version_id(piece, piece.earlier), piece.earlier, said.quote)


def version_id(piece: Piece, text: str) -> str:
    return mint_id(article_id(piece), digest_text(text))


def save_version(session: Session, piece: Piece, text: str, *, sequence: int, number: int) -> None:
    """Write one version of an article with the fetch and the bytes it came from."""
    url = f"https://{piece.publisher}.example/{piece.slug}"
    body = f"<html><body>{text}</body></html>".encode()
    save_all(
        session,
        [
            Snapshot(
                id=digest_bytes(body),
                warc_file="crawl-0001.warc.gz",
                size=len(body),
                warc_offset=1024 * number + 17 * sequence,
                content_type="text/html",
                charset="utf-8",
            )
        ],
    )
    save_all(
        session,
        [
            Fetch(
                run_id=1,
                feed_id=mint_id(feed_url(piece.publisher)),
                url=url,
                final_url=url,
                started=START + timedelta(minutes=number),
                status=200,
                etag='"a1"',
                outcome="new",
                snapshot_id=digest_bytes(body),
            )
        ],
    )
    save_all(
        session,
        [
            ArticleVersion(
                id=version_id(piece, text),
                article_id=article_id(piece),
                snapshot_id=digest_bytes(body),
                sequence=sequence,
                title=piece.title,
                text=text,
                text_digest=digest_text(text),
                lang=piece.lang,
                published=piece.published,
                published_method="json-ld",
                authors=piece.authors,
                credits=piece.credits,
                extractor="trafilatura 2.3.1",
                on_topic=True,
                read_digest="r1",
            )
        ],
    )


def claim_id(piece: Piece, said: Said) -> str:
    return mint_id(article_id(piece), said.quote, 0)


def find_claim(slug: str, *, publisher: str, place: int = 0) -> str:
    """Return the id of an article's claim."""
    piece = next(piece for piece in STORY if (piece.slug, piece.publisher) == (slug, publisher))
    return claim_id(piece, piece.claims[place])


def event_id(name: str) -> str:
    return mint_id("event", name)


def save_claim(session: Session, piece: Piece, said: Said, place: int) -> None:
    """Write a claim with its parties, speakers, evidence and anchor."""
    key, version = claim_id(piece, said), version_id(piece, piece.text)
    money = bool(said.currency == "USD")
    save_all(session, [Claim(
        id=key, article_id=article_id(piece), version_id=version, run_id=2, quote=said.quote,
        sentence_digest=digest_text(said.quote), place=place, type=said.type, actor=said.actor,
        actor_id=ENTITIES[said.actor][0], low=said.low, high=said.high, currency=said.currency, unit=said.unit,
        modifier=said.modifier, basis="total" if said.amount else None, amount_text=said.amount,
        usd_low=said.low if money else None, usd_high=said.high if money else None, earliest=said.days[0],
        latest=said.days[1], precision=said.precision, edtf=said.edtf, stage=said.stage, stance=said.stance,
        speaker=said.chain[0][0] if said.chain else None, cue=said.cue, origin=said.origin,
        confidence=said.confidence, reasons=["no parser"] if said.confidence < 0.6 else [], extractor="rules 1",
        model="fr_news 0.1" if piece.lang == "fr" else "en_news 0.1", rules_digest="r1",
    )])  # fmt: skip
    save_anchor(session, key, version, piece.text, said.quote)
    parties = [("actor", said.actor), *(("counterparty", name) for name in said.with_)]
    save_all(
        session,
        (
            ClaimParty(claim_id=key, position=number, role=role, entity_id=ENTITIES[name][0], name=name)
            for number, (role, name) in enumerate(parties)
        ),
    )
    save_all(
        session,
        (
            ClaimSpeaker(
                claim_id=key, position=number, name=name, description=words, entity_id=ENTITIES.get(name, (None,))[0]
            )
            for number, (name, words) in enumerate(said.chain)
        ),
    )
    save_evidence(session, piece, said)
    if said.event == "talks" and piece.lang == "fr":
        save_all(session, [ClaimRevision(claim_id=key, run_id=1, fields={"stage": "considered"})])


def save_anchor(session: Session, claim: str, version: str, text: str, quote: str) -> None:
    start = text.index(quote)
    end = start + len(quote)
    save_all(
        session,
        [
            Anchor(
                id=mint_id(claim, version),
                claim_id=claim,
                version_id=version,
                start=start,
                end=end,
                quote=quote,
                prefix=text[max(0, start - 32) : start],
                suffix=text[end : end + 32],
            )
        ],
    )


def save_evidence(session: Session, piece: Piece, said: Said) -> None:
    """Write the words that gave the fields, with the mention and the amount among them."""
    key, version = claim_id(piece, said), version_id(piece, piece.text)
    words = [("actor", said.actor.split()[-1]), ("amount", said.amount), ("cue", said.cue)]
    words += [("speaker", description) for _, description in said.chain]
    for name, text in words:
        start = piece.text.find(text) if text else -1
        if text is None or start < 0:
            continue
        place = {"start": start, "end": start + len(text), "text": text}
        save_all(session, [FieldEvidence(claim_id=key, field=name, **place)])
        if name == "amount":
            save_all(
                session,
                [
                    Amount(
                        id=mint_id(version, *place.values()),
                        version_id=version,
                        low=said.low,
                        high=said.high,
                        currency=said.currency,
                        unit=said.unit,
                        modifier=said.modifier or "exact",
                        basis="total",
                        **place,
                    )
                ],
            )
        if name == "actor":
            save_all(
                session,
                [
                    Mention(
                        id=mint_id(version, *place.values()),
                        version_id=version,
                        entity_id=ENTITIES[said.actor][0],
                        kind=ENTITIES[said.actor][1],
                        **place,
                    )
                ],
            )


def save_copies(session: Session) -> None:
    by_slug = {piece.slug: piece for piece in STORY}
    for piece in STORY:
        if piece.copies:
            save_all(
                session,
                [
                    CopyEdge(
                        article_id=article_id(piece),
                        original_id=article_id(by_slug[piece.copies]),
                        kind="reprint",
                        score=0.93,
                        method="sentences",
                    )
                ],
            )
    weak = find_claim("stargate-doute", publisher="courrierdespuces")
    save_all(
        session,
        [
            Issue(
                id=mint_id("no-parser", weak),
                kind="no_parser",
                subject_table="claim",
                run_id=2,
                subject_id=weak,
                message="Read without a parser: no French pipeline was installed.",
            )
        ],
    )


def save_events(session: Session) -> None:
    """Write the events with their members and counts."""
    for name, event in EVENTS.items():
        members = [(piece, said) for piece in STORY for said in piece.claims if said.event == name]
        copies = {article_id(piece) for piece, _ in members if piece.copies}
        values = event.model_dump() | {
            "id": event_id(name), "claims": len(members), "copies": len(copies),
            "articles": len({article_id(piece) for piece, _ in members}),
            "publishers": len({piece.publisher for piece, _ in members}), "origins": len(event.origin_names),
        }  # fmt: skip
        save_all(session, [Event(**values)])
        original = {piece.slug: article_id(piece) for piece in STORY}
        names = dict((slug, title) for slug, title, *_ in PUBLISHERS)
        save_all(
            session,
            (
                EventMember(
                    event_id=event_id(name),
                    claim_id=claim_id(piece, said),
                    stance=said.stance,
                    copy_of=original.get(piece.copies or ""),
                    origin=said.origin or names[piece.publisher],
                )
                for piece, said in members
            ),
        )

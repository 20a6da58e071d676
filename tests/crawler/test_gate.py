from pathlib import Path

import pytest

from crawler.errors import PublisherError
from crawler.gate import gate, read_watchlist

ON = [
    "Fluxion is raising $2 billion to build data centers filled with Nvidia GPUs.",
    "Le fondeur taïwanais TSMC va investir 12 milliards dans une usine de semi-conducteurs.",
    "L’exécutif veut financer un campus d’IA de 1 GW avec Mistral AI.",
    "Der Chiphersteller erhält Subventionen für seine Fabrik für KI-Chips.",
    "Washington tightens export controls on advanced chips bound for the Gulf.",
]
OFF = [
    "Potato chips will cost 20 cents more, the snack company said, as it raised its profit forecast to $3 billion.",
    "La puce du chien coûte 70 euros chez le vétérinaire, rappelle le fichier national.",
    "The retailer's merger is worth $4 billion and will be funded with debt.",
    "OpenAI shows a new model that writes better poems.",
    "La ministre de la Culture a ouvert le festival devant mille personnes.",
    "",
]


@pytest.mark.parametrize("text", ON)
def test_money_for_chips_and_compute_passes(text: str) -> None:
    verdict = gate(text, read_watchlist())
    assert verdict.on_topic
    assert verdict.words


@pytest.mark.parametrize("text", OFF)
def test_other_money_and_other_chips_do_not(text: str) -> None:
    assert not gate(text, read_watchlist()).on_topic


@pytest.mark.parametrize("text", ["The Louvre was closed on Sunday.", "Fluxion a nommé une directrice financière."])
def test_a_watched_word_is_enough_by_itself(tmp_path: Path, text: str) -> None:
    path = tmp_path / "watchlist.toml"
    path.write_text('[watch]\nwords = ["Louvre", "directrice financière*"]\n', encoding="utf-8")
    assert gate(text, read_watchlist(path)).on_topic
    assert not gate(text, read_watchlist()).on_topic


def test_the_users_words_count_and_change_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "watchlist.toml"
    path.write_text('[makers]\nwords = ["Fluxion"]\n[drop]\nwords = ["loan*"]\n', encoding="utf-8")
    mine, packaged = read_watchlist(path), read_watchlist()
    text = "Fluxion, an AI firm, got a stake."
    assert gate(text, mine).on_topic and not gate(text, packaged).on_topic
    assert mine.digest != packaged.digest
    assert not gate("Fluxion, an AI firm, got a loan.", mine).on_topic


def test_a_wrong_table_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "watchlist.toml"
    path.write_text('[maker]\nwords = ["x"]\n', encoding="utf-8")
    with pytest.raises(PublisherError, match=r"watchlist.toml: unknown key 'maker'; did you mean 'makers'\?"):
        read_watchlist(path)


def test_every_word_can_be_found_by_its_first_letters() -> None:
    watchlist = read_watchlist()
    for words in watchlist.tables.values():
        for word in words:
            first = word.split()[0]
            assert "*" not in first[:3], f"{word}: its * stands too early"

"""Holidays, chains, counts and turns of phrase in French news, all published on Thursday 19 June 2025."""

import pytest

from nlp.reading.periods import find_periods

# After the bar: the EDTF values of the periods in their order, or - where there is nothing to read.
CASES = """
La ligne de Dresde a rouvert le lundi de Pâques. | 2025-04-21
Le marché est resté calme jusqu'à Noël 2024. | ../2024-12-25
La banque a fermé le Vendredi saint et la veille de Noël. | 2025-04-18 2024-12-24
Les fonderies de Taïwan ont fermé pour le Nouvel An lunaire. | 2025-01-29
Les commandes ont bondi lors du Black Friday. | 2024-11-29
Le conseil s'est réuni le lendemain de la Pentecôte. | 2025-06-09
Le site a brûlé la veille du 14 juillet 2023. | 2023-07-13
L'accord a été signé le jeudi de l'Ascension. | 2025-05-29
Les ventes ont doublé pendant le week-end de Pâques. | 2025-04-19/2025-04-20
L'entrepôt sera fermé le week-end du 12 juillet. | 2025-07-12/2025-07-13
Les négociations ont repris le vendredi avant la Toussaint 2024. | 2024-10-25
La loi sera publiée le premier lundi après Pâques 2026. | 2026-04-06
Le régulateur a tranché la deuxième semaine de mars. | 2025-03-10/2025-03-16
L'enchère a pris fin le troisième vendredi de mai. | 2025-05-16
L'enchère finira le dernier jour ouvré de juillet 2025. | 2025-07-31
Le chiffre d'affaires des neuf premiers mois de 2024 a progressé. | 2024-01/2024-09
Le dernier jour de 2024 fut calme. | 2024-12-31
Au cours des trois premiers trimestres de 2023, elle a perdu de l'argent. | 2023-01/2023-09
Elle a plus dépensé sur les quatre premiers mois de l'année que jamais. | 2025-01/2025-04
Les deux dernières semaines d'août 2024 ont été calmes. | 2024-08-19/2024-09-01
La première quinzaine de mai a été calme. | 2025-05-01/2025-05-15
Elle livrera dans la seconde quinzaine de septembre 2025. | 2025-09-16/2025-09-30
Le dernier jour du mois est un lundi, dit-il. | 2025-06-30 2025-06-16
L'avant-dernière semaine d'août 2025 est libre. | 2025-08-18/2025-08-24
Le bail prendra fin dans deux semaines et trois jours. | 2025-07-06
Le pacte a été signé il y a exactement trois ans. | 2022-06-19
Le pacte a été signé il y a trois ans, jour pour jour. | 2022
Le pacte a été signé il y a trois ans jour pour jour. | 2022-06-19
Elle répondra dans les cinq prochains jours ouvrés. | 2025-06-20/2025-06-26
Le titre a culminé il y a trois jours ouvrés. | 2025-06-16
Le salon durera deux semaines à partir du 1er septembre 2025. | 2025-09-01/2025-09-14
Ils se sont vus pendant le week-end à Genève. | 2025-06-14/2025-06-15
Ils se verront ce week-end à Genève. | 2025-06-21/2025-06-22
Le ministre partira vendredi prochain. | 2025-06-20
Le ministre a parlé vendredi dernier. | 2025-06-13
Le ministre a démissionné mardi matin. | 2025-06-17
Le ministre avait démissionné hier soir. | 2025-06-18
Elle a signé le 6 mai et livré le lundi suivant. | 2025-05-06 2025-05-12
Plus tôt cette semaine, elle a nommé un directeur. | 2025-06-16/2025-06-18
Elle nommera un directeur plus tard dans la semaine. | 2025-06-19/2025-06-22
La vente a commencé le 4 mars 2025. Deux jours plus tard, elle était suspendue. | 2025-03-04 2025-03-06
Elle a signé le 6 mai. Le lendemain, elle niait. | 2025-05-06 2025-05-07
En 2019, elle perdait de l'argent ; l'année suivante, elle en gagnait. | 2019 2020
Cotée en avril 2021, elle a racheté ce mois-là un rival. | 2021-04 2021-04
En mars 2023, elle embauchait ; deux jours plus tard, plus personne. | 2023-03
La veille, le fonds avait refusé. | 2025-06-18
Lundi, il a refusé ; la veille, il acceptait. | 2025-06-16 2025-06-15
Du 28 avril au 3 mai, elle était à l'arrêt. | 2025-04-28/2025-05-03
Du 28 au 3 mai, elle était à l'arrêt. | 2025-04-28/2025-05-03
Elle a fermé du 4 au 9 du mois dernier. | 2025-05-04/2025-05-09
Elle a fermé du 4 au 9, sans dire pourquoi. | 2025-06-04/2025-06-09
Elle rouvrira entre le 24 et le 27. | 2025-06-24/2025-06-27
Le fonds a payé le 12, puis encore une fois. | 2025-06-12
La semaine du 9 a été calme. | 2025-06-09/2025-06-15
La semaine 27 de 2024 a été la pire. | 2024-07-01/2024-07-07
Les fondateurs se sont connus dans les années soixante-dix. | 1970/1979
Au milieu des années 1970, elle était publique. | 1974/1976
La maison date du XIXe siècle. | 1800/1899
Le contrat du 28/06/2024 court du 01/07 au 30/09. | 2024-06-28 2024-07/2024-09
Le brevet date du 3-mars-2021. | 2021-03-03
Dans la nuit de mardi à mercredi, un incendie a pris. | 2025-06-17/2025-06-18
Elle sera prête à la mi-juillet, ou fin 2026. | 2025-07 2026-12
Elle ouvrira au quatrième trimestre ou au premier semestre 2026. | 2025-10/2025-12 2026-01/2026-06
Le rapport du premier semestre a fuité début juin. | 2025-01/2025-06 2025-06
Il a grandi dans la dernière décennie du XXe siècle. | 1990/1999
Il grandira dans la seconde moitié de la décennie. | 2025/2029
Sur les trois mois clos fin mars, les ventes ont baissé. | 2025-01/2025-03
Pour l'exercice clos le 31 mars 2025, les ventes ont baissé. | 2024-04/2025-03
Les ventes dépassent celles du même trimestre de l'an dernier. | 2024-04/2024-06
Il a ouvert il y a un demi-siècle et a été vendu il y a un an et demi. | 1975~ 2023-12~
Il ouvrira dans les premiers jours de juillet. | 2025-07
Il a fermé dans les derniers mois de 2024. | 2024-10/2024-12
Il était fermé en mai et juin 2024. | 2024-05 2024-06
Il a fermé la semaine avant Noël. | 2024-12-16/2024-12-22
Il est fermé depuis au moins l'été dernier. | 2024-06/..
Du T1 au T3 2024, il a grandi. | 2024-01/2024-09
Il fermera avant fin juin. | 2025-06
Il est fermé depuis plus d'un an. | 2024/..
Elle a signé le 6 mai 2024 et livré le 12 décembre suivant. | 2024-05-06 2024-12-12
Deux ans plus tard, elle était vendue, et cette année-là elle fermait. | -
Le pic de Saint-Jean culmine à 2746 m le dimanche. | 2025-06-15
Les arbres de Noël et l'île de Pâques coûtent plus cher. | -
Jusqu'à ce jour, il n'a rien dit. | -
Le 20 % de remise et le 16e arrondissement ne comptent pas. | -
Le numéro 4 mondial vend 2 025 cartes, soit 1/3 du total. | -
Entre la 12e et la 15e place, il y a un monde. | -
Du 13 au 18 % de marge, c'est rare. | -
Son ascension a été rapide ; l'été est une saison. | -
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_reads_the_days_that_are_meant(case: str) -> None:
    text, _, values = case.rpartition(" | ")
    found = list(find_periods(text, "fr", "2025-06-19"))
    assert [one.edtf for one in found] == values.replace("-", "", values == "-").split()
    assert all(text[one.start : one.end] == one.text for one in found)

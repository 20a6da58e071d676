"""What the periods of French sentences mean, all published on Friday 15 March 2024."""

import pytest

from nlp.reading.periods import find_periods

# What is read stands in brackets; after the bar, its EDTF value, or - where there is nothing to read.
CASES = """
Le fonds a ouvert le [3 mars 2021]. | 2021-03-03
Le fonds a ouvert [mercredi 3 mars 2021]. | 2021-03-03
Le site ouvre le [1er avril 2025]. | 2025-04-01
Une note du [30/11/2023] a fuité. | 2023-11-30
Une note datée du [2023-11-30] a fuité. | 2023-11-30
Le rapport ([septembre 2022]) est long. | 2022-09
Les ventes ont baissé [en octobre 2023] puis monté [en novembre]. | 2023-10 2023-11
Les travaux ont commencé [début 2022]. | 2022-01/2022-03
Les travaux ont fini [fin 2022]. | 2022-12
L'usine ouvre [mi-2026]. | 2026-06~
L'usine ouvrira [à la mi-2026]. | 2026-06~
L'usine ouvrira [à la fin de 2025]. | 2025-12
[D'ici la fin de l'année], elle embauchera. | 2024-12
[D’ici la fin de l’année], elle embauchera. | 2024-12
[D'ici à la fin de la décennie], l'offre doublera. | 2029
[D'ici à 2030], l'offre doublera. | 2030
[D'ici 2027], l'offre doublera. | 2027
[D'ici fin 2027], l'offre doublera. | 2027-12
[D'ici mars 2026], tout sera prêt. | 2026-03
[À l'horizon 2030], tout sera prêt. | 2030
[Le début de 2025] s'annonce chargé. | 2025-01/2025-03
[Le début mars] a été calme. | 2024-03
Les loyers montaient dans les [années 1990]. | 1990/1999
Les loyers montaient dans les [années quatre-vingt-dix]. | 1990/1999
[La fin des années 1980] fut calme. | 1985/1989
[Le XXIe siècle] commençait. | 2000/2099
[Au T3 2025], la marge recule. | 2025-07/2025-09
[Le quatrième trimestre 2023] a été bon. | 2023-10/2023-12
Le chiffre du [troisième trimestre] a baissé. | 2023-07/2023-09
[Le premier trimestre de 2024] finit bientôt. | 2024-01/2024-03
[Au deuxième trimestre de 2025], elle vendra. | 2025-04/2025-06
Le [S1 2025] est vendu. | 2025-01/2025-06
[Le second semestre 2025] est vendu. | 2025-07/2025-12
[Le premier semestre 2024] est vendu. | 2024-01/2024-06
[Pour l'exercice 2025], le groupe vise mieux. | 2025
[À l'été 2023], il a déménagé. | 2023-06/2023-08
[L'hiver dernier], le prix a monté. | 2023-12/2024-02
[Cet été], le prix montera. | 2024-06/2024-08
Ils se sont vus [hier]. | 2024-03-14
Ils se verront [demain]. | 2024-03-16
Ils se voient [aujourd'hui]. | 2024-03-15
Il a démissionné [avant-hier]. | 2024-03-13
Il reviendra [après-demain]. | 2024-03-17
[Lundi], le fonds n'a rien dit. | 2024-03-11
Le fonds a annoncé [jeudi] un accord. | 2024-03-14
Le tribunal tranchera [mardi]. | 2024-03-19
Le tribunal a tranché [mardi dernier]. | 2024-03-12
Le tribunal siège [mardi prochain]. | 2024-03-19
[Vendredi], le titre a reculé. | 2024-03-15
Ils voteront [ce dimanche]. | 2024-03-17
[La semaine dernière], elle a baissé ses prix. | 2024-03-04/2024-03-10
[Cette semaine], elle a monté ses prix. | 2024-03-11/2024-03-17
[La semaine prochaine], elle déménagera. | 2024-03-18/2024-03-24
La banque a dit [le mois dernier] avoir prêté plus. | 2024-02
La banque prêtera plus [le mois prochain]. | 2024-04
La loi a été votée [plus tôt ce mois]-ci. | 2024-03
La loi a été votée [plus tôt cette année]. | 2024
La loi sera votée [plus tard cette année]. | 2024
Les ventes ont doublé [l'an dernier]. | 2023
Les ventes ont doublé [l’année dernière]. | 2023
Les ventes doubleront [l'an prochain]. | 2025
[Cette année] est meilleure. | 2024
[L'année passée] fut dure. | 2023
[Le trimestre dernier], le taux a monté. | 2023-10/2023-12
[Le trimestre prochain], le taux montera. | 2024-04/2024-06
[Il y a trois ans], c'était un garage. | 2021
[Il y a une décennie], c'était un garage. | 2014
[Il y a deux mois], le patron est parti. | 2024-01
[Il y a deux semaines], le patron est parti. | 2024-03-01~
[Il y a dix jours], le patron est parti. | 2024-03-05
[Il y a un an], nul ne savait. | 2023
[Il y a environ cinq ans], le site a été acheté. | 2019
[Au cours des quatre prochaines années], elle bâtira six sites. | 2024/2028
Dans les [cinq prochains mois], elle formera. | 2024-04/2024-08
Dans les [années à venir], elle bâtira. | 2024/..
[Sur quatre ans], elle bâtira six sites. | 2024/2028
[Au cours des deux dernières années], elle a bâti. | 2022/2024
Ces [trois derniers mois], rien n'a bougé. | 2023-12/2024-02
Dans les [dix prochains jours], elle décidera. | 2024-03-16/2024-03-25
Bâti [entre 2019 et 2021], le site est vide. | 2019/2021
Bâti [de 2019 à 2021], le site est vide. | 2019/2021
Le plan [2019-2021] est fini. | 2019/2021
La saison [2023-24] est finie. | 2023/2024
[De mars à juin 2023], il était fermé. | 2023-03/2023-06
[Du 3 au 9 juin 2023], il était fermé. | 2023-06-03/2023-06-09
[Du 3 juin au 9 juillet 2023], il était fermé. | 2023-06-03/2023-07-09
[Entre le 3 et le 9 juin 2023], il était fermé. | 2023-06-03/2023-06-09
Le salon se tient [du 6 au 9 mai 2024]. | 2024-05-06/2024-05-09
[Les 3-5 juin 2024], le salon ouvrira. | 2024-06-03/2024-06-05
[Depuis au moins 2018], il prête. | 2018/..
[Depuis janvier], il prête moins. | 2024/..
[Depuis le mois de janvier], il prête moins. | 2024/..
[Depuis 2018], il prête. | 2018/..
[Depuis le 3 mars 2021], il prête. | 2021-03-03/..
[Depuis l'an dernier], il grandit. | 2023/..
[Depuis trois ans], il grandit. | 2021/..
[Jusqu'en 2030], c'est interdit. | ../2030
[Jusqu'à fin 2026], c'est interdit. | ../2026
[Avant 2015], c'était privé. | ../2014
[Après 2030], ce sera fermé. | 2031/..
[À partir de 2027], ce sera gratuit. | 2027/..
Il commencera [en 2027]. | 2027
Il a commencé [en 2017]. | 2017
Il a culminé [en janvier]. | 2024-01
Il a culminé [en avril]. | 2023-04
Il ouvrira [en avril]. | 2024-04
Il a été signé le [14 juin]. | 2023-06-14
Il sera signé le [14 juin]. | 2024-06-14
La livraison est prévue [en septembre]. | 2024-09
La livraison est prévue [pour 2027]. | 2027
[Mars dernier] a été froid. | 2023-03
[En mars dernier], ce fut une rumeur. | 2023-03
[En mars prochain], ce sera une loi. | 2025-03
[En juin de l'année dernière], ce fut une rumeur. | 2023-06
[La semaine du 4 mars] a été calme. | 2024-03-04/2024-03-10
[La première semaine de février 2024] a été calme. | 2024-01-29/2024-02-04
[Le dernier jour d'octobre 2023] a été calme. | 2023-10-31
[Le premier lundi de février 2024] a été calme. | 2024-02-05
[Au troisième trimestre de l'année dernière], il a plu. | 2023-07/2023-09
[Deux jours après Noël 2023], tout fut vendu. | 2023-12-27
L'accord [de mai 2023] a été revu. | 2023-05
[En mai], ils étaient dix. | 2023-05
Le [12 janvier], ils étaient dix. | 2024-01-12
Elle est née [en 1985]. | 1985
Son rapport [2019] a tardé. | 2019
Fondée [en 1911], elle est vieille. | 1911
[Au début des années 2000], il est parti. | 2000/2002
[Au premier semestre 2023], il a ralenti. | 2023-01/2023-06
[L'année 2028] sera la dernière. | 2028
[Fin mars], il a ralenti. | 2024-03
[Fin décembre], il a ralenti. | 2023-12
[Fin juillet], il ralentira. | 2024-07
[Début janvier], il a ralenti. | 2024-01
[Mi-février], il a ralenti. | 2024-02
[À la mi-février], il a ralenti. | 2024-02
[Au début du mois], il a ralenti. | 2024-03
[À la fin du mois dernier], il a ralenti. | 2024-02
[En fin d'année], il ralentira. | 2024-12
[Au début de l'année prochaine], il ralentira. | 2025-01/2025-03
[Fin de l'année dernière], il ralentissait. | 2023-12
[Au milieu de 2023], il a fusionné. | 2023-06~
[À l'automne 2025], il fusionnera. | 2025-09/2025-11
Il a parlé [samedi 9 mars] à Rome. | 2024-03-09
[Le reste de l'année] sera calme. | 2024-03/2024-12
Il rouvrira [dans deux semaines]. | 2024-03-29~
Il rouvrira [dans trois mois]. | 2024-06
Il rouvrira [dans deux ans]. | 2026
[Entre janvier et mars], il était fermé. | 2024-01/2024-03
[En sept. 2022], il était fermé. | 2022-09
[En 2021] et [2022], il était fermé. | 2021 2022
[Depuis lundi], il est fermé. | 2024-03-11/..
[Au mois de mai 2022], il était fermé. | 2022-05
Le [8 mai 1945] est férié. | 1945-05-08
[Au cours du mois de février], il a neigé. | 2024-02
[Courant 2025], il neigera. | 2025
[Dès 2026], il neigera. | 2026
Il a fallu 2 000 processeurs. | -
Il a fallu 7 000 cartes. | -
La planète Mars est rouge. | -
La mer est bleue et le jeu est fini. | -
Elle a été vendue en une seconde. | -
La puce H100 et la T4 tournent 24/7. | -
Un plan de cinq ans est un plan. | -
Cela coûte 2025 euros par tête. | -
Il a 45 ans et 300 sites. | -
GPT-4 bat les autres sur 90 % des tâches. | -
Récemment, il grandissait ; maintenant, non. | -
Quelque 1 984 personnes et 1984 salariés sont venus. | -
Le fonds de 30 milliards a 12 associés. | -
L'accord [d'août] dépasse celui [de juin]. | 2023-08 2023-06
Les ventes de 3 milliards [en 2023] étaient de 2 milliards [en 2022]. | 2023 2022
Il parlera à 10 heures le [mardi 19 mars]. | 2024-03-19
Le prêt arrive à échéance [en octobre 2031]. | 2031-10
L'outil a été montré [lundi] et sera livré [vendredi]. | 2024-03-11 2024-03-15
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_reads_the_marked_places_and_their_days(case: str) -> None:
    marked, _, values = case.rpartition(" | ")
    text = marked.replace("[", "").replace("]", "")
    places = [part.partition("]")[0] for part in marked.split("[")[1:]]
    found = list(find_periods(text, "fr", "2024-03-15"))
    assert [one.text for one in found] == places
    assert [one.edtf for one in found] == values.replace("-", "", values == "-").split()
    assert all(text[one.start : one.end] == one.text for one in found)

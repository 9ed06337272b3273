# ruff: noqa: E501  (a line of an article stays on one line)
"""A second, wider set of lines in the manner of many outlets: kept apart or kept in, whatever the reason given."""

from __future__ import annotations

import pytest

from briefing.clean import clean_articles
from briefing.config import Config
from briefing.models import Article

HEADLINE = "Soudan : l'armée annonce la reprise du pont de Halfaya"
FIRST = (
    "L'armée soudanaise a annoncé samedi avoir repris aux Forces de soutien rapide le pont de Halfaya, qui relie Bahri à "
    "Omdourman, au terme d'une offensive de trois jours appuyée par l'aviation."
)
SECOND = (
    "Au moins onze civils ont été tués dans les bombardements qui ont précédé l'assaut, selon un comité de résistance local, "
    "qui demande l'ouverture d'un couloir pour évacuer les blessés."
)

TOP = """
Temps de lecture estimé : 3 minutes
Avec notre correspondante à Kinshasa, Patience Ilunga
Publié le 12 nov. 2023 à 10h15, mis à jour le 12 nov. 2023 à 12h03
Radio Lukaya | Actualités | Nord-Kivu
Des habitants de Goma fuient les combats, le 27 janvier 2025. REUTERS - Anna Bizimana
Un casque bleu de la Monusco lors d'une patrouille à Sake, dans la province du Nord-Kivu.
Le chef du M23 à Bunagana. © Guy Ndebo/AFP
Le Premier ministre haïtien lors d'une conférence de presse.
ANALYSE
Économie & Finances
Propos recueillis par Sabine Duclos
Cyrille Bakala - Bangui
AFP, publié le jeudi 13 avril 2023 à 20h44
Cabinet du Porte-parole du Gouvernement
République Démocratique du Congo
Liberté – Égalité – Fraternité
NATIONS UNIES
POINT DE PRESSE
Crédit image : EPA-EFE
Légende image, Les rues de Khartoum après les bombardements
Source de l'image, AFP
The president at a news conference in Kyiv. Photograph: Ivan Lukash/AP
A cargo ship in the Red Sea (Illustrative photo: Shutterstock)
14 August 2024 Peace and Security
Listen to this article
June 5, 2024 (PORT SUDAN) –
Image source, Getty Images
Updated 2 hours ago
Written by Olena Kovalenko
Tous les articles de Jean Dupuy
Écouter l'article (3 min)
Offrir l'article
""".strip().split("\n")

BOTTOM = """
Toutes nos informations sur la crise haïtienne sont à retrouver dans notre dossier spécial.
(Avec agences)
À LIRE AUSSI
Pour lire la suite de cet article, veuillez vous abonner ou vous connecter.
Vous souhaitez recevoir nos alertes ? Activez les notifications.
Ne ratez plus rien de l'actualité en Haïti, abonnez-vous à notre chaîne YouTube
Les commentaires sont modérés a priori. Merci de rester courtois.
Cet article est paru dans le journal du 3 mai 2024
Le contenu de cet article a été produit par l'AFP et n'a pas été modifié par notre rédaction.
Cette dépêche a été publiée automatiquement depuis un flux de l'AFP.
Copyright Radio Lukaya
Droits de reproduction réservés - L'Aube du Chari
Retrouvez cet article dans l'édition papier de samedi
Écoutez le journal de 7 h en direct sur 103.5 FM
Pour contacter l'auteur : j.estime@example.com
Vous avez repéré une erreur ? Signalez-la nous.
Colonel-major Souleymane Abakar
Pour le Ministre et par délégation, le Secrétaire général
Bangui, le 12 février 2024
Mots clés : Liban | Israël | Finul
#RDC
Commenter (12)
0 commentaire
Restez informés en temps réel grâce à notre application.
Plus d'articles sur le Soudan
Politologue à l'université de Bangui, Ferdinand Ouaka est l'auteur de « La République fragile ».
Lina Chaker est correspondante de L'Aube à Beyrouth.
Infatigable voyageur. Féru de cinéma. Accro au café. Geek.
Entrepreneur. Bacon guru. Award-winning web advocate. Zombie fanatic.
Jean Kabwe (stagiaire)
Cliquez ici pour vous abonner et rejoindre la chaîne
Recommandé pour vous
Our Standards: The Charter of the Agency.
Get weekly news and analysis on global politics straight to your inbox.
Ms. Hale reported from Kyiv. Peter Doran contributed reporting from Warsaw.
This material is published with the support of the European Union.
About the author: Lee Carver is a senior analyst at the Harbor Institute.
-END-
Media contact: Jane Roe, +41 22 000 00 00
Got a tip? Email us at tips@example.org
More on: Sudan, RSF
Show comments
""".strip().split("\n")

NEWS = """
Image de la France écornée : Niamey rompt ses accords militaires.
Bilan : 14 morts.
Aucune revendication.
Nouvelle attaque à Bunia
Vingt blindés remis à l'armée libanaise
Le gouverneur a appelé la population à télécharger l'application d'alerte de l'armée.
La page Facebook du porte-parole de l'armée a été fermée.
Contact rompu avec la garnison de Babanusa depuis dimanche.
Trois organes de presse publient les conclusions du rapport de l'ONU sur les livraisons d'armes.
L'ambassadeur, qui vit à Nairobi, couvre aussi la Somalie.
Le président est attendu à Moscou le 12 mai 2024.
Le Bureau des affaires humanitaires déplore la mort de deux volontaires.
Les Forces de soutien rapide, à El-Fasher depuis mai, pilonnent le marché.
Pour plus de sécurité, la mission suspend ses vols vers Bangassou.
Pour toute réponse, le général a ordonné le bombardement de la ville.
Fin de la mission : le dernier casque bleu quittera Kinshasa en décembre.
En direct à la télévision d'État, un groupe de soldats a annoncé la dissolution du gouvernement.
Voir des enfants armés dans les rues de Cité-Soleil n'étonne plus personne.
Suivant l'accord, les rebelles quitteront la ville avant le 3 juin.
Vidéo : un hélicoptère abattu près de Rumangabo.
Correction : le bilan passe de douze à neuf morts, annonce le ministère de la Santé.
Urgent : coup d'État au Gabon.
Photo de famille à Doha, où les deux délégations ont signé une trêve.
Contacté, le ministère n'a pas répondu.
Auteur de quatre attaques en un mois, le groupe CODECO menace de reprendre Djugu.
Correspondance saisie, téléphones confisqués : deux avocats arrêtés à Bangui.
Deux blindés, quatre camions, une ambulance. C'est le butin des rebelles.
Drones. Missiles. Bombes planantes. Kharkiv a tout reçu cette nuit.
The ministry of defence published photos of the captured drones.
Contact with the ship was lost at 0430 GMT.
Sources: militia chief killed in Goma.
Update: 14 people killed in Zaporizhzhia strike, governor says.
By early Monday, Houthi forces had seized the ship.
Published on Monday, the UN report says 14,000 people were killed in El Geneina.
The channel published the names of 30 captured soldiers on Telegram and X.
She is a correspondent for Al Sharq and was wounded in the shelling.
Le ministre de la Défense et son homologue tchadien ont signé un accord à N'Djamena.
La présidence annonce le renvoi de l'ambassadeur.
Le gouvernement libanais retire l'accréditation de deux chaînes.
Le Conseil de sécurité proroge l'embargo.
Deux cargos touchés en mer Rouge
Kiev dit avoir abattu 34 drones
Aucun mort dans l'explosion, selon la police.
À Pétionville, les commerces ferment.
Lundi, trois obus tombent sur le camp de Zamzam.
L'aéroport de Goma rouvre.
Un hélicoptère de l'ONU s'écrase près de Bukavu.
Des hommes armés enlèvent deux religieuses à Port-au-Prince.
La Turquie livre douze drones à Kinshasa.
Une frappe israélienne vise une voiture à Nabatieh.
Les Houthis revendiquent un tir de missile contre un pétrolier, en mer Rouge, le 3 mars 2024.
La Minusca déplore la mort d'un Casque bleu, mardi 12 mars 2024.
L'ONU évacue son personnel de Juba en mars 2024.
Des soldats rwandais franchissent la frontière lors d'une opération nocturne.
Un drone frappe un marché au cours d'une fête, en août 2024.
Russia hands over six helicopters to Bangui
U.S. envoy lands in Port Sudan
Houthi missile hits tanker off Hodeidah
Kenya sends 200 more police to Haiti
France pulls troops out of Chad.
The drone hits a market during a wedding in August 2024.
""".strip().split("\n")


def list_kinds(paragraphs: list[str], line: str) -> set[str]:
    text = "\n\n".join([HEADLINE, *paragraphs])
    start = text.index(line)
    passages = clean_articles([Article("a", "a.txt", text, language="fr")], config=Config())[0].passages
    return {p.kind for p in passages if p.start < start + len(line) and p.end > start}


@pytest.mark.parametrize("line", TOP)
def test_what_stands_above_the_news_is_left_out(line: str) -> None:
    assert list_kinds([line, FIRST, SECOND], line) == {"boilerplate"}


@pytest.mark.parametrize("line", BOTTOM)
def test_what_stands_below_the_news_is_left_out(line: str) -> None:
    assert list_kinds([FIRST, SECOND, line], line) == {"boilerplate"}


@pytest.mark.parametrize("line", NEWS)
def test_news_in_odd_words_is_kept_wherever_it_stands(line: str) -> None:
    assert list_kinds([line, FIRST, SECOND], line) == {"body"}
    assert list_kinds([FIRST, line, SECOND], line) == {"body"}
    assert list_kinds([FIRST, SECOND, line], line) == {"body"}

# ruff: noqa: E501  (a line of an article stays on one line)
"""Boilerplate of all families is caught; news that looks like it is kept. The lines are the tests' own."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.clean import clean_articles
from briefing.config import Config
from briefing.models import Article, Passage

HEADLINE = "Haïti : la police reprend le commissariat de Cabaret"
FIRST = (
    "La police haïtienne a repris jeudi le commissariat de Cabaret, au nord de Port-au-Prince, après deux jours de combats "
    "avec les hommes du gang qui le tenait depuis février, a annoncé son directeur général."
)
SECOND = (
    "Quatre policiers ont été blessés dans l'opération, a précisé le porte-parole de l'institution, qui n'a pas donné de "
    "bilan du côté des assaillants et a promis d'autres opérations dans la commune."
)
LAST = (
    "La mission multinationale, déployée depuis juin, dit avoir appuyé les policiers avec trois blindés et un drone, sans "
    "engager ses hommes au sol."
)

TOP_FR = [
    ("caption", "Des déplacés dans une école de Delmas, le 12 mars 2024. © Ralph Tedy Erol / Reuters"),
    ("caption", "Une rue de Khartoum en avril 2023 (image d'illustration)."),
    ("caption", "Photo : Marc Lassalle/Le Courrier des Cayes"),
    ("caption", "Le président centrafricain à son arrivée à Bria. AFP/Florent Vergnes"),
    ("caption", "Des soldats libanais à l'entrée de Tyr. Photo d'archives Mohammad Yassine"),
    ("caption", "Capture d'écran d'une vidéo diffusée par les rebelles, le 27 janvier 2025."),
    ("byline", "Par Josué Mbarga, à Bangui"),
    ("byline", "De notre correspondant à Port-Soudan"),
    ("byline", "La Rédaction avec AFP"),
    ("byline", "Nadia Hatoum, à Beyrouth"),
    ("metadata_line", "Mis à jour le 03/09/2023 à 14h12"),
    ("metadata_line", "Modifié le : 14 février 2025 - 08:15"),
    ("metadata_line", "Mercredi 4 septembre 2024"),
    ("metadata_line", "4 min de lecture"),
    ("metadata_line", "Catégorie : Sécurité"),
    ("press_banner", "COMMUNIQUÉ DE PRESSE N° 045/2024"),
    ("letterhead", "RÉPUBLIQUE CENTRAFRICAINE"),
    ("letterhead", "Unité – Dignité – Travail"),
    ("letterhead", "MINISTÈRE DE LA COMMUNICATION ET DES MÉDIAS"),
    (
        "cookie",
        "Avec votre accord, nos partenaires et nous utilisons des cookies ou technologies similaires pour mesurer l'audience.",
    ),
    ("navigation", "Accueil > Amériques > Haïti"),
    ("navigation", "Afrique centrale"),
    ("subscription", "Article réservé aux abonnés"),
    ("share", "Partager sur Facebook Partager sur X Envoyer par e-mail"),
    ("advert", "Publicité"),
]

BOTTOM_FR = [
    ("read_also", "Lire également : Kivu, les rebelles aux portes de Sake"),
    ("read_also", "→ À LIRE : Pourquoi les gangs avancent toujours"),
    ("read_also", "Voir aussi notre carte des zones contrôlées par le M23"),
    ("read_also", "Sur le même sujet : deux humanitaires tués à Nyala"),
    ("read_also", "[Podcast] À écouter : dans les rues d'Omdourman"),
    ("share", "Rejoignez notre chaîne WhatsApp pour ne rien manquer de l'actualité soudanaise."),
    ("share", "Suivez la rédaction sur Telegram et Instagram"),
    ("newsletter", "Inscrivez-vous à notre infolettre hebdomadaire : le meilleur de la rédaction, chaque samedi."),
    ("newsletter", "Vous avez reçu ce message car vous êtes abonné à nos alertes. Pour vous désabonner, cliquez ici."),
    ("subscription", "Il vous reste 63 % de cet article à lire. La suite est réservée aux abonnés."),
    ("subscription", "Votre don, même modeste, nous permet de continuer à informer. Faites un don."),
    ("app", "Disponible sur l'App Store et Google Play"),
    ("app", "Pour suivre l'actualité congolaise où que vous soyez, téléchargez l'application Radio Lukaya."),
    ("copyright", "© 2024 Le Nouvel Artibonite – Tous droits réservés"),
    ("copyright", "Toute reprise de cette dépêche est interdite sans l'accord écrit de la direction."),
    ("copyright", "Ce contenu ne peut être reproduit sans l'autorisation préalable de l'éditeur."),
    (
        "agency_disclaimer",
        "Les propos tenus dans cette rubrique n'engagent que leurs auteurs et non la rédaction du Phare du Chari.",
    ),
    (
        "agency_disclaimer",
        "InfoLac agrège chaque jour plus de 300 dépêches de médias partenaires et n'est pas responsable de leur contenu.",
    ),
    (
        "agency_disclaimer",
        "L'éditeur décline toute responsabilité quant aux liens et aux commentaires publiés sous cet article.",
    ),
    (
        "author_bio",
        "Clarisse Ngandu est reporter indépendante à Bukavu. Elle collabore avec plusieurs médias européens depuis 2018.",
    ),
    (
        "author_bio",
        "Correspondant pour plusieurs médias francophones, Wadih Karam vit à Saïda. Féru d'histoire, il anime le podcast « Levant ».",
    ),
    (
        "author_bio",
        "Ancien professeur de lettres, Jude Estimé est chroniqueur au Nouvel Artibonite et l'auteur de deux romans. Retrouvez-le sur X : @judeestime",
    ),
    ("author_bio", "Amatrice de thé. Lectrice compulsive. Blogueuse à ses heures. Maman de deux chats."),
    ("sign_off", "abc-def/gh/ijk"),
    ("sign_off", "Fait à Kinshasa, le 8 décembre 2023"),
    ("sign_off", "Ampliations : Cabinet du Président ; Premier ministre ; Gouvernorats"),
    ("sign_off", "La Cellule de communication"),
    ("contact", "Contact presse : +243 99 000 00 00 – media@example.org"),
    ("contact", "Pour toute demande d'entretien, veuillez écrire au service de presse de la Mission."),
    ("comments", "Et vous, qu'en pensez-vous ? Laissez votre avis ci-dessous."),
    ("comments", "Soyez le premier à commenter cet article"),
    ("editorial_note", "Note de la rédaction : le nom du témoin a été changé pour sa sécurité."),
    ("editorial_note", "Cet article a été mis à jour à 19 h 40 avec la réaction du gouvernement."),
    ("live_furniture", "Ce direct est maintenant terminé, merci de l'avoir suivi."),
    ("advert", "La suite après la publicité"),
    ("advert", "L'abus d'alcool est dangereux pour la santé, à consommer avec modération."),
    ("cookie", "Ce site utilise des cookies. En savoir plus sur notre politique de confidentialité."),
]

TOP_EN = [
    ("caption", "People fleeing fighting queue for water in Adre, Chad, August 2023. [File: Zohra Bensemra/Reuters]"),
    ("caption", "Photo courtesy of the Ukrainian presidential press service"),
    ("byline", "By Tom Hollis and Sara Idris in Cairo"),
    ("byline", "Staff Reporter"),
    ("metadata_line", "Published: 14 March 2024 16:02 GMT"),
    ("metadata_line", "3 min read"),
    ("press_banner", "MEDIA STATEMENT"),
    ("navigation", "Home > World > Middle East"),
    ("cookie", "We use cookies to improve your experience on this website. Accept all | Reject all"),
]

BOTTOM_EN = [
    ("read_also", "READ ALSO: Red Sea shipping rates double in a month"),
    ("read_also", "Related: Who controls Khartoum's bridges?"),
    ("sign_off", "(Reporting by Maya Kessler in Odesa and Ivan Petrenko; Writing by Lou Grant; Editing by H. Shaw)"),
    ("sign_off", "Additional reporting by Amira Nasser"),
    ("copyright", "© 2024 Horn Dispatch. All rights reserved."),
    (
        "copyright",
        "No part of this dispatch may be reproduced without permission. It must not be republished or rewritten.",
    ),
    ("newsletter", "Sign up for our daily briefing and get the day's top stories in your inbox."),
    ("share", "Follow us on Facebook, X and Instagram"),
    (
        "author_bio",
        "Dana Whitlock is a freelance journalist based in Nairobi. She covers conflict in the Horn of Africa.",
    ),
    ("author_bio", "Avid reader. Coffee junkie. Wannabe pop culture maven. Proud introvert."),
    ("contact", "For media enquiries, please contact: press.office@example.org"),
    (
        "agency_disclaimer",
        "The views expressed in this article are those of the author and do not necessarily reflect the position of Gulf Current.",
    ),
    ("subscription", "Support independent journalism. Donate today."),
    ("editorial_note", "Editor's note: This story has been updated with comments from the ministry."),
    ("advert", "Story continues below advertisement"),
    ("comments", "Join the conversation: leave a comment below."),
]

NEWS_FR = [
    "Deux journalistes indépendants ont été tués mardi à Goma par l'explosion d'un obus, a annoncé Reporters sans frontières.",
    "Journaliste à la radio publique, Amadou Keïra a été enlevé dimanche à son domicile de Bria.",
    "Selon un message diffusé sur WhatsApp et Telegram, le groupe a revendiqué l'attaque du poste de Kassala.",
    "Le Parlement a adopté jeudi une loi sur le droit d'auteur et la reproduction des archives militaires.",
    "« Suivez les consignes de l'armée et partagez vos vivres », a lancé le gouverneur aux habitants de Sake.",
    "« Rejoignez-nous ou quittez la ville », ont ordonné les miliciens aux commerçants de Petite-Rivière.",
    "L'opérateur a suspendu les abonnements mobiles dans six localités du Darfour, à la demande de l'armée.",
    "L'armée décline toute responsabilité dans la mort des neuf civils de Rutshuru.",
    "Le porte-parole du gouvernement, Patrice Lumbala, décline toute responsabilité de l'État.",
    "Par ailleurs, Kigali nie tout soutien au M23.",
    "Par la voix de son ambassadeur, Moscou rejette ces accusations.",
    "Publié lundi, le rapport du groupe d'experts accuse le Rwanda de livrer des drones aux rebelles.",
    "À lire le texte de l'accord, les deux armées doivent se retirer avant le 30 mai.",
    "De nouveaux affrontements ont éclaté vendredi à Masisi.",
    "Trois morts et douze blessés : c'est le bilan provisoire de la frappe sur Kharkiv.",
    "Une attaque au drone à Port-Soudan, la troisième en une semaine.",
    "Photos à l'appui, l'ONG accuse l'armée d'avoir incendié deux villages.",
    "Des images diffusées par la télévision d'État montrent quatre soldats capturés.",
    "La rédaction du quotidien L'Aube a été incendiée dans la nuit par des inconnus.",
    "Avec le soutien de la Russie, l'armée a repris Bambari.",
    "Le ministère a ouvert un numéro d'urgence pour les familles des disparus.",
    "La reproduction de ces attaques inquiète la Finul, qui demande un cessez-le-feu.",
    "Le Service de presse de l'armée dément toute perte.",
    "Fait rare, le président Aoun a reçu l'ambassadeur d'Iran.",
    "La présidence remercie la Chine pour le don de vingt véhicules.",
    "Le général Abdel Rahim est spécialiste des blindés ; il dirige la garnison depuis 2019.",
    "Signé à Djeddah, l'accord prévoit une trêve de sept jours.",
    "Kinshasa exige le départ de la mission et réserve sa réponse.",
    "L'auteur de l'attaque est un ancien soldat de la garde présidentielle.",
    "Pas d'eau. Pas d'électricité. Pas de médecin. Les habitants de Nyala racontent un siège sans fin.",
    "Contacté par téléphone, le maire d'Uvira parle de vingt-deux corps retrouvés.",
    "Source de tensions depuis des mois, la base de Djibouti accueillera deux cents soldats de plus.",
    "La chaîne Al-Jazira a été interdite d'antenne pour un mois par la Haute autorité.",
    "L'opposition appelle les Haïtiens à soutenir la presse et à descendre dans la rue.",
]

NEWS_EN = [
    "Two reporters were killed on Monday when a drone hit their car near Kupiansk.",
    "The Houthis said they would share the footage on Telegram.",
    "Support for the ceasefire is growing, a Western diplomat said.",
    "Follow-up talks between the army and the RSF are to open in Geneva on August 14.",
    "A freelance journalist was detained in Port Sudan and her equipment seized.",
    "By Sunday night, the army controlled both banks of the river.",
    "Editing of the final communique took two days, and Russia refused to sign it.",
    "Reporting restrictions have been imposed in Khartoum, the ministry said.",
    "The captain refused to give his name or contact the coast guard.",
    "The government accepts no responsibility for the deaths of the nine civilians.",
    "Readers of the banned newspaper were arrested outside its office.",
    "More than 40 cookies-and-tea vendors fled the market when shells landed.",
    "Home to 300,000 people, El Obeid has been shelled for three days.",
    "Subscribers of two mobile networks have been cut off in Gaza since Friday.",
    "Kyiv must not be abandoned, the Polish minister said.",
]


def clean_text(text: str, language: str = "fr") -> tuple[Passage, ...]:
    article = Article("a", "a.txt", text, title=None, outlet="Le Phare", published=date(2024, 5, 1), language=language)
    return clean_articles([article], config=Config())[0].passages


def find_passages(text: str, line: str) -> list[Passage]:
    start = text.index(line)
    return [p for p in clean_text(text) if p.start < start + len(line) and p.end > start]


def build_top(line: str) -> str:
    return "\n\n".join([HEADLINE, line, FIRST, SECOND, LAST])


def build_bottom(line: str) -> str:
    return "\n\n".join([HEADLINE, FIRST, SECOND, LAST, line])


@pytest.mark.parametrize(("family", "line"), [*TOP_FR, *TOP_EN])
def test_furniture_above_the_news_is_boilerplate(family: str, line: str) -> None:
    text = build_top(line)
    found = find_passages(text, line)
    assert [(text[p.start : p.end], p.kind, p.reason) for p in found] == [(line, "boilerplate", family)]


@pytest.mark.parametrize(("family", "line"), [*BOTTOM_FR, *BOTTOM_EN])
def test_furniture_below_the_news_is_boilerplate(family: str, line: str) -> None:
    text = build_bottom(line)
    found = find_passages(text, line)
    assert [(text[p.start : p.end], p.kind, p.reason) for p in found] == [(line, "boilerplate", family)]


@pytest.mark.parametrize("line", [*NEWS_FR, *NEWS_EN])
@pytest.mark.parametrize("place", ["top", "middle", "bottom"])
def test_news_that_looks_like_boilerplate_stays_news(line: str, place: str) -> None:
    paragraphs = {"top": [line, FIRST, SECOND], "middle": [FIRST, line, SECOND], "bottom": [FIRST, SECOND, line]}
    text = "\n\n".join([HEADLINE, *paragraphs[place]])
    assert {p.kind for p in find_passages(text, line)} == {"body"}


@pytest.mark.parametrize("line", [FIRST, SECOND, LAST])
def test_plain_paragraphs_are_body(line: str) -> None:
    assert {p.kind for p in find_passages(build_bottom("Lire aussi : autre chose"), line)} == {"body"}

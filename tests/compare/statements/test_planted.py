"""Changes planted in texts that are otherwise the same: every one is told, at its place."""

import pytest

from stylecheck.compare.fact import Fate

TEXTS = (
    "U dient de sleutels uiterlijk 5 juni in te leveren bij onze opzichter. "
    "De borg krijgt u binnen vier weken terug. "
    "U mag de gordijnen laten hangen als de nieuwe huurder ze wil overnemen.",
    "Tijdens het werk mag u uw fiets niet in het portiek zetten. "
    "De aannemer haalt fietsen weg, tenzij u vooraf toestemming heeft. "
    "Wij betalen de kosten van het opruimen.",
    "U hoeft voor dit bezoek niet thuis te blijven. "
    "Wilt u de meterkast vrijmaken? "
    "Wij vergoeden de schade aan uw vloer.",
    "Het is verboden om op het balkon te barbecueën. "
    "U moet de galerij altijd vrijhouden. "
    "Ook als u maar kort weg bent, moet de deur op slot.",
    "U kunt tot 1 mei bezwaar maken bij de huurcommissie. "
    "Wij behandelen alleen bezwaren die schriftelijk zijn. "
    "Betaalt u niet op tijd, dan schakelen wij een deurwaarder in.",
    "De monteur vervangt de ketel op 3 maart. "
    "Bent u dan niet thuis? "
    "Bel ons dan op 010-555 12 12. "
    "De kosten van een tweede bezoek zijn voor uw rekening.",
    "Wij verzoeken u het formulier te ondertekenen en terug te sturen. "
    "Uw huur wordt niet verhoogd. "
    "U mag geen huisdieren houden zonder toestemming.",
    "Als u het niet eens bent met dit besluit, kunt u een klacht indienen. "
    "Meld schade direct bij onze opzichter. "
    "De lift mag niet worden gebruikt bij brand.",
    "Zet uw meubels minstens een meter van de gevel. "
    "U bent verplicht de monteur binnen te laten. "
    "U krijgt een vergoeding, behalve als u zelf de schade heeft veroorzaakt.",
)
PLANTED = (
    (0, "dient de sleutels uiterlijk 5 juni in te leveren", "mag de sleutels uiterlijk 5 juni inleveren"),
    (0, "U dient de sleutels uiterlijk 5 juni in te leveren bij onze opzichter. ", ""),
    (0, " als de nieuwe huurder ze wil overnemen", ""),
    (0, "U mag de gordijnen", "U mag geen gordijnen"),
    (0, " U mag de gordijnen laten hangen als de nieuwe huurder ze wil overnemen.", ""),
    (0, "als de nieuwe huurder ze wil", "als de nieuwe huurder ze niet wil"),
    (0, "als de nieuwe", "tenzij de nieuwe"),
    (1, "mag u uw fiets niet in", "mag u uw fiets in"),
    (1, "Tijdens het werk mag u uw fiets niet in het portiek zetten. ", ""),
    (1, "tenzij u", "als u"),
    (1, ", tenzij u vooraf toestemming heeft", ""),
    (1, "Wij betalen", "U betaalt"),
    (1, "haalt fietsen weg", "haalt fietsen niet weg"),
    (1, "mag u uw fiets niet in het portiek zetten", "hoeft u uw fiets niet in het portiek te zetten"),
    (2, "hoeft voor dit bezoek niet thuis te blijven", "moet voor dit bezoek thuis blijven"),
    (2, "U hoeft voor dit bezoek niet thuis te blijven. ", ""),
    (2, "Wilt u de meterkast vrijmaken? ", ""),
    (2, "Wij vergoeden", "U vergoedt"),
    (2, "Wij vergoeden de schade aan uw vloer", "Wij kunnen de schade aan uw vloer vergoeden"),
    (2, "Wij vergoeden de schade aan uw vloer", "Wij vergoeden de schade aan uw vloer niet"),
    (2, "Wilt u de meterkast vrijmaken?", "U hoeft de meterkast niet vrij te maken."),
    (2, "hoeft voor dit bezoek niet", "mag voor dit bezoek niet"),
    (3, "verboden", "toegestaan"),
    (3, "Het is verboden om op het balkon te barbecueën. ", ""),
    (3, "moet de galerij", "mag de galerij"),
    (3, "U moet de galerij altijd vrijhouden. ", ""),
    (3, "Ook als", "Als"),
    (3, "moet de deur", "mag de deur"),
    (3, "moet de deur op slot", "hoeft de deur niet op slot"),
    (3, "Ook als u maar kort weg bent, moet de deur", "De deur moet"),
    (4, "U kunt tot 1 mei bezwaar maken bij de huurcommissie. ", ""),
    (4, "kunt tot 1 mei bezwaar", "kunt tot 1 mei geen bezwaar"),
    (4, "alleen bezwaren", "bezwaren"),
    (4, "Betaalt u niet op tijd, dan schakelen wij een deurwaarder in.", ""),
    (4, "dan schakelen wij een deurwaarder in", "dan schakelen wij geen deurwaarder in"),
    (4, "Wij behandelen alleen bezwaren die schriftelijk zijn. ", ""),
    (4, "U kunt tot 1 mei bezwaar maken", "U moet vóór 1 mei bezwaar maken"),
    (5, "Bent u dan niet thuis?", "Bent u dan thuis?"),
    (5, "Bent u dan niet thuis? Bel ons dan op 010-555 12 12. ", ""),
    (5, "voor uw rekening", "voor onze rekening"),
    (5, "De monteur vervangt de ketel", "De monteur vervangt de ketel niet"),
    (5, "De monteur vervangt", "U vervangt"),
    (5, "De kosten van een tweede bezoek zijn voor uw rekening", "De kosten van een tweede bezoek betalen wij"),
    (5, " De kosten van een tweede bezoek zijn voor uw rekening.", ""),
    (5, "Bel ons dan op", "U hoeft ons dan niet te bellen op"),
    (6, " en terug te sturen", ""),
    (6, "niet verhoogd", "verhoogd"),
    (6, "geen huisdieren houden zonder", "huisdieren houden zonder"),
    (6, " zonder toestemming", ""),
    (6, "Wij verzoeken u het formulier te ondertekenen en terug te sturen. ", ""),
    (6, " U mag geen huisdieren houden zonder toestemming.", ""),
    (6, "verzoeken u het formulier te ondertekenen", "verzoeken u het formulier niet te ondertekenen"),
    (7, "Als u het niet eens bent", "Als u het eens bent"),
    (7, "kunt u een klacht", "moet u een klacht"),
    (7, "Als u het niet eens bent met dit besluit, kunt u een klacht indienen. ", ""),
    (7, "Meld schade direct bij onze opzichter. ", ""),
    (7, "Meld schade direct", "Meld schade niet"),
    (7, "mag niet worden", "mag worden"),
    (7, " De lift mag niet worden gebruikt bij brand.", ""),
    (7, "mag niet worden gebruikt", "hoeft niet worden gebruikt"),
    (8, "Zet uw meubels minstens een meter van de gevel. ", ""),
    (8, "bent verplicht de", "bent niet verplicht de"),
    (8, "U bent verplicht de monteur binnen te laten. ", ""),
    (8, ", behalve als u zelf de schade heeft veroorzaakt", ""),
    (8, "behalve als", "als"),
    (8, "behalve als", "ook als"),
    (8, "U krijgt een vergoeding", "U krijgt geen vergoeding"),
    (8, "Zet uw meubels", "Zet uw meubels niet"),
    (4, "dan schakelen wij een deurwaarder in", "dan kunnen wij een deurwaarder inschakelen"),
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_says_what_it_says(told, text):
    assert told(text, text) == []


@pytest.mark.parametrize(("text", "words", "others"), PLANTED)
def test_a_planted_change_is_told_where_it_stands(told, text, words, others):
    before = TEXTS[text]
    after = before.replace(words, others)
    found = [d for d in told(before, after) if d.fate is not Fate.NEW]
    assert found
    sentence = [s for s in before.replace("? ", ". ").split(". ") if words.strip()[:12] in s or s[:12] in words]
    for difference in found:
        assert difference.before.text == before[difference.before.start : difference.before.end]
        assert any(difference.before.text.rstrip(".?") in s for s in sentence)
        assert difference.message.endswith(".")


@pytest.mark.parametrize(("text", "words", "others"), [p for p in PLANTED if not p[2]])
def test_what_is_dropped_is_lost_and_the_other_way_round_never_lost(told, text, words, others):
    before = TEXTS[text]
    after = before.replace(words, others)
    assert Fate.LOST in {d.fate for d in told(before, after)}
    assert Fate.LOST not in {d.fate for d in told(after, before)}

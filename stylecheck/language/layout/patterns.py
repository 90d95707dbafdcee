"""What the lines of a letter look like: salutations, closings, bullets, headers of a mail, disclaimers."""

from __future__ import annotations

import re

from stylecheck.language.text import DATE, DAYS, MERGE_FIELD, MONTHS

MAIL_HEADER = re.compile(
    r"^[*_]{0,2}(van|aan|cc|bcc|onderwerp|verzonden|datum|from|to|sent|subject|date|reply-to|antwoord aan|bijlagen?"
    r"|prioriteit|urgentie|importance|beantwoorden|kopie)[*_]{0,2}\s*:[*_]{0,2}\s*\S?",
    re.I,
)
MAIL_SENDER = re.compile(r"^[*_]{0,2}(van|from)[*_]{0,2}\s*:", re.I)
FORWARDED = re.compile(
    r"^(?:[-_=*>~ ]{2,}\s*)?(?:begin(?:ning)?\s+(?:van\s+)?(?:het\s+)?(?:of\s+)?)?"
    r"(?:oorspronkelijke?|originele?|doorgestuurde?|doorgezonden|original|forwarded)\s+(?:e-?mail)?\s*"
    r"(?:bericht|message|mail|e-mail)(?:\s+(?:van|from)\b.{0,60})?\s*(?:[-_=*~ ]{2,}|:|[-_=*~ ]*$)",
    re.I,
)
QUOTE_INTRO = re.compile(
    r"^(?:(?:op|on)\b.{3,160}\b(?:schreef|schrijft|wrote|geschreven|stuurde)\b.{0,120}"
    r"|(?!(?:u|wij|we|ik|je|jij|hij|zij)\b)\S.{1,80}\b(?:schreef|wrote)\s+(?:op|on|het\s+volgende|the\s+following)\b.{0,80}"
    r"|\d{4}-\d\d-\d\d\s+\d{1,2}:\d\d.{0,60}<[^<>]{3,80}>)\s*:$",
    re.I,
)
INTRO_BEGINS = re.compile(r"^(?:op|on)\b|\b(?:schreef|wrote)\b|^\d{4}-\d\d-\d\d\s", re.I)
INTRO_PROOF = re.compile(r"@|<|\d[:.]\d\d|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b(?:19|20)\d\d\b")
CHAT_LINE = re.compile(
    r"^\[?\d{1,2}(?:[-/.]\d{1,2}[-/.]\d{2,4},?\s+(?:om\s+)?\d{1,2}|)[:.]\d\d(?::\d\d)?"
    r"(?:,\s+\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})?\]?\s*[-–]?\s+[A-ZÀ-Þ+~][^:\n]{1,40}:\s+\S"
)
BRACKETED = re.compile(r"^\[[^\[\]\n]{1,60}\]:?$")
BRACKETED_NAME = re.compile(
    r"^\[(?!.*(?i:naam|functie|aanhef|datum|afdeling|medewerker|telefoon|organisatie|logo|handtekening|plaats|adres"
    r"|klant|huurder|bijlage|corporatie|titel|bedrag|straat|kop|tekst))[A-ZÀ-Þ][\w'’.-]*[a-zà-ÿıİşğ][\w'’.-]*"
    r"(?:\s+(?:van|de|der|den|el|al|ten|ter|von|di)\b|\s+[A-ZÀ-Þİ][\w'’.-]*){1,5}\]:?$"
)
QUOTED = re.compile(r"^\s*(>|\|(?!\s*$))")

SUBJECT = re.compile(r"^\s*(betreft|betr\.|onderwerp|inzake|subject|re|project)\s*(:|\t|\s{2,})\s*\S", re.I)
SUBJECT_LABEL = re.compile(r"^\s*\**(?:onderwerp|betreft|subject)\**\s*:?\**\s*$", re.I)
_OWN = (
    r"(?:ons|uw|onze|jouw)\s+(?:[\w-]*(?:kenmerk|referentie|ref|nummer|nr|datum|adres)\.?|brief|schrijven|bericht|e-?mail|mail"
    r"|dossier|zaak|contact\w*|telefoon\w*|klant\w*|relatie\w*|huurder\w*|behandelaar|medewerker|consulent|opzichter"
    r"|vestiging|locatie|kantoor|afspraak|melding|vraag|verzoek|klacht)(?:\s+(?:van|d\.d\.|nr\.?|met|dd\.?))?"
)
REFERENCE = re.compile(
    rf"^\s*({_OWN}|[\w.-]*(kenmerk|nummer|referentie|datum|nr\.?)|dossier|zaak|datum|contactpersoon"
    r"|behandeld door|behandelaar|doorkiesnummer|telefoon|tel\.|e-?mail|bijlagen?|afdeling|relatie|klant|plaats|pagina"
    r"|complex|adres|project|verzonden|(?:aan|af)wezig(?:en)?|voorzitter|notulist|per (e-?mail|post))\s*(:|\t|\s{2,})",
    re.I,
)
_SENTENCES = re.compile(r"[.?!]\s+[A-ZÀ-Ý]|[?!]$")


def is_reference(line: str) -> bool:
    """Say whether a line is a label with a short value (Ons kenmerk: A-12), and no sentence that looks like one."""
    label = REFERENCE.match(line)
    if label is None:
        return False
    value = line[label.end() :].strip()
    return not _SENTENCES.search(value) and not (value.endswith(".") and len(value.split()) >= 4)


def is_subject(line: str) -> bool:
    """Say whether a line tells what a letter is about (Betreft: …); without a colon it may not be a sentence."""
    label = SUBJECT.match(line)
    return label is not None and (
        label[2] == ":" or (not _SENTENCES.search(line.strip()) and not line.rstrip().endswith("."))
    )


DATE_LINE = re.compile(rf"^\s*([A-ZÀ-Ý][\w' -]+,\s*)?(datum:?\s*)?({DATE.pattern})\s*$", re.I)
SALUTATION = re.compile(
    r"^\s*(?:(?:zeer\s+)?geachte|beste|hallo|hoi|hey|ha|dag|hi|goe(?:de|ie)n?\s?(?:dag|morgen|middag|avond)|lieve|welkom"
    r"|mijnheer|(?:de\s+)?heer|meneer|mevrouw|mejuffrouw|mijne? heren|dames|heren|familie|fam\.|allen|bewoners|huurders"
    r"|aan de bewoners? van dit adres|aan (?:de|alle) (?:bewoners?|huurders?|eigenaren|eigenaars|leden))(?!\w)"
    r"(?:[^.?;]|\b(?:dhr|mw|mevr|mej|fam|dr|ir|drs|mr|ing|prof|ds|bc|msc|bsc|jhr|jr|sr|e\.a|c\.s|o)\."
    r"|(?-i:\b[A-ZÀ-Þ]\.|\b[A-Z][a-z]{1,2}\.(?=\s?(?:[A-Z]|(?:van|de|den|der|ten|ter|el|in)\b)))){0,80}$"
    r"|^\s*(?:l\.?\s?s\.?|lectori salutem|beste|geachte)\s*[,.!]?\s*$",
    re.I,
)
GREETED = re.compile(r"^\s*(?:dag|hey|ha|goe(?:de|ie)n?\s?(?:dag|morgen|middag|avond))\b[^.?!;:]*$", re.I)
SALUTATION_INLINE = re.compile(
    r"^\s*((?:zeer\s+)?(?:geachte|beste|hallo|hoi|dag)\b[^.?!;:,]{0,60},)\s+(?=[A-ZÀ-Ý«{<\[])", re.I
)
CLOSING = re.compile(
    r"^\s*(met\s+vr(iend)?\.?\s+gr(oet(en)?)?\.?|met\s+groet(en)?|met\s+(een\s+)?(vriendelijke|hartelijke|beleefde|warme|collegiale|zonnige)\s+(groet|groeten)|(vriendelijke|hartelijke|warme)\s+"
    r"(groet|groeten)|hartelijks|(veel\s+)?groet(en|jes)?|gr|grtn?|hoogachtend|met\s+gevoelens\s+van\s+(de\s+meeste\s+)?hoogachting"
    r"|met\s+(de\s+meeste\s+)?hoogachting|mvg|m\.v\.g\.|tot\s+(dan|ziens|snel|gauw|binnenkort|morgen|(de\s+)?\d+e|\w+dag))"
    r"\b\s*(namens\b[^.]{0,60}|en\b[^.]{0,40})?\s*[,.!]?\s*(?P<rest>.*)$",
    re.I,
)
CLOSING_INLINE = re.compile(
    r"(?<=[.!?])\s+(?P<closing>(?:(?:met\s+)?(?:vriendelijke\s+|hartelijke\s+)?groet(?:en|jes)?|mvg|gr\.?|grtn?)\b[,.]?"
    r"(?:[ \t]+[A-ZÀ-Ý(][^.!?\n]{0,60}|[ \t]+(?:van|namens)\s[^.!?\n]{0,60})?)$",
    re.I | re.M,
)
ASIDE = re.compile(r"\([^()]*\)|\d[\d\s-]{5,}")
"""What a line with a closing may have besides a name: a phone number, something in brackets."""
POSTSCRIPT = re.compile(r"^\s*(p\.?\s?s\.?|n\.?b\.)(?=[\s:.])\s*[:.]?\s*\S", re.I)
FOOTER = re.compile(
    r"^\s*(bijlagen?|bijgevoegd|c\.?c\.?|kopie(\s+aan)?|afschrift(\s+aan)?|kvk|iban|btw"
    r"|www\.|t\s*:|e\s*:)\b\s*(\(\d+\))?\s*[:\t.]?",
    re.I,
)
BULLET = re.compile(
    r"^\s*(?:(?:[-*•●○▪■◦‣·–—o✓✔→»▶▸►➢➤➔❖◆◇☐☑☒□▢✗✘✅👉🔹🔸➡\uf0a0-\uf0ff]\ufe0f?|\d\ufe0f?\u20e3|\d{1,2}[.)]"
    r"|\(?[a-z][.)]|\(?[A-Z]\)|\(\d{1,2}\)|\(?[ivx]{1,4}\)|\[[ xX]?\])(?:\s+|\t)(?:[>→»]\s+)?"
    r"|[§Øüqv](?:\t|\s{2,}))(?=\S)"
)
TABLE_ROW = re.compile(r"\S(?:[ \u00a0]{3,}|\t+)\S")
LABEL_ROW = re.compile(r"^\s*[^\s:][^:.?!]{1,45}:\s*\S.{0,60}$")
PERSON = re.compile(
    r"^\s*(aan\b|t\.a\.v\.|de heer|dhr\.?|mevrouw|mw\.?|mevr\.?|mejuffrouw|familie|fam\.|de bewoners?|postbus)\b", re.I
)
STREET = re.compile(r"^\s*[A-ZÀ-Ý][\w'.\- ]+\s\d+\s?[-\w]{0,6}$")
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
BEFORE_DAY, DAY = re.compile(rf"\b(?:{DAYS})$", re.I), re.compile(rf"\d{{1,2}} (?:{MONTHS})\b", re.I)
"""The two halves of a date that a line end divides: uiterlijk vrijdag / 4 april."""
UNFINISHED = re.compile(
    r"(?:^|[\s(])(?:de|het|een|van|voor|aan|in|op|met|bij|tot|naar|uit|door|over|of|en|uw|onze|heer|mevrouw|meneer|dhr\.|mw\."
    r"|mevr\.|nr\.|tel\.|art\.|€|[A-Z]\.)$",
    re.I,
)
ENDS_ON_PARTICLE = re.compile(
    r"^\s*[A-ZÀ-Ý](?:\S+\s+)+(?:u|uw|je|jouw|wij|we|ik|mijn)\s(?:\S+\s+){0,3}(?:het|aan|in|op|uit|door|over)$"
)
"""A short line that ends on a pronoun or the second half of a verb: Zo regelt u het, Zo vraagt u dit aan."""
FIELDS_ONLY = re.compile(rf"^\s*(?:(?:{MERGE_FIELD.pattern})\s*)+,\s*$")
DEVICE = re.compile(
    r"^\s*(?:(?:verstuurd|verzonden|gestuurd|verstuurt|sent)\s+(?:vanaf|vanuit|vanop|met|via|from|with|by|using)\s+(?!de\s+post)"
    r"(?:\S+\s*){1,8}|(?:outlook|mail|gmail)\s+(?:voor|for)\s+(?:ios|android|windows|mac)\w*"
    r"|(?:download|ontvang|verkrijg|haal|get)\s+(?:\S+\s+){0,2}(?:outlook|gmail|mail)\s+(?:voor|for)\b.{0,40})$",
    re.I,
)
_MAIL = r"(?:e-?mail(?:\s?-?\s?bericht)?|mail(?:bericht)?|bericht)"
DISCLAIMER = re.compile(
    r"^\s*(?:disclaimer\b|vertrouwelijk(?:heid)?\s*[:.]?\s*$|confidentiality\b"
    rf"|aan (?:dit|deze|de inhoud van (?:dit|deze)) {_MAIL}.{{0,60}}\bgeen rechten"
    r"|(?:denk|spaar|bespaar)\b.{0,20}\bmilieu\b|(?:print|druk) (?:deze|dit)\b"
    r"|(?:moet u|voordat u|alvorens u|is het nodig)\b.{0,40}\b(?:print|afdrukt|uitprint)"
    rf"|(?:dit|deze) {_MAIL}\b(?:[^.]{{0,60}}\b(?:is|zijn|bevat|bevatten|kan|kunnen)\s+(?:\w+\s+){{0,2}}"
    r"(?:uitsluitend|enkel|slechts|vertrouwelijk\w*|bestemd|persoonlijk\w*|bevoorrecht|informatie bevatten))"
    rf"|de (?:inhoud|informatie|gegevens)\s+(?:\w+\s+){{0,3}}(?:van|in|met|bij|via)\s+(?:dit|deze) {_MAIL}"
    rf"|(?:indien|als|mocht|bent)\s+u\s+(?:dit|deze)\s+{_MAIL}\s+"
    r"(?:ten onrechte|per ongeluk|abusievelijk|onbedoeld|niet)"
    r"|(?:indien|als|bent|mocht)\s+u\s+niet\s+(?:de\s+)?(?:geadresseerde|(?:beoogde|bedoelde)\s+ontvanger)"
    r"|(?:op|voor)\s+al\s+onze\s+(?:diensten|overeenkomsten|werkzaamheden|leveringen|offertes|aanbiedingen|opdrachten)"
    r"|[^.]{0,60}\b(?:geen aansprakelijkheid|niet aansprakelijk|sluit (?:iedere|elke|alle) aansprakelijkheid)\b"
    rf"[^.]{{0,120}}\b(?:{_MAIL}s?|verzending)\b"
    r"|this (?:e-?mail|message)\b|the (?:information|content)s? (?:contained )?(?:in|of) this\b"
    r"|please consider the environment)",
    re.I,
)
NAME_AND_ROLE = re.compile(
    r"^[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:van|de|der|den|ten|ter|el|'t|het)\b)*(?:\s+[A-ZÀ-Þ][\w'’.-]*){1,3},\s+[^.!?,;:]{3,60}\.?$"
)
NAME_ONLY = re.compile(r"^[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:van|de|der|den|ten|ter|el|'t)\b)*(?:\s+[A-ZÀ-Þ][\w'’-]*){1,2}$")
ACTS = re.compile(
    r"\b(?:is|zijn|was|wordt|worden|komt|komen|belt|heeft|hebben|kan|kunt|zal|gaat|helpt|maakt|doet|werkt|u|wij|we|ik|je)\b",
    re.I,
)
QUESTION = re.compile(r"^[A-ZÀ-Þ][^.?!]{3,80}\?$")
ASKS_WHAT = re.compile(r"^(wat|wie|waar|wanneer|hoe|waarom|welke?|hoeveel|waarmee|waaraan|waarop)\b", re.I)
SEPARATOR = re.compile(r"^[\s\-_=*.~+#✂–—]{5,}$")
STEP = re.compile(
    rf"^\s*(?:dag|stap|week|fase|punt|optie|ronde|{DAYS})\s*\d*(?:\s*(?:-|–|t/m|en)\s*\d+)?(?:\s\d+\s\w+)?\s*:\s+\S",
    re.I,
)
STARTS_SENTENCE = re.compile(r"^(wij|we|u|ik|je|hierbij|graag|er|het spijt)\b", re.I)


def masked(line: str) -> str:
    """Return a line, as long as it was, in which a merge field is a name: its own marks and full stops do not count."""
    return MERGE_FIELD.sub(lambda m: "X" + "x" * (len(m.group()) - 1), line)

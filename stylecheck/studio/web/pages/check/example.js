/** A letter to try it with, as they were written not so long ago. */
export const EXAMPLE = {
  name: "Voorbeeldbrief",
  text: `Betreft: werkzaamheden aan uw badkamer

Geachte heer, mevrouw,

Naar aanleiding van uw melding d.d. 4 maart inzake de lekkage in uw badkamer delen wij u mede dat door ons een aannemer is ingeschakeld. De werkzaamheden zullen worden uitgevoerd op dinsdag 17 maart tussen 8.00 en 12.00 uur.

U dient ervoor zorg te dragen dat de badkamer op deze datum leeg is. Indien u niet aanwezig bent, worden de voorrijkosten bij u in rekening gebracht. Wij gaan ervan uit dat u uw medewerking verleent.

Tijdens de werkzaamheden kunt u de badkamer niet gebruiken, en omdat de tegels daarna nog moeten drogen, is het pas de volgende ochtend weer mogelijk om te douchen, waarvoor wij uw begrip vragen.

Voor vragen kan contact worden opgenomen met onze afdeling Onderhoud.

Met vriendelijke groet,

Woonstichting De Linde
`,
};

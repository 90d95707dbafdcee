// Every Dutch text of the clients. Plain ES5: classic Outlook runs it without modules. `wat` is "bericht" or "brief".
var stylecheckTexts = (function () {
  "use strict";

  var numbers = "geen één twee drie vier vijf zes zeven acht negen tien elf twaalf".split(" ");

  function number(n) {
    return numbers[n] || String(n);
  }

  function capital(text) {
    return text.charAt(0).toUpperCase().replace("É", "E") + text.slice(1);
  }

  function sentences(n) {
    return n === 1 ? "één zin" : number(n) + " zinnen";
  }

  return {
    panel: {
      waiting: function (wat) {
        return "stylecheck leest uw " + wat;
      },
      waitingMore: "Een ogenblik.",
      found: function (n) {
        return capital(sentences(n)) + (n === 1 ? " kan" : " kunnen") + " duidelijker";
      },
      left: function (n) {
        return "Nog " + sentences(n);
      },
      fine: function (wat) {
        return "Uw " + wat + " is in orde";
      },
      fineMore: "U schrijft duidelijk en vriendelijk.",
      fineTips: function (n) {
        return n === 1 ? "Hieronder staat nog één tip." : "Hieronder staan nog " + number(n) + " tips.";
      },
      through: "U bent klaar",
      throughMore: "U heeft elke zin bekeken.",
      unchecked: "Niet nagekeken",
      important: "Belangrijk",
      better: "Beter",
      or: "Of",
      only: "Of alleen",
      change: "Verander",
      becomes: "wordt",
      choices: "Meer mogelijkheden",
      take: "Neem over",
      remove: "Haal weg",
      removeSentence: "Haal deze zin weg.",
      removeWords: function (words) {
        return "Haal ‘" + words + "’ weg.";
      },
      show: "Laat zien",
      why: "Waarom?",
      morePoints: function (n) {
        return n === 1 ? "Nog één opmerking" : "Nog " + number(n) + " opmerkingen";
      },
      leave: "Zo laten",
      taken: "Overgenomen",
      removed: "Weggehaald",
      notTaken: "Overnemen lukt hier niet. Verander de zin zelf.",
      leftAlone: function (n) {
        return "U laat " + sentences(n) + " zo.";
      },
      unhide: "Toon weer",
      checkAgain: "Kijk opnieuw na",
      tips: function (n) {
        return n === 1 ? "Eén tip" : capital(number(n)) + " tips";
      },
      more: function (n) {
        return "Na deze zinnen " + (n === 1 ? "komt" : "komen") + " er nog " + number(n) + ".";
      }
    },
    dialog: {
      title: "Kijk nog even naar uw bericht",
      back: "Terug naar de brief",
      sendAnyway: "Toch verzenden",
      send: "Verzenden",
      never: "Niet meer vragen voor dit bericht"
    },
    trouble: {
      heading: "Nakijken lukt nu niet",
      unreachable: "stylecheck kan uw bericht nu niet nakijken.",
      slow: "Nakijken duurt langer dan u wilt wachten.",
      stopped: "stylecheck stopte onverwacht.",
      missing: "stylecheck staat niet op deze computer. Vraag uw beheerder om hulp.",
      down: "De server van stylecheck antwoordt niet. Probeer het over een paar minuten opnieuw.",
      access: "De server van stylecheck kent u niet. Vraag uw beheerder om hulp.",
      tooLong: "Uw tekst is te lang om in één keer na te kijken.",
      changed: "U veranderde deze zin intussen. stylecheck kijkt opnieuw.",
      ask: "Wilt u uw bericht toch verzenden?",
      retry: "Probeer opnieuw"
    },
    thunderbird: {
      name: "stylecheck",
      check: "Kijk mijn brief na",
      window: "Uw bericht, nagekeken",
      slow: function (seconds) {
        return "Nakijken duurt langer dan " + seconds + (seconds === 1 ? " seconde." : " seconden.");
      },
      wrongSetting: function (name) {
        return "Uw organisatie stelde ‘" + name + "’ verkeerd in. Vertel dit aan uw beheerder.";
      },
      redirect: "U stuurt een bericht van een ander door. stylecheck kijkt het daarom niet na.",
      broken:
        "Het nakijken stopte en uw bericht ging niet weg. Kopieer uw tekst. Sluit daarna het bericht met het kruis.",
      close: "Sluiten"
    },
    outlook: {
      check: "Kijk mijn brief na",
      open: "Bekijk de zinnen",
      openHere: "Klik op ‘Bekijk de zinnen’ voor betere zinnen.",
      openAbove: "Klik boven uw bericht op ‘Kijk mijn brief na’ voor betere zinnen.",
      unread: "Outlook geeft de tekst van uw bericht niet.",
      tooBig: "Uw bericht is te groot om in te veranderen. Verander de zin zelf.",
      picture:
        "In uw bericht staat een plaatje. Outlook kan dat kwijtraken als stylecheck schrijft. Kopieer de betere zin.",
      pictureGone: "Outlook raakte een plaatje kwijt. Zet het plaatje terug voordat u het bericht verzendt.",
      otherText: "Outlook zette misschien iets anders in uw bericht. Lees het na voordat u het verzendt.",
      silent: "Outlook antwoordt niet. Kijk of de betere zin al in uw bericht staat.",
      nothing: "Open een bericht dat u schrijft. Dan kijkt stylecheck het na.",
      outside: "Deze pagina werkt alleen in Outlook.",
      office: "Outlook start de invoegtoepassing niet. Vraag uw beheerder om hulp."
    },
    word: {
      check: "Kijk mijn brief na",
      scope: "stylecheck leest uw hele brief. Kopteksten, voetteksten, voetnoten en tekstvakken leest het niet.",
      outside: "Deze pagina werkt alleen in Word.",
      old: "Uw Word is te oud voor stylecheck. Vraag uw beheerder om hulp.",
      unloaded: "Word start de invoegtoepassing niet. Vraag uw beheerder om hulp.",
      protected: "Dit document is beveiligd. Word laat u er nu niets in veranderen.",
      searching: "Sluit eerst het zoekvenster van Word. Probeer het daarna opnieuw.",
      notFound: "Word vindt deze woorden niet. Verander de zin zelf.",
      object: "In deze woorden staat een voetnoot, veld of plaatje. Verander de zin zelf.",
      link: "In deze woorden staat een link. Verander de zin zelf.",
      field: "In deze woorden staat een veld. Verander de zin zelf.",
      note: "In deze woorden staat een voetnoot. Verander de zin zelf.",
      picture: "In deze woorden staat een plaatje. Verander de zin zelf.",
      control: "In deze woorden staat een invulvak. Verander de zin zelf.",
      comment: "Bij deze woorden staat een opmerking. Verander de zin zelf, dan blijft die staan.",
      bookmark: "Bij deze woorden staat een bladwijzer. Verander de zin zelf, dan blijft die staan.",
      restored: "Word nam de zin niet goed over. Uw eigen zin staat er weer.",
      rewritten: "Word nam de zin niet goed over. Uw eigen woorden staan er weer. Kijk of de opmaak nog klopt.",
      broken: "Word nam de zin niet goed over. Druk op Ctrl+Z tot uw eigen zin er weer staat.",
      fault: "Word antwoordt nu niet. Probeer het opnieuw."
    }
  };
})();

if (typeof globalThis !== "undefined") globalThis.stylecheckTexts = stylecheckTexts;

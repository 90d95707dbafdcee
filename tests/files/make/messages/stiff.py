"""Sentences in which something is found, whatever else the mail says; without accents, so that any charset has them."""

REPAIR = "Ten aanzien van uw verzoek wordt u medegedeeld dat de reparatie middels een externe partij wordt uitgevoerd."
RENT = "Conform de huurovereenkomst dient de huur uiterlijk op de eerste van de maand te worden voldaan."
COMPLAINT = "Uw klacht is door onze medewerker in behandeling genomen en zal zo spoedig mogelijk worden afgehandeld."
REFUND = "Naar aanleiding van uw schrijven delen wij u mede dat er geen gronden zijn voor restitutie."
MATTER = "Inzake deze kwestie wordt verwezen naar hetgeen hieromtrent in de huurovereenkomst is bepaald."
MEASURES = "Indien u niet tijdig reageert, zien wij ons genoodzaakt nadere maatregelen te treffen."
CLEARING = "Alvorens de werkzaamheden kunnen worden aangevangen, dient de berging door u te worden ontruimd."

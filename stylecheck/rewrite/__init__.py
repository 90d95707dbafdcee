"""Better wordings, made from the parse of a sentence: passive to active, plain words, shorter sentences."""

"""Letters as a presentation shows them: by lines and sentences, with what was found and what became of them."""

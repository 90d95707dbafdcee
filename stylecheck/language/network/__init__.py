"""The tagger and parser: a small recurrent network, evaluated with numpy. It is made in `training/`."""

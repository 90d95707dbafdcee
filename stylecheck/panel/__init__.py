"""What the panel beside a text shows, in a mail program, an office program or a browser: one question, one answer."""

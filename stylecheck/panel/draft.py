"""What somebody is writing in another program, as that program has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from stylecheck.finding import Severity
from stylecheck.mail.policy import Policy
from stylecheck.serve.wishes import DRAFT, MOST_NAMES, Level, Name


class Block(BaseModel):
    """A paragraph of a word processor.

    Attributes:
        text: as the program gives it; "\\v" is a line end within it.
        kind: what it is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    text: str
    kind: Literal["paragraph", "heading", "list_item", "table_cell"] = "paragraph"


class Wanted(BaseModel):
    """What an organisation wants of the check before sending; see `Policy`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    at: dict[Level, Annotated[int, Field(ge=1)]] = Field(default={"waarschuwing": 1}, max_length=3)
    domains: list[Name] = Field(default_factory=list, max_length=MOST_NAMES)

    def policy(self) -> Policy:
        """Return it as the policy that mail servers follow too."""
        at: Mapping[Severity, int] = {Severity.parse(level): least for level, least in self.at.items()}
        return Policy(at=at, domains=tuple(each.strip().lower().lstrip("@") for each in self.domains))


class Draft(BaseModel):
    """A message or letter that somebody is writing.

    Attributes:
        kind: what it is; in an e-mail what others wrote is quoted.
        subject: of an e-mail; "" for none.
        format: what the text is given in: the source of HTML, plain text, or the paragraphs of a word processor.
        body: the text; "" where it is given in blocks.
        blocks: the paragraphs, the empty ones too.
        sender: address of who sends it, "" where it is not known.
        recipients: addresses.
        draft: a random name for the draft that this is a version of; "" for none.
        settings: name of settings that a server was started with; "" for the usual ones.
        everything: tips are told as well.
        policy: when the writer is to be asked before it is sent, and whose mail is checked.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kind: Literal["e-mail", "brief"] = "e-mail"
    subject: str = ""
    format: Literal["html", "text", "blocks"] = "text"
    body: str = ""
    blocks: list[Block] = Field(default_factory=list)
    sender: str = Field(default="", alias="from")
    recipients: list[str] = Field(default_factory=list, alias="to")
    draft: str = Field(default="", max_length=MOST_NAMES, pattern=DRAFT)
    settings: Name = ""
    everything: bool = False
    policy: Wanted = Field(default_factory=Wanted)

    def texts(self) -> Mapping[str, str]:
        """Return the texts that places are in, by the name of their spot."""
        blocks = {str(n): block.text for n, block in enumerate(self.blocks)} if self.format == "blocks" else {}
        return {"subject": self.subject, "body": self.body, **blocks}

"""What stands in a file of `corpus/voorbeelden` and `corpus/rollenspel`; the Dutch names are those of the file."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Theme = Literal[
    "klacht",
    "schade",
    "belemmering",
    "agressie",
    "achterstand",
    "afwijzing",
    "huurprijs",
    "servicekosten",
    "renovatie",
    "afspraak",
    "verhuizing",
    "overlast",
    "contractpartner",
    "e-mail",
    "sms",
    "deurkaart",
]
THEMES: tuple[str, ...] = get_args(Theme)
Shape = Literal["brief", "e-mail", "sms", "kaart"]
Difficulty = Literal["makkelijk", "gemiddeld", "moeilijk"]
Quality = Literal["koel", "beter", "goed"]
QUALITIES: tuple[str, ...] = get_args(Quality)
Text = Annotated[str, Field(min_length=1)]
_Named = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class _Filed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Change(_Filed):
    """One thing that changed between the letter before and the letter after.

    Attributes:
        before: words of the letter before, as they stand there; "" where something was added.
        after: words of the letter after, as they stand there; "" where something was left out.
        rules: the rules that find something in the words before; none where no rule sees it.
        why: what the reader gains, in one or two sentences.
    """

    before: str = Field(default="", alias="voor")
    after: str = Field(default="", alias="na")
    rules: tuple[str, ...] = Field(default=(), alias="regels")
    why: Text = Field(alias="waarom")

    @model_validator(mode="after")
    def _is_a_change(self) -> Self:
        if not (self.before.strip() or self.after.strip()):
            raise ValueError("een wijziging heeft ‘voor’ of ‘na’, of beide")
        return self


class Example(_Filed):
    """A letter or message before and after.

    Attributes:
        name: the same as the name of the file.
        teaches: what somebody learns from it, in one sentence.
        step: the letter half way: with other words, and its sentences and order as they were; "" where there is none.
    """

    name: _Named = Field(alias="naam")
    title: Text = Field(alias="titel")
    theme: Theme = Field(alias="thema")
    shape: Shape = Field(alias="vorm")
    difficulty: Difficulty = Field(alias="niveau")
    teaches: Text = Field(alias="leerpunt")
    before: Text = Field(alias="voor")
    step: str = Field(default="", alias="tussen")
    after: Text = Field(alias="na")
    changes: Annotated[tuple[Change, ...], Field(min_length=1)] = Field(alias="wijzigingen")

    @property
    def rules(self) -> frozenset[str]:
        """All rules that its changes name."""
        return frozenset(rule for change in self.changes for rule in change.rules)

    @property
    def letters(self) -> dict[str, str]:
        """Its letters, by what each is."""
        all_of = {"voor": self.before, "tussen": self.step, "na": self.after}
        return {name: text for name, text in all_of.items() if text}


class Answer(_Filed):
    """One of the answers to the message of a tenant.

    Attributes:
        effect: what it does to the tenant, for who leads the talk.
    """

    quality: Quality = Field(alias="soort")
    text: Text = Field(alias="tekst")
    effect: Text = Field(alias="werking")


class Case(_Filed):
    """A case to talk about: what a tenant wrote, and three answers.

    Attributes:
        situation: what has happened, for who leads the talk.
        questions: to ask the group.
    """

    name: _Named = Field(alias="naam")
    title: Text = Field(alias="titel")
    theme: Theme = Field(alias="thema")
    situation: Text = Field(alias="situatie")
    message: Text = Field(alias="bericht")
    answers: tuple[Answer, ...] = Field(alias="antwoorden")
    questions: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(alias="vragen")

    @model_validator(mode="after")
    def _has_each_answer(self) -> Self:
        if tuple(answer.quality for answer in self.answers) != QUALITIES:
            raise ValueError(f"zet er drie antwoorden in deze volgorde: {', '.join(QUALITIES)}")
        return self

    @property
    def letters(self) -> dict[str, str]:
        """The message and the answers, by what each is."""
        return {"bericht": self.message} | {answer.quality: answer.text for answer in self.answers}

"""Every state that the panel can be in, each put there by what a host calls."""

from .conftest import CLEAN, ENGLISH


def show(page, answer):
    page.evaluate("answer => host.panel.show(answer)", answer)


def fresh(page, answer, letter):
    """Nothing has been called."""


def found(page, answer, letter):
    show(page, {**letter, "more": 12, "notes": ["LanguageTool antwoordt niet. De spelling is niet nagekeken."]})


def unfolded(page, answer, letter):
    show(page, letter)
    page.evaluate("""() => {
        for (const part of document.querySelectorAll("details")) part.open = true;
        for (const fold of document.querySelectorAll("[aria-expanded=false]")) fold.click();
    }""")
    page.locator(".folds.open .why").first.wait_for()


def taken(page, answer, letter):
    show(page, letter)
    page.locator("button.take").first.click()
    page.locator(".done").wait_for()
    page.locator("[data-key=leave]:visible").first.click()
    page.locator(".left").wait_for()
    refused = letter["cards"][3]["id"]
    page.evaluate("id => host.panel.refused(id, stylecheckTexts.panel.notTaken)", refused)
    page.locator(".problem:visible").wait_for()


def fine(page, answer, letter):
    show(page, answer(CLEAN))


def unchecked(page, answer, letter):
    show(page, answer(ENGLISH))


def trouble(page, answer, letter):
    page.evaluate("host.panel.trouble(stylecheckTexts.trouble.unreachable, {retry: true})")


def trouble_after(page, answer, letter):
    show(page, letter)
    trouble(page, answer, letter)


def waiting(page, answer, letter):
    page.evaluate("host.panel.waiting()")
    page.locator(".waiting .top:not(.early)").wait_for()


def waiting_again(page, answer, letter):
    show(page, letter)
    page.evaluate("host.panel.waiting()")
    page.locator(".waiting").wait_for()


STATES = (fresh, found, unfolded, taken, fine, unchecked, trouble, trouble_after, waiting, waiting_again)

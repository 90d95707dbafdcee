"""What all pages of the studio share: the menu, the address, and the server that goes and comes back."""

from tests.integrations.web.browser import found_by_axe


def test_the_menu_shows_each_page_and_says_which_one_it_is(studio):
    page = studio()
    for link in page.locator("#menu a").all()[1:]:
        link.click()
        page.locator(f"#menu a[aria-current=page]:text-is('{link.inner_text()}')").wait_for()
        page.locator("main:focus").wait_for()
        assert page.title().endswith("– stylecheck")


def test_a_page_that_does_not_exist_is_the_first_one(studio):
    page = studio("bestaat-niet")
    assert page.locator("#menu a[aria-current]").inner_text() == "Nakijken"


def test_axe_finds_nothing_in_any_page(studio):
    page = studio()
    for link in page.locator("#menu a").all():
        link.click()
        page.locator(f"#menu a[aria-current=page]:text-is('{link.inner_text()}')").wait_for()
        assert found_by_axe(page) == []

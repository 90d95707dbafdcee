"""The list of examples that a page has read, as a trainer's own folder may change behind it."""


def take_away(page, name):
    """Take an example out of the list that a page has."""
    script = """async (name) => {
      const { api } = await import("./api.js");
      const { collection } = await import("./pages/gallery/collection.js");
      const { examples } = await collection(api);
      examples.splice(examples.findIndex((each) => each.name === name), 1);
    }"""
    page.evaluate(script, name)

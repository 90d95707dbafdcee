// Comfort only; without it the page works as well.
(() => {
  "use strict";
  const root = document.documentElement;
  const marks = [...document.querySelectorAll(".m")];
  const steps = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 };
  const markAt = (node) => (node instanceof Element ? node.closest(".m") : null);
  const reopen = (event) => markAt(event.target) && root.classList.remove("closed");

  for (const keys of document.querySelectorAll(".keys")) keys.hidden = false;
  document.addEventListener("mouseover", reopen);
  document.addEventListener("focusin", reopen);

  // The single letters only work while a mark has the focus, so that they are in nobody's way.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") root.classList.add("closed");
    const at = marks.indexOf(document.activeElement);
    const next = at < 0 ? undefined : marks[at + steps[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  });

  // A tap beside a mark closes the note; a mark that lies under its own note comes out.
  document.addEventListener("pointerdown", (event) => {
    if (!(event.target instanceof Element) || event.target.closest(".m, .note")) return;
    if (markAt(document.activeElement)) document.activeElement.blur();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markAt(event.target);
    const note = mark && document.getElementById(mark.getAttribute("aria-describedby"));
    if (!note) return;
    const [a, b] = [mark.getBoundingClientRect(), note.getBoundingClientRect()];
    if (a.bottom > b.top && a.top < b.bottom && a.right > b.left && a.left < b.right) {
      mark.scrollIntoView({ block: "center" });
    }
  });
})();

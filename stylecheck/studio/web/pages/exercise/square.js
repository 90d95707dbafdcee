// Draws the square of dots that a phone reads with its camera.

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 4;

/** @param {{width: number, dark: [number, number, number][]}} squares rows of dark dots: column, row, length. */
export function square({ width, dark }, label) {
  const made = document.createElementNS(SVG, "svg");
  const size = width + 2 * EDGE;
  made.setAttribute("viewBox", `0 0 ${size} ${size}`);
  made.setAttribute("class", "square");
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", label);
  made.setAttribute("shape-rendering", "crispEdges");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", dark.map(([x, y, length]) => `M${x + EDGE} ${y + EDGE}h${length}v1h-${length}z`).join(""));
  made.append(path);
  return made;
}

import { element } from "../../shared/elements.js";

export function make() {
  return { node: element("section", "", element("h1", "", "exercise")), title: "exercise" };
}

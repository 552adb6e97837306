// The mark of a kind in colour and shape, as the picture draws it.

import { svg } from "./dom.js";

export function mark(look) {
  const attributes = { fill: look.colour };
  const shape = look.points
    ? svg("polygon", { ...attributes, points: look.points.join(" ") })
    : svg("circle", { ...attributes, r: 0.95 });
  return svg("svg", { viewBox: "-1.1 -1.1 2.2 2.2", class: "mark", "aria-hidden": "true" }, shape);
}

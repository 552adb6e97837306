// The table that says the same as the picture.

import { button, fill, h, words } from "./dom.js";
import { copier } from "./panel.js";
import { COLUMNS, csv, rows } from "./rows.js";

const FIRST = 200;

export function table(element, model, drawn, act) {
  const found = rows(model, drawn);
  const body = h("tbody", {}, found.slice(0, FIRST).map((row) => line(row, act)));
  const left = found.length - FIRST;
  const more = left > 0 && button(`Show all (${left} left)`, () => {
    body.append(...found.slice(FIRST).map((row) => line(row, act)));
    more.remove();
  });
  fill(
    element,
    h("h2", {}, drawn.title),
    h("p", { class: "said" }, drawn.said),
    h("p", { class: "acts" }, copier("Copy as CSV", () => csv([COLUMNS, ...found.map((row) => row.cells)]))),
    h("table", {}, h("thead", {}, h("tr", {}, COLUMNS.map((name) => h("th", { scope: "col" }, words(name))))), body),
    more,
  );
}

function line({ link, cells }, act) {
  return h(
    "tr",
    {},
    cells.map((value, index) => {
      if (index === 0) return h("td", {}, button(value, () => act.pick({ kind: "node", id: link.from.short }), { class: "link" }));
      if (index === 1) return h("td", {}, button(value, () => act.pick({ kind: "edge", id: link.id }), { class: "link" }));
      if (index === 2) return h("td", {}, button(value, () => act.pick({ kind: "node", id: link.to.short }), { class: "link" }));
      return h("td", { class: COLUMNS[index] }, String(value));
    }),
  );
}

// Figures of one activity side by side, release by release: where they disagree, nobody has to notice it alone.

import { button, h } from "./dom.js";

export function figures(model, activity, state, act) {
  const rows = new Map();
  const sources = new Set();
  for (const claim of activity.claims) {
    if (claim.name !== "outcome" || claim.from !== activity.number || !state.filters.statuses.has(claim.status)) continue;
    const outcome = model.nodes[claim.to];
    const key = [outcome.kind, outcome.told?.counted, outcome.told?.currency].filter(Boolean).join(", ");
    if (!rows.has(key)) rows.set(key, new Map());
    const cells = rows.get(key);
    cells.set(claim.in, [...(cells.get(claim.in) ?? []), outcome]);
    sources.add(claim.in);
  }
  if (!rows.size) return null;
  const columns = [...sources].sort((a, b) => a - b);
  const head = h("tr", {}, h("th", { scope: "col" }, "Figure"), columns.map((number) => h("th", { scope: "col" }, heading(model.documents[number]))));
  const body = [...rows].map(([key, cells]) => row(key, cells, columns, act));
  return [h("h3", {}, "Figures"), h("div", { class: "wide" }, h("table", { class: "figures" }, h("thead", {}, head), h("tbody", {}, body)))];
}

function heading(document) {
  return [document.publisher, document.published].filter(Boolean).join(", ") || document.id;
}

function row(key, cells, columns, act) {
  const told = [...cells.values()].map((outcomes) => outcomes.map(value).sort().join(" "));
  const differ = cells.size > 1 && new Set(told).size > 1;
  return h(
    "tr",
    { class: differ ? "differ" : null },
    h("th", { scope: "row" }, key.replaceAll("-", " "), differ && h("span", { class: "badge" }, "differs")),
    columns.map((number) => h("td", {}, (cells.get(number) ?? []).map((outcome) => h("div", {}, button(value(outcome), () => act.pick({ kind: "node", id: outcome.short }), { class: "link" }))))),
  );
}

const QUALIFIERS = { about: "about ", "at-least": "at least ", "at-most": "at most " };

function value(outcome) {
  const { value: number, qualifier, status } = outcome.told ?? {};
  const text = number === undefined ? outcome.label : Number(number).toLocaleString("en");
  return `${QUALIFIERS[qualifier] ?? ""}${text}${status && status !== "asserted" ? ` (${status})` : ""}`;
}

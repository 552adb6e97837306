// The page: content in, state from the address, and every change drawn in picture, table, panel and query alike.

import { button, copy, fill, h } from "./dom.js";
import { filters } from "./filters.js";
import { Picture } from "./graph.js";
import { Model } from "./model.js";
import { panel } from "./panel.js";
import { search } from "./search.js";
import { sparql } from "./sparql.js";
import { read, written } from "./state.js";
import { table } from "./table.js";
import { MOST, view } from "./views.js";

const model = new Model(JSON.parse(document.getElementById("content").textContent));
let state = read(location.hash, model);
let drawn = null;

const parts = {
  filters: h("div", {}),
  graph: h("div", { id: "graph", tabindex: "0", role: "application", "aria-label": "Picture. Arrow keys go from node to node, Enter opens one, T shows the table." }),
  table: h("section", { id: "table", tabindex: "-1", "aria-label": "Table" }),
  path: h("form", { id: "path", onsubmit: (event) => event.preventDefault() }),
  panel: h("aside", { id: "panel", "aria-live": "polite", "aria-label": "What is told" }),
  query: h("pre", { tabindex: "0" }),
  run: h("a", { target: "_blank", rel: "noopener" }, "Run"),
};

const act = {
  pick: (pick) => {
    const known = pick?.kind === "edge" ? drawn.links.some(({ link }) => link.id === pick.id) : drawn.nodes.some((node) => node.short === pick?.id);
    if (pick?.kind === "node" && !known && !state.table) go({ view: "around", at: model.byId.get(pick.id).number, open: new Map(), pick });
    else go({ pick });
  },
  expand: (node) => {
    if (state.view !== "around") return go({ view: "around", at: node.number, open: new Map(), pick: { kind: "node", id: node.short }, table: false });
    const open = new Map(state.open);
    const usual = node.number === state.at ? 1 : 0;
    open.set(node.number, (open.get(node.number) ?? usual) + 1);
    return go({ open });
  },
  centre: (node) => go({ view: "around", at: node.number, open: new Map(), pick: { kind: "node", id: node.short } }),
  more: () => go({ most: MOST[1] }),
  pathFrom: (node) => go({ view: "path", from: node.number, to: null, pick: null, table: false }),
};

function go(change) {
  Object.assign(state, change);
  const hash = `#${written(state, model)}`;
  if (hash !== location.hash) history.pushState(null, "", hash);
  const only = Object.keys(change);
  draw(only.length === 1 && only[0] === "pick");
}

const buttons = [
  ["together", "Who worked with whom"],
  ["activities", "Who took part in what"],
  ["path", "Path between two"],
].map(([name, text]) => button(text, () => go({ view: name, pick: null }), { "data-view": name }));
const tabled = button("Table", () => go({ table: !state.table }), { id: "tabled" });

function draw(same = false) {
  if (!same) drawn = view(model, state);
  for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.view === state.view));
  tabled.setAttribute("aria-pressed", String(state.table));
  parts.graph.hidden = state.table;
  parts.table.hidden = !state.table;
  // The table says what the panel would; it is given the room until a row is chosen.
  parts.panel.hidden = state.table && !state.pick;
  document.body.classList.toggle("broad", parts.panel.hidden);
  if (!same) {
    paths();
    filters(parts.filters, model, state, (change) => { change(); go({}); });
    if (state.table) table(parts.table, model, drawn, act);
    else picture.draw(drawn, state);
  }
  if (!state.table) picture.mark(state.pick);
  panel(parts.panel, model, state, drawn, act);
  parts.query.textContent = sparql(model, state, drawn);
  if (model.endpoint) parts.run.href = `${model.endpoint}?query=${encodeURIComponent(parts.query.textContent)}`;
}

function paths() {
  parts.path.hidden = state.view !== "path";
  if (parts.path.hidden) return;
  const wanted = (node) => node.thing === "organization" || node.thing === "person";
  const end = (key, label) => {
    const box = search(model, { label, wanted, onchoose: (node) => go({ [key]: node.number, pick: null }) });
    if (state[key] !== null) box.firstChild.value = model.nodes[state[key]].label;
    return box;
  };
  fill(parts.path, end("from", "Path from"), h("span", {}, "to"), end("to", "Path to"));
}

const finder = search(model, { label: "Find a body, operation, person, place …", onchoose: (node) => act.pick({ kind: "node", id: node.short }) });
const copied = h("span", { role: "status", class: "status" });

document.body.append(
  h("a", { class: "skip", href: "#table", onclick: (event) => { event.preventDefault(); go({ table: true }); parts.table.focus(); } }, "Skip to the table of this view"),
  h("header", {}, h("h1", {}, model.title), finder, h("div", { class: "views", role: "group", "aria-label": "View" }, buttons, tabled)),
  h(
    "main",
    {},
    // On a small screen the picture comes first, and the filters on demand.
    h("details", { id: "filters", "aria-label": "Filters", open: !matchMedia("(max-width: 1000px)").matches }, h("summary", {}, "Filters"), parts.filters),
    h(
      "div",
      { id: "middle" },
      h("p", { class: "keys", "aria-hidden": "true" }, "/ search · T table · Esc clear"),
      parts.path,
      parts.graph,
      parts.table,
      h("details", { id: "sparql" }, h("summary", {}, "SPARQL behind this view"), parts.query, h("p", { class: "acts" }, button("Copy", () => copy(parts.query.textContent, copied)), model.endpoint && parts.run, copied)),
    ),
    parts.panel,
  ),
);
const picture = new Picture(parts.graph, model, act.pick);

window.addEventListener("popstate", () => { state = read(location.hash, model); draw(); });
window.addEventListener("hashchange", () => {
  if (`#${written(state, model)}` === location.hash) return;
  state = read(location.hash, model);
  draw();
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && state.pick) return go({ pick: null });
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return undefined;
  if (event.key === "/") {
    event.preventDefault();
    return finder.firstChild.focus();
  }
  return event.key === "t" ? go({ table: !state.table }) : undefined;
});
parts.graph.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const nodes = drawn.nodes;
    const at = nodes.findIndex((node) => node.short === state.pick?.id);
    if (nodes.length) go({ pick: { kind: "node", id: nodes[(at + step + nodes.length) % nodes.length].short } });
  } else if (event.key === "Enter" && state.pick?.kind === "node") act.expand(model.byId.get(state.pick.id));
});
draw();

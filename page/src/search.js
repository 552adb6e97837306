// A box that finds things by any of their names; arrow keys and Enter choose.

import { fill, h } from "./dom.js";
import { mark } from "./look.js";

const MOST = 12;

export function search(model, { label, wanted = () => true, onchoose }) {
  const id = `found-${label.replace(/\W+/g, "-").toLowerCase()}`;
  const input = h("input", {
    type: "search", role: "combobox", placeholder: label, "aria-label": label, "aria-expanded": "false", "aria-controls": id,
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
  });
  const list = h("ul", { id, role: "listbox", class: "found", hidden: true });
  let found = [];
  let at = 0;
  const show = () => {
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    fill(list, found.map(option));
    if (found.length) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const option = ({ node, name }, index) =>
    h(
      "li",
      { id: `${id}-${index}`, role: "option", "aria-selected": String(index === at), onmousedown: (event) => { event.preventDefault(); choose(index); } },
      mark(node.look),
      h("span", {}, node.label),
      name !== node.label && h("small", {}, name),
      h("small", { class: "kind" }, node.look.label),
    );
  const choose = (index) => {
    const chosen = found[index];
    if (!chosen) return;
    found = [];
    input.value = chosen.node.label;
    show();
    onchoose(chosen.node);
  };
  input.addEventListener("input", () => {
    found = find(model, input.value, wanted);
    at = 0;
    show();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) at = (at + step + found.length) % found.length;
    else if (event.key === "Enter") return choose(at);
    else if (event.key === "Escape") found = [];
    else return undefined;
    event.preventDefault();
    event.stopPropagation();
    return show();
  });
  input.addEventListener("blur", () => { found = []; show(); });
  return h("div", { class: "search" }, input, list);
}

// Names that begin with what is typed come first, then words in them, then anything that contains it.
export function find(model, typed, wanted) {
  const text = plain(typed.trim());
  if (!text) return [];
  const found = [];
  for (const node of model.nodes) {
    if (!wanted(node)) continue;
    let best = null;
    for (const name of [node.label, ...(node.names ?? [])]) {
      const told = plain(name);
      const rank = told === text ? 0 : told.startsWith(text) ? 1 : told.includes(` ${text}`) ? 2 : told.includes(text) ? 3 : null;
      if (rank !== null && (best === null || rank < best.rank)) best = { node, name, rank };
    }
    if (best) found.push(best);
  }
  const order = (one) => one.rank * 4 + Math.max(0, ["organization", "activity", "person"].indexOf(one.node.thing) < 0 ? 3 : ["organization", "activity", "person"].indexOf(one.node.thing));
  return found.sort((a, b) => order(a) - order(b) || b.node.claims.length - a.node.claims.length).slice(0, MOST);
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

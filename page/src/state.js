// What is shown, as one object that the address after # can hold.

import { QUIET } from "./model.js";
import { MOST } from "./views.js";

const LISTS = ["statuses", "hidden"];

export function fresh() {
  return {
    view: "together",
    at: null,
    open: new Map(),
    from: null,
    to: null,
    pick: null,
    table: false,
    most: MOST[0],
    filters: { hidden: new Set(QUIET), statuses: new Set(["asserted"]), since: null, until: null, offence: null, source: null },
  };
}

export function written(state, model) {
  const told = new URLSearchParams();
  const name = (number) => model.nodes[number].short;
  told.set("view", state.view);
  if (state.view === "around") told.set("at", name(state.at));
  if (state.view === "around" && state.open.size) {
    told.set("open", [...state.open].map(([number, steps]) => `${name(number)}*${steps}`).join(" "));
  }
  if (state.view === "path") {
    if (state.from !== null) told.set("from", name(state.from));
    if (state.to !== null) told.set("to", name(state.to));
  }
  if (state.pick) told.set(state.pick.kind, state.pick.id);
  if (state.table) told.set("table", "1");
  if (state.most !== MOST[0]) told.set("most", state.most);
  const { filters } = state;
  const usual = fresh().filters;
  for (const key of LISTS) {
    const list = [...filters[key]].sort().join(" ");
    if (list !== [...usual[key]].sort().join(" ")) told.set(key, list);
  }
  for (const key of ["since", "until"]) if (filters[key] !== null) told.set(key, filters[key]);
  if (filters.offence !== null) told.set("offence", model.offences[filters.offence].label);
  if (filters.source !== null) told.set("source", model.documents[filters.source].id);
  return told.toString();
}

export function read(hash, model) {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const state = fresh();
  const number = (short) => model.byId.get(short)?.number ?? null;
  state.at = number(told.get("at"));
  state.from = number(told.get("from"));
  state.to = number(told.get("to"));
  for (const part of (told.get("open") ?? "").split(" ").filter(Boolean)) {
    const [short, steps] = part.split("*");
    if (number(short) !== null) state.open.set(number(short), Number(steps) || 1);
  }
  const view = told.get("view");
  if (["together", "activities", "path"].includes(view) || (view === "around" && state.at !== null)) state.view = view;
  state.table = told.get("table") === "1";
  if (told.has("most")) state.most = MOST[1];
  if (model.byId.has(told.get("node"))) state.pick = { kind: "node", id: told.get("node") };
  if (model.links.has(told.get("edge"))) state.pick = { kind: "edge", id: told.get("edge") };
  const { filters } = state;
  for (const key of LISTS) if (told.has(key)) filters[key] = new Set(told.get(key).split(" ").filter(Boolean));
  for (const key of ["since", "until"]) filters[key] = Number(told.get(key)) || null;
  const at = (list, key, value) => {
    const found = list.findIndex((one) => one[key] === value);
    return found < 0 ? null : found;
  };
  filters.offence = at(model.offences, "label", told.get("offence"));
  filters.source = at(model.documents, "id", told.get("source"));
  return state;
}

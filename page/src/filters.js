// The left-hand side: what is shown.

import { fill, h } from "./dom.js";
import { mark } from "./look.js";
import { KINDS } from "./model.js";

export function filters(element, model, state, change) {
  const counts = new Map();
  const looks = new Map();
  for (const node of model.nodes) {
    counts.set(node.look.key, (counts.get(node.look.key) ?? 0) + 1);
    looks.set(node.look.key, node.look);
  }
  fill(
    element,
    group("Kind", KINDS.filter((key) => looks.has(key)).map((key) => kind(key, looks.get(key), counts.get(key), state, change))),
    h("h3", {}, "Year"),
    h("div", { class: "pair" }, year("From", "since", model, state, change), year("to", "until", model, state, change)),
    choice("Offence", "offence", model.offences.map((one) => one.label), state, change),
    choice("Source", "source", model.documents.map((one) => [one.title ?? one.id, one.published].filter(Boolean).join(", ")), state, change),
    group("Status", model.statuses.map((status) => box(status, state.filters.statuses, status, change))),
  );
}

function group(name, boxes) {
  return h("fieldset", {}, h("legend", {}, name), boxes);
}

function kind(key, look, number, state, change) {
  const flip = (event) => change(() => (event.target.checked ? state.filters.hidden.delete(key) : state.filters.hidden.add(key)));
  return h("label", { class: "kind" }, h("input", { type: "checkbox", "data-kind": key, checked: !state.filters.hidden.has(key), onchange: flip }), mark(look), h("span", {}, look.label), h("span", { class: "number" }, number));
}

function box(text, set, value, change) {
  const flip = (event) => change(() => (event.target.checked ? set.add(value) : set.delete(value)));
  return h("label", { class: "kind" }, h("input", { type: "checkbox", "data-status": value, checked: set.has(value), onchange: flip }), h("span", {}, text));
}

function year(label, key, model, state, change) {
  const set = (event) => change(() => { state.filters[key] = Number(event.target.value) || null; });
  const options = [h("option", { value: "" }, "any"), ...model.years.map((one) => h("option", { value: String(one) }, one))];
  return h("label", {}, `${label} `, h("select", { name: key, onchange: set, value: null }, options.map((option) => selected(option, state.filters[key]))));
}

function choice(label, key, names, state, change) {
  const set = (event) => change(() => { state.filters[key] = event.target.value === "" ? null : Number(event.target.value); });
  const options = [h("option", { value: "" }, "any"), ...names.map((name, index) => h("option", { value: String(index) }, name))];
  return h("label", { class: "choice" }, h("span", {}, label), h("select", { name: key, onchange: set }, options.map((option) => selected(option, state.filters[key]))));
}

function selected(option, value) {
  option.selected = option.value === (value === null ? "" : String(value));
  return option;
}

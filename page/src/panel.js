// The right-hand side: the answer in words, the facts of a node, the sentences of an edge.

import { button, copy, count, fill, h, words } from "./dom.js";
import { evidence, source } from "./evidence.js";
import { figures } from "./figures.js";
import { mark } from "./look.js";
import { TOGETHER, passes } from "./model.js";
import { csv } from "./rows.js";

const FIRST = 30;

export function panel(element, model, state, drawn, act) {
  if (state.pick?.kind === "node") fill(element, node(model, state, model.byId.get(state.pick.id), drawn, act));
  else if (state.pick?.kind === "edge") fill(element, edge(model, state, model.links.get(state.pick.id), act));
  else fill(element, answer(model, drawn, act));
  element.scrollTop = 0;
}

function answer(model, drawn, act) {
  const degree = new Map();
  const links = drawn.all ?? drawn.links;
  for (const { link } of links) for (const end of [link.from, link.to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const best = [...degree].sort((a, b) => b[1] - a[1] || a[0].number - b[0].number).slice(0, 8);
  const strong = links.filter(({ seen }) => seen.weight > 1).sort((a, b) => b.seen.weight - a.seen.weight).slice(0, 8);
  return [
    h("h2", {}, drawn.title),
    h("p", { class: "said" }, drawn.said, drawn.more > 0 && [" ", button(`Draw ${drawn.more} more`, act.more, { class: "link more" })]),
    best.length > 0 && h("h3", {}, "Most ties"),
    h("ol", { class: "plain" }, best.map(([one, ties]) => h("li", {}, jump(one, act), h("span", { class: "number" }, ties)))),
    strong.length > 0 && h("h3", {}, drawn.strong ?? "Told in more than one release"),
    h("ol", { class: "plain" }, strong.map(({ link, seen }) => h("li", {}, pickEdge(link, act), h("span", { class: "number" }, seen.weight)))),
    h("h3", {}, "Releases"),
    h("ol", { class: "plain releases" }, model.documents.map((one) => h("li", {}, h("cite", {}, one.title ?? one.id), h("small", {}, [one.publisher, one.published].filter(Boolean).join(", "))))),
  ];
}

function node(model, state, one, drawn, act) {
  const claims = one.claims.filter((claim) => shown(claim, state));
  const documents = new Set(claims.map((claim) => claim.in));
  const facts = grouped(model, one, claims);
  const more = drawn.left.get(one);
  return [
    h("h2", {}, mark(one.look), one.label),
    h("p", { class: "said" }, [one.look.label, one.country, count(claims.length, "statement"), count(documents.size, "source")].filter(Boolean).join(" · ")),
    one.names && h("p", { class: "names" }, `Also: ${one.names.join(", ")}`),
    h(
      "p",
      { class: "acts" },
      state.view === "around" && state.at === one.number && !more
        ? null
        : button(state.view === "around" && more ? `Show more neighbours (${more} left)` : "Show its neighbours", () => act.expand(one), { class: "expand" }),
      state.view === "around" && state.at !== one.number && button("Put in the centre", () => act.centre(one)),
      button("Find a path from here", () => act.pathFrom(one)),
      copier("Copy facts as CSV", () => csv(factRows(model, one, facts))),
    ),
    one.thing === "activity" && figures(model, one, state, act),
    listed(facts, (fact) => factItem(model, one, fact, act)),
  ];
}

// The year and offence filters choose among links; what is known of one thing is narrowed by source and status alone.
function shown(claim, { filters }) {
  return passes(claim, { ...filters, since: null, until: null, offence: null }, null);
}

// Claims that say the same of the same two in several releases are one fact.
function grouped(model, one, claims) {
  const facts = new Map();
  for (const claim of claims) {
    const away = claim.to !== undefined && claim.to !== one.number;
    const key = claim.name === TOGETHER ? `${TOGETHER} ${claim.from === one.number ? claim.to : claim.from}` : [claim.name, claim.from, claim.to, claim.value, claim.of].join(" ");
    if (!facts.has(key)) facts.set(key, { name: claim.name, claims: [], away });
    facts.get(key).claims.push(claim);
  }
  const order = (fact) => (fact.name === TOGETHER ? 0 : fact.claims[0].to === undefined ? 2 : 1);
  return [...facts.values()].sort((a, b) => order(a) - order(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function factItem(model, one, fact, act) {
  const sentences = model.sentences(fact.claims);
  const [first] = sentences;
  return h(
    "li",
    { class: "fact" },
    h("p", {}, saying(model, one, fact, act), badge(fact.claims)),
    h("details", {}, h("summary", {}, h("q", {}, first ? model.quote(first) : ""), " ", h("small", {}, sourceLine(sentences))), sentences.map((sentence) => evidence(model, sentence))),
  );
}

function sourceLine(sentences) {
  const [first] = sentences;
  if (!first) return "";
  const told = [first.document.publisher, first.document.published].filter(Boolean).join(", ") || first.document.id;
  return sentences.length > 1 ? `${told} and ${count(sentences.length - 1, "more sentence")}` : told;
}

function saying(model, one, { name, claims: [claim] }, act) {
  if (claim.to === undefined) return [`${words(name)}${claim.of ? ` of ${claim.of}` : ""}: `, h("strong", {}, String(claim.value))];
  const other = model.nodes[claim.from === one.number ? claim.to : claim.from];
  const role = claim.role ? ` (${claim.role})` : "";
  if (claim.from === one.number || name === TOGETHER) return [`${words(name)} `, jump(other, act), role];
  return [jump(other, act), ` ${words(name)} this${role}`];
}

function factRows(model, one, facts) {
  const rows = [["subject", "property", "object", "status", "confidence", "sentence", "document", "published", "start", "end"]];
  for (const fact of facts) {
    for (const sentence of model.sentences(fact.claims)) {
      const [claim] = sentence.claims;
      rows.push([
        model.nodes[claim.from].label, words(claim.name), claim.to === undefined ? String(claim.value) : model.nodes[claim.to].label,
        claim.status, claim.sure, model.quote(sentence), sentence.document.id, sentence.document.published ?? "", sentence.span[0], sentence.span[1],
      ]);
    }
  }
  return rows;
}

function edge(model, state, link, act) {
  const seen = model.seen(link, state.filters);
  const sentences = model.sentences(seen.claims);
  const symmetric = link.name === TOGETHER;
  const roles = [...new Set(seen.claims.map((claim) => claim.role).filter(Boolean))].join(", ");
  return [
    h("h2", { class: "pair" }, jump(link.from, act), h("span", {}, symmetric ? (seen.asserted ? " worked with " : ` – ${seen.statuses.join(", ")} – `) : ` ${words(link.name)} `), jump(link.to, act)),
    h("p", { class: "said" }, [count(sentences.length, "sentence"), seen.activities.length > 0 && count(seen.activities.length, "activity", "activities"), roles].filter(Boolean).join(" · ")),
    h("ul", { class: "plain" }, symmetric && seen.ties ? ties(model, seen, act) : []),
    listed(sentences, (sentence) => h("li", {}, evidence(model, sentence)), "evidences"),
  ];
}

// What the two did, act by act, under the activity it was part of.
function ties(model, seen, act) {
  const told = new Map();
  for (const tie of seen.ties) {
    const key = `${tie.kind}${tie.status === "asserted" ? "" : `, ${tie.status}`}`;
    told.set(tie.activity, (told.get(tie.activity) ?? new Set()).add(key));
  }
  return [...told].map(([activity, kinds]) => h("li", {}, jump(model.nodes[activity], act), h("small", {}, [...kinds].map((kind) => kind.replaceAll("-", " ")).join(", "))));
}

function badge(claims) {
  const told = [...new Set(claims.map((claim) => claim.status))].filter((status) => status !== "asserted");
  return told.length > 0 && h("span", { class: "badge" }, told.join(", "));
}

// A list that begins short and grows on demand.
function listed(items, each, kind = "facts") {
  const list = h("ul", { class: kind }, items.slice(0, FIRST).map(each));
  if (items.length <= FIRST) return list;
  let at = FIRST;
  const more = button(`Show more (${items.length - at} left)`, () => {
    list.append(...items.slice(at, at + FIRST).map(each));
    at += FIRST;
    if (at >= items.length) more.remove();
    else more.textContent = `Show more (${items.length - at} left)`;
  });
  return [list, more];
}

export function jump(one, act) {
  return button([mark(one.look), one.label], () => act.pick({ kind: "node", id: one.short }), { class: "link" });
}

function pickEdge(link, act) {
  return button(`${link.from.label} – ${link.to.label}`, () => act.pick({ kind: "edge", id: link.id }), { class: "link" });
}

function copier(text, content) {
  const status = h("span", { role: "status", class: "status" });
  return [button(text, () => copy(content(), status)), status];
}

export { copier, source };

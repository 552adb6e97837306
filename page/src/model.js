// The content as things that know each other: nodes, claims, and links (what is drawn between two nodes).

import looks from "./kinds.json";

export const TOGETHER = "cooperatedWith";
export const TAKING_PART = ["participatedIn", "hostedBy", "fundedBy"];
const WAYS = new Set([TOGETHER, ...TAKING_PART, "victimOf", "targetOf", "unitOf", "holder", "postIn", "partOf", "ledTo", "post"]);
const WAY_THINGS = new Set(["organization", "activity", "person", "post"]);

export class Model {
  constructor(content) {
    Object.assign(this, content);
    this.nodes.forEach((node, number) => {
      Object.assign(node, { number, look: look(node), short: this.short(node.id), claims: [], links: new Map() });
    });
    this.byId = new Map(this.nodes.map((node) => [node.short, node]));
    this.links = new Map();
    this.claims.forEach((claim, number) => {
      Object.assign(claim, { number, status: claim.status ?? "asserted", sure: claim.sure ?? 1 });
      this.nodes[claim.from].claims.push(claim);
      if (claim.to === undefined) return;
      if (claim.to !== claim.from) this.nodes[claim.to].claims.push(claim);
      if (claim.name !== TOGETHER && claim.to !== claim.from) this.link(claim.from, claim.name, claim.to).claims.push(claim);
    });
    for (const tie of this.ties) {
      tie.status ??= "asserted";
      this.link(Math.min(tie.one, tie.other), TOGETHER, Math.max(tie.one, tie.other)).ties.push(tie);
    }
    this.years = [...new Set([...this.claims, ...this.ties].map((told) => told.year).filter(Boolean))].sort();
    this.statuses = [...new Set([...this.claims, ...this.ties].map((told) => told.status))].sort();
  }

  short(id) {
    return id.startsWith(`${this.base}id/`) ? id.slice(this.base.length + 3) : id.replace(`${this.base}vocab/`, "");
  }

  link(from, name, to) {
    const id = `${this.nodes[from].short}~${name}~${this.nodes[to].short}`;
    if (!this.links.has(id)) {
      const link = { id, from: this.nodes[from], to: this.nodes[to], name, claims: [], ties: [] };
      this.links.set(id, link);
      for (const [one, other] of [[link.from, link.to], [link.to, link.from]]) {
        if (!one.links.has(other)) one.links.set(other, []);
        one.links.get(other).push(link);
      }
    }
    return this.links.get(id);
  }

  // What the filters leave of a link: its claims, the activities they tell of, and whether any of it is asserted.
  seen(link, filters) {
    if (link.name !== TOGETHER) {
      const claims = link.claims.filter((claim) => passes(claim, filters, this));
      return { claims, activities: [], weight: new Set(claims.map((claim) => claim.in)).size, ...statuses(claims) };
    }
    const ties = link.ties.filter((tie) => passes(tie, filters, this));
    const claims = [...new Set(ties.flatMap((tie) => tie.claims))].map((number) => this.claims[number]);
    const activities = [...new Set(ties.map((tie) => tie.activity))].map((number) => this.nodes[number]);
    return { claims, ties, activities, weight: activities.length, ...statuses(ties) };
  }

  // The spans of claims, each once, in the order of documents and texts.
  sentences(claims) {
    const found = new Map();
    for (const claim of claims) {
      for (const span of claim.spans) {
        const key = `${claim.in}:${span[0]}:${span[1]}`;
        if (!found.has(key)) found.set(key, { document: this.documents[claim.in], number: claim.in, span, claims: [] });
        found.get(key).claims.push(claim);
      }
    }
    return [...found.values()].sort((a, b) => a.number - b.number || a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  }

  quote({ document, span }) {
    return document.text === undefined ? span[2] : points(document).slice(span[2], span[3]).join("");
  }

  // The paragraph around a span, in three parts; a very long one is cut at lines.
  paragraph({ document, span }) {
    if (document.text === undefined) return ["", span[2], ""];
    const text = points(document);
    const [start, end] = [span[2], span[3]];
    const first = edge(text, start, -1);
    const last = edge(text, end, 1);
    return [text.slice(first, start), text.slice(start, end), text.slice(end, last)].map((part) => part.join(""));
  }

  // Whether a node belongs to what shortest ways may lead through.
  onTheWay(link) {
    return WAYS.has(link.name) && WAY_THINGS.has(link.from.thing) && WAY_THINGS.has(link.to.thing);
  }
}

export function passes(told, filters, model) {
  if (!filters.statuses.has(told.status)) return false;
  if (filters.source !== null && told.in !== filters.source) return false;
  if (filters.since !== null && !(told.year >= filters.since)) return false;
  if (filters.until !== null && !(told.year <= filters.until)) return false;
  if (filters.offence === null) return true;
  const wanted = model.offences[filters.offence].nodes;
  return (told.offences ?? []).some((offence) => wanted.includes(offence));
}

function statuses(told) {
  return { asserted: told.some((one) => one.status === "asserted"), statuses: [...new Set(told.map((one) => one.status))] };
}

function look(node) {
  const key = [`${node.thing}/${node.kind}`, node.thing].find((name) => name in looks.kinds) ?? "document";
  const [label, colour, shape] = looks.kinds[key];
  return { key, label, colour, shape, points: looks.shapes[shape] };
}

export const KINDS = Object.keys(looks.kinds);
export const QUIET = looks.quiet;

// Offsets count code points, strings of this language UTF-16 units.
function points(document) {
  document.points ??= Array.from(document.text);
  return document.points;
}

const LONG = 700;

function edge(text, from, step) {
  let at = from;
  for (let line = from; ; at += step) {
    const here = step < 0 ? text[at - 1] : text[at];
    if (here === undefined) return at;
    if (here !== "\n") continue;
    if ((step < 0 ? text[at - 2] : text[at + 1]) === "\n") return at;
    if (Math.abs(at - from) > LONG) return line === from ? at : line;
    line = at;
  }
}

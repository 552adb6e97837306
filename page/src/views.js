// Which nodes and links a view draws, what is left over, and what it is called.

import { count } from "./dom.js";
import { TAKING_PART, TOGETHER } from "./model.js";

export const MOST = [30, 60];
export const STEP = 12;
const APART = new Set(["company", "bank", "criminal-group"]);
const agency = (node) => node.thing === "organization" && !APART.has(node.kind);

const VIEWS = { together, activities, around, path };

// { nodes, links: [{link, seen}], title, said, left: Map of node to neighbours not drawn }
export function view(model, state) {
  const drawn = VIEWS[state.view](model, state);
  drawn.left ??= new Map();
  return drawn;
}

function together(model, state) {
  const links = visible(model, state, (link) => link.name === TOGETHER && agency(link.from) && agency(link.to));
  const drawn = best(links, state);
  const bodies = ends(links);
  const activities = new Set(links.flatMap(({ seen }) => seen.activities));
  const said =
    `${count(model.documents.length, "release")} ${model.documents.length === 1 ? "tells" : "tell"} of ` +
    `${count(bodies.size, "agency", "agencies")} that worked together in ${count(activities.size, "activity", "activities")}. ` +
    "The thicker a line, the more activities the two share; click it for the sentences that say so.";
  return { ...drawn, all: links, title: "Who worked with whom", strong: "Tied by more than one activity", said: rest(said, drawn.nodes.length, bodies.size) };
}

function activities(model, state) {
  const links = visible(model, state, (link) => TAKING_PART.includes(link.name));
  const drawn = best(links, state);
  const said = `${count(ends(links).size, "body or activity", "bodies and activities")}: operations, cases, meetings and programmes, and who had a part in them.`;
  return { ...drawn, all: links, title: "Who took part in what", said: rest(said, drawn.nodes.length, ends(links).size) };
}

function around(model, state) {
  const centre = model.nodes[state.at];
  const nodes = new Map([[centre, null]]);
  const left = new Map();
  const opened = [[state.at, state.open.get(state.at) ?? 1], ...[...state.open].filter(([number]) => number !== state.at)];
  for (const [number, steps] of opened) {
    const node = model.nodes[number];
    const near = neighbours(model, node, state);
    near.slice(0, steps * STEP).forEach((other) => nodes.has(other) || nodes.set(other, node));
  }
  for (const node of nodes.keys()) {
    const more = neighbours(model, node, state).filter((other) => !nodes.has(other)).length;
    if (more) left.set(node, more);
  }
  const links = between(model, state, nodes);
  const said = `What is told of ${centre.label} and its neighbours. ${left.get(centre) ? `${left.get(centre)} more are not drawn.` : "All are drawn."}`;
  return { nodes: [...nodes.keys()], parents: nodes, links, left, title: `Around ${centre.label}`, said };
}

function path(model, state) {
  const title = "Path between two bodies";
  if (state.from === null || state.to === null) return { nodes: [], links: [], title, said: "Choose two bodies or people to see how they are tied." };
  const [one, other] = [model.nodes[state.from], model.nodes[state.to]];
  const ways = shortest(model, state, one, other);
  const nodes = [...new Set(ways.flat())];
  const steps = ways[0] ? ways[0].length - 1 : 0;
  const columns = new Map(ways.flatMap((way) => way.map((node, column) => [node, column])));
  const links = between(model, state, new Map(nodes.map((node) => [node, null]))).filter(
    ({ link }) => model.onTheWay(link) && Math.abs(columns.get(link.from) - columns.get(link.to)) === 1,
  );
  const said = ways.length
    ? `${one.label} and ${other.label} are ${count(steps, "step")} apart${ways.length > 1 ? `, on ${ways.length} ways` : ""}.`
    : `Nothing told here ties ${one.label} to ${other.label}.`;
  return { nodes, links, columns, title, said };
}

function visible(model, state, wanted) {
  const found = [];
  for (const link of model.links.values()) {
    if (!wanted(link) || hidden(link.from, state) || hidden(link.to, state)) continue;
    const seen = model.seen(link, state.filters);
    if (seen.claims.length) found.push({ link, seen });
  }
  return found;
}

function hidden(node, state) {
  return state.filters.hidden.has(node.look.key) || state.filters.hidden.has(node.thing);
}

// The nodes with the most ties, each with a tie to another of them (as kg/page/views.py chooses them).
function best(links, state) {
  const weight = new Map();
  for (const { link, seen } of links) {
    for (const end of [link.from, link.to]) weight.set(end, (weight.get(end) ?? 0) + seen.weight);
  }
  const more = state.most < MOST[1] ? Math.min(weight.size, MOST[1]) - state.most : 0;
  let order = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || (a.id < b.id ? -1 : 1));
  for (;;) {
    const nodes = order.slice(0, state.most);
    const chosen = new Set(nodes);
    const kept = links.filter(({ link }) => chosen.has(link.from) && chosen.has(link.to));
    const tied = ends(kept);
    if (tied.size === chosen.size) return { nodes, links: kept, more };
    order = order.filter((node) => tied.has(node) || !chosen.has(node));
  }
}

function ends(links) {
  return new Set(links.flatMap(({ link }) => [link.from, link.to]));
}

function rest(said, shown, all) {
  return shown < all ? `${said} Drawn are the ${shown} with the most ties of ${all}.` : said;
}

export function neighbours(model, node, state) {
  const found = [];
  for (const [other, links] of node.links) {
    if (hidden(other, state)) continue;
    const weight = links.reduce((sum, link) => sum + model.seen(link, state.filters).claims.length, 0);
    if (weight) found.push([other, weight]);
  }
  return found.sort((a, b) => b[1] - a[1] || a[0].number - b[0].number).map(([other]) => other);
}

function between(model, state, nodes) {
  const links = new Set();
  for (const node of nodes.keys()) {
    for (const [other, near] of node.links) if (nodes.has(other)) near.forEach((link) => links.add(link));
  }
  return [...links].map((link) => ({ link, seen: model.seen(link, state.filters) })).filter(({ seen }) => seen.claims.length);
}

const WAYS = 8;

// Up to eight shortest ways, breadth first from one end to the other.
function shortest(model, state, one, other) {
  const before = new Map([[one, []]]);
  let front = [one];
  while (front.length && !before.has(other)) {
    const next = new Map();
    for (const node of front) {
      for (const [near, links] of node.links) {
        if (before.has(near) || (near !== other && hidden(near, state))) continue;
        if (!links.some((link) => model.onTheWay(link) && model.seen(link, state.filters).claims.length)) continue;
        if (!next.has(near)) next.set(near, []);
        next.get(near).push(node);
      }
    }
    next.forEach((nodes, node) => before.set(node, nodes));
    front = [...next.keys()];
  }
  return before.has(other) ? back(before, other).slice(0, WAYS) : [];
}

function back(before, node) {
  const earlier = before.get(node);
  if (!earlier.length) return [[node]];
  return earlier.slice(0, WAYS).flatMap((one) => back(before, one).map((way) => [...way, node])).slice(0, WAYS);
}

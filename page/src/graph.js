// The picture: cytoscape.js with places that are given, never computed by chance.

import cytoscape from "cytoscape";
import { words } from "./dom.js";
import { TOGETHER } from "./model.js";
import { apart, around, box, diameter } from "./place.js";

const INK = "#23262f";
const LARGEST = 1.35;
const STYLE = [
  {
    selector: "node",
    style: {
      "background-color": "data(colour)", width: "data(size)", height: "data(size)", shape: "ellipse",
      "border-width": 1.5, "border-color": "#fffdf8", label: "data(label)", color: INK, "text-wrap": "wrap",
      "text-max-width": 400, "text-valign": "bottom", "text-outline-color": "#fffdf8", "text-outline-width": 2,
      "text-outline-opacity": 0.9, "min-zoomed-font-size": 4, "overlay-padding": 4,
    },
  },
  { selector: "node[points]", style: { shape: "polygon", "shape-polygon-points": "data(points)" } },
  {
    selector: "edge",
    style: {
      width: "data(width)", "line-color": "#b9b3a6", "curve-style": "bezier", "control-point-step-size": 26, opacity: 0.75,
      "overlay-padding": 5, "font-size": 10, color: "#6b6659", "text-outline-color": "#fffdf8", "text-outline-width": 2,
    },
  },
  { selector: "edge[arrow]", style: { "target-arrow-shape": "triangle", "target-arrow-color": "#b9b3a6", "arrow-scale": 0.8 } },
  { selector: "edge[said]", style: { label: "data(said)", "text-rotation": "autorotate" } },
  { selector: "edge.unsure", style: { "line-style": "dashed" } },
  { selector: ".faint", style: { opacity: 0.2 } },
  { selector: "edge.near", style: { "line-color": "#7f7a6f", opacity: 1 } },
  { selector: "node.pick", style: { "border-color": INK, "border-width": 3 } },
  { selector: "edge.pick", style: { "line-color": "#b3261e", "target-arrow-color": "#b3261e", opacity: 1, "z-index": 9 } },
];

export class Picture {
  constructor(element, model, onpick) {
    this.model = model;
    this.space = model.label.space;
    const style = STYLE.map((rule) => ({ ...rule, style: { ...rule.style } }));
    Object.assign(style[0].style, {
      "font-size": model.label.size, "line-height": model.label.leading / model.label.size / 1.05, "text-margin-y": model.label.gap,
      "font-family": model.label.font,
    });
    this.cy = cytoscape({
      container: element, style, layout: { name: "preset" }, minZoom: 0.15, maxZoom: 3, boxSelectionEnabled: false,
      autounselectify: true,
    });
    this.places = new Map();
    this.cy.on("tap", "node", (event) => onpick({ kind: "node", id: event.target.id() }));
    this.cy.on("tap", "edge", (event) => onpick({ kind: "edge", id: event.target.id() }));
    this.cy.on("tap", (event) => event.target === this.cy && onpick(null));
    this.cy.on("mouseover", "node, edge", () => element.classList.add("over"));
    this.cy.on("mouseout", "node, edge", () => element.classList.remove("over"));
    new ResizeObserver(() => { this.cy.resize(); this.fit(); }).observe(element);
  }

  draw(drawn, state) {
    const plain = state.view === "together" || state.view === "activities";
    const degree = new Map();
    for (const { link } of drawn.links) for (const end of [link.from, link.to]) degree.set(end, (degree.get(end) ?? 0) + 1);
    const sizes = drawn.nodes.map((node) => diameter(degree.get(node) ?? 0));
    const points = this.placed(drawn, state, sizes);
    const nodes = drawn.nodes.map((node, index) => ({
      data: {
        id: node.short, label: labelled(node, drawn), colour: node.look.colour, size: sizes[index],
        ...(node.look.points ? { points: node.look.points } : {}),
      },
      position: points[index],
    }));
    const edges = drawn.links.map(({ link, seen }) => ({
      data: {
        id: link.id, source: link.from.short, target: link.to.short,
        width: link.name === TOGETHER ? Math.min(1.6 + 2.2 * (seen.weight - 1), 12) : 1.6,
        ...(link.name === TOGETHER ? {} : { arrow: 1 }), ...(plain || link.name === TOGETHER ? {} : { said: words(link.name) }),
      },
      classes: seen.asserted ? "" : "unsure",
    }));
    this.cy.batch(() => {
      this.cy.elements().remove();
      this.cy.add([...nodes, ...edges]);
    });
    this.fit();
  }

  // All of the picture, and no letters larger than a headline's.
  fit() {
    this.cy.fit(undefined, 30);
    if (this.cy.zoom() > LARGEST) {
      this.cy.zoom(LARGEST);
      this.cy.center();
    }
  }

  placed(drawn, state, sizes) {
    const given = new Map((this.model.views[`${state.view} ${state.most}`] ?? []).map(([number, x, y]) => [this.model.nodes[number], { x, y }]));
    const places = drawn.columns ? columns(drawn) : given;
    if (state.view === "around") this.ring(drawn, places);
    const lost = drawn.nodes.filter((node) => !places.has(node));
    lost.forEach((node, index) => places.set(node, beside(node, places, index)));
    const boxes = drawn.nodes.map((node, index) => box(labelled(node, drawn), sizes[index], this.model.label));
    return apart(boxes, drawn.nodes.map((node) => places.get(node)), this.space);
  }

  ring(drawn, places) {
    const children = new Map();
    drawn.parents.forEach((parent, node) => children.set(parent, [...(children.get(parent) ?? []), node]));
    const [centre] = children.get(null);
    places.set(centre, { x: 0, y: 0 });
    for (const [parent, nodes] of children) {
      if (parent === null) continue;
      const home = places.get(parent) ?? { x: 0, y: 0 };
      const away = parent === centre ? home : { x: home.x * 2.1, y: home.y * 2.1 };
      around(away, nodes.length).forEach((place, index) => places.set(nodes[index], place));
    }
  }

  mark(pick) {
    this.cy.batch(() => {
      this.cy.elements().removeClass("pick near faint");
      const one = pick && this.cy.getElementById(pick.id);
      if (!one || one.empty()) return;
      const near = one.isNode() ? one.closedNeighborhood() : one.union(one.connectedNodes());
      this.cy.elements().not(near).addClass("faint");
      near.edges().addClass("near");
      one.addClass("pick");
    });
  }
}

// Where neighbours are left to draw, their number stands below the name.
function labelled(node, drawn) {
  const left = drawn.left.get(node);
  return left ? `${node.wrapped}\n+${left}` : node.wrapped;
}

function columns(drawn) {
  const held = new Map();
  drawn.nodes.forEach((node) => held.set(drawn.columns.get(node), [...(held.get(drawn.columns.get(node)) ?? []), node]));
  const places = new Map();
  for (const [column, nodes] of held) {
    nodes.forEach((node, row) => places.set(node, { x: column * 230, y: (row - (nodes.length - 1) / 2) * 100 }));
  }
  return places;
}

// Near the neighbours that have a place, a little off by a fixed amount each.
function beside(node, places, index) {
  const near = [...node.links.keys()].filter((other) => places.has(other)).map((other) => places.get(other));
  const sum = near.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  const turn = index * 2.4;
  const centre = near.length ? { x: sum.x / near.length, y: sum.y / near.length } : { x: 0, y: 0 };
  return { x: centre.x + 130 * Math.cos(turn), y: centre.y + 90 * Math.sin(turn) };
}

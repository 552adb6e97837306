// Opens an exported file with a reader that is not ours and prints what it found, as JSON.
// Usage: node read.mjs gexf|graphml|cytoscape FILE
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const [form, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");

function graphology(parser) {
  const { MultiGraph, MultiDirectedGraph } = require("graphology");
  const graph = require(parser).parse(form === "gexf" ? MultiGraph : MultiDirectedGraph, text, {
    addMissingNodes: false,
  });
  const nodes = graph.mapNodes((id, attributes) => ({ id, ...attributes }));
  const edges = graph.mapEdges((key, attributes, source, target) => ({ ...attributes, id: key, source, target }));
  return { nodes, edges };
}

function cytoscape() {
  const graph = require("cytoscape")({ headless: true, elements: JSON.parse(text).elements });
  const data = (element) => element.data();
  return { nodes: graph.nodes().map(data), edges: graph.edges().map(data) };
}

const readers = {
  gexf: () => graphology("graphology-gexf"),
  graphml: () => graphology("graphology-graphml"),
  cytoscape,
};
process.stdout.write(JSON.stringify(readers[form]()));

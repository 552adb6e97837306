// The query that gives what a view or a selection shows.

import { TAKING_PART, TOGETHER } from "./model.js";

const VOCAB = "https://w3id.org/cybercoop/vocab/";
const QUOTED = "?claim cc:evidence ?span ; cc:inDocument ?document . ?span cc:quote ?quote ; cc:start ?start ; cc:end ?end .";

export function sparql(model, state, drawn) {
  const pick = state.pick;
  if (pick?.kind === "edge") return ofLink(model, state, model.links.get(pick.id));
  if (pick?.kind === "node") return ofNodes(model, state, [model.byId.get(pick.id)]);
  if (state.view === "together") return ofTogether(model, state);
  if (state.view === "activities") return ofParts(model, state);
  return ofNodes(model, state, drawn.nodes);
}

function select(model, columns, ...lines) {
  const heads = Object.entries(model.prefixes)
    .filter(([prefix]) => lines.some((line) => line.includes(`${prefix}:`)))
    .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`);
  return [...heads, `SELECT DISTINCT ${columns} WHERE {`, ...lines.filter(Boolean).map((line) => `  ${line}`), "}"].join("\n");
}

// Acts stand behind asserted cooperation; other statuses have no triple of their own, only the parts of the act.
function ofTogether(model, state) {
  return select(
    model,
    "?one ?other ?quote ?document ?start ?end",
    `?claim cc:subject ?a ; cc:predicate cc:${TOGETHER} ; cc:object ?b .`,
    "?a rdfs:label ?one . ?b rdfs:label ?other . FILTER(STR(?a) < STR(?b))",
    "FILTER NOT EXISTS { VALUES ?apart { cc:Company cc:CriminalGroup } { ?a a ?apart } UNION { ?b a ?apart } }",
    QUOTED,
    byActivity(model, state, "?act cc:initiator|cc:recipient ?a ; cc:initiator|cc:recipient ?b ; cc:actIn ?activity ."),
    bySource(model, state),
  );
}

function ofParts(model, state) {
  return select(
    model,
    "?body ?predicate ?told ?quote ?document ?start ?end",
    `VALUES ?predicate { ${TAKING_PART.map((name) => `cc:${name}`).join(" ")} }`,
    "?claim cc:subject ?a ; cc:predicate ?predicate ; cc:object ?b . ?a rdfs:label ?body . ?b rdfs:label ?told .",
    QUOTED,
    byActivity(model, state, "?activity a cc:Activity . FILTER(?activity = ?a || ?activity = ?b)"),
    bySource(model, state),
    byStatus(state),
  );
}

function ofLink(model, state, link) {
  const [from, to] = [`<${link.from.id}>`, `<${link.to.id}>`];
  if (link.name === TOGETHER) {
    const asserted = state.filters.statuses.has("asserted");
    const others = [...state.filters.statuses].filter((status) => status !== "asserted").map((status) => `<${VOCAB}status/${status}>`);
    const direct = `{ VALUES (?a ?b) { (${from} ${to}) (${to} ${from}) } ?claim cc:subject ?a ; cc:predicate cc:${TOGETHER} ; cc:object ?b }`;
    const acts = `{ VALUES ?status { ${others.join(" ")} } VALUES ?body { ${from} ${to} } ?act cc:status ?status ; cc:initiator|cc:recipient ${from}, ${to} .
    ?claim cc:subject ?act ; cc:object ?body }`;
    const ways = [asserted && direct, others.length && acts].filter(Boolean);
    return select(model, "?quote ?document ?start ?end", ways.join(" UNION "), QUOTED, bySource(model, state));
  }
  // What the graph says through a node that only joins, and what years and offences filter, is named claim by claim.
  const { filters } = state;
  const named = link.claims.some((claim) => claim.folded) || [filters.since, filters.until, filters.offence].some((set) => set !== null);
  const claims = model.seen(link, filters).claims.map((claim) => `<${model.base}id/claim/${claim.id}>`);
  const direct = `?claim cc:subject ${from} ; cc:predicate cc:${link.name} ; cc:object ${to} .`;
  const told = named ? `VALUES ?claim { ${claims.join(" ")} }` : direct;
  return select(model, "?quote ?document ?start ?end", told, QUOTED, bySource(model, state), byStatus(state));
}

function ofNodes(model, state, nodes) {
  return select(
    model,
    "?subject ?predicate ?object ?quote ?document ?start ?end",
    `VALUES ?thing { ${nodes.map((node) => `<${node.id}>`).join(" ")} }`,
    "{ ?claim cc:subject ?thing } UNION { ?claim cc:object ?thing }",
    "UNION { ?part cc:inActivity|cc:participant|cc:holder ?thing . ?claim cc:subject ?part }",
    "UNION { ?thing cc:period|cc:quantity|cc:duration ?part . ?claim cc:subject ?part }",
    "?claim cc:subject ?subject ; cc:predicate ?predicate ; cc:object ?object .",
    QUOTED,
    bySource(model, state),
    byStatus(state),
  );
}

function bySource(model, { filters }) {
  return filters.source === null ? "" : `VALUES ?document { <${model.documents[filters.source].iri}> }`;
}

function byStatus({ filters }) {
  const told = [...filters.statuses].map((status) => `<${VOCAB}status/${status}>`).join(" ");
  return `?claim cc:status ?status . VALUES ?status { ${told} }`;
}

function byActivity(model, { filters }, tied) {
  const lines = [];
  if (filters.offence !== null) {
    const wanted = model.offences[filters.offence].nodes.map((number) => `<${model.nodes[number].id}>`).join(" ");
    lines.push(`?activity cc:offence ?offence . VALUES ?offence { ${wanted} }`);
  }
  if (filters.since !== null || filters.until !== null) {
    lines.push("OPTIONAL { ?activity cc:period/cc:year ?told } ?document cc:published ?day .");
    lines.push("BIND(COALESCE(?told, YEAR(?day)) AS ?year)");
    lines.push(`FILTER(?year >= ${filters.since ?? 0} && ?year <= ${filters.until ?? 9999})`);
  }
  return lines.length ? [tied, ...lines].join("\n  ") : "";
}

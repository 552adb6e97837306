// Sentences in their paragraphs, with where they come from.

import { h } from "./dom.js";

export function evidence(model, sentence) {
  const [before, quote, after] = model.paragraph(sentence);
  return h(
    "figure",
    { class: "evidence" },
    h("blockquote", {}, before.trimStart(), h("mark", {}, quote), after.trimEnd()),
    h("figcaption", {}, source(model, sentence)),
  );
}

export function source(model, { document, span, claims }) {
  const parts = [
    h("cite", {}, document.title ?? document.id),
    [document.publisher, document.published].filter(Boolean).join(", "),
    `characters ${span[0]}–${span[1]}`,
    [...new Set(claims.map((claim) => model.extractors[claim.by]))].join(", "),
    `confidence ${range(claims.map((claim) => claim.sure))}`,
    [...new Set(claims.map((claim) => claim.status))].join(", "),
    document.origin,
  ];
  return parts.filter(Boolean).flatMap((part, index) => (index ? [" · ", part] : [part]));
}

function range(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? String(low) : `${low}–${high}`;
}

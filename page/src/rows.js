// A view as rows: one for every sentence behind every link.

import { words } from "./dom.js";

export const COLUMNS = ["from", "relation", "to", "sentence", "document", "published", "activities", "year", "status", "confidence", "start", "end"];

export function rows(model, drawn) {
  return drawn.links.flatMap(({ link, seen }) =>
    model.sentences(seen.claims).map((sentence) => ({
      link,
      cells: [
        link.from.label, words(link.name), link.to.label, model.quote(sentence), sentence.document.id, sentence.document.published ?? "",
        activities(model, sentence, seen), years(sentence, seen), [...new Set(sentence.claims.map((claim) => claim.status))].join(", "),
        Math.max(...sentence.claims.map((claim) => claim.sure)), sentence.span[0], sentence.span[1],
      ],
    })),
  );
}

function activities(model, sentence, seen) {
  const told = (seen.ties ?? []).filter((tie) => tie.in === sentence.number).map((tie) => model.nodes[tie.activity].label);
  return [...new Set(told)].join("; ");
}

function years(sentence, seen) {
  const told = seen.ties ? seen.ties.filter((tie) => tie.in === sentence.number) : sentence.claims;
  return [...new Set(told.map((one) => one.year).filter(Boolean))].join(" ");
}

// RFC 4180; what a spreadsheet would take for a formula gets an apostrophe before it.
export function csv(lines) {
  return lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Writes reference/*.md from the public schema: one page for each kind, one heading for each field or type.
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const schema = buildSchema(readFileSync(process.env.SCHEMA ?? "../../schema/api.graphql", "utf8"));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !roots.includes(type),
);

const PAGES = { types: "types", outcomes: "outcomes", inputs: "inputs", enums: "enums-and-scalars" };
/** Payloads of mutations and their successes, of which there are too many between the other types. */
const isOutcome = (type) => /(Payload|Success)$/.test(type.name);
function pageOf(type) {
  if (isSpecifiedScalarType(type)) return null;
  if (isInputObjectType(type)) return PAGES.inputs;
  if (isEnumType(type) || isScalarType(type)) return PAGES.enums;
  return isOutcome(type) ? PAGES.outcomes : PAGES.types;
}

/** The type as GraphQL writes it, with a link to its description. */
function linked(type) {
  const named = getNamedType(type);
  const page = pageOf(named);
  const shown = String(type).replace(/[[\]]/g, "\\$&");
  return page ? `[${shown}](./${page}#${named.name.toLowerCase()})` : shown;
}

const cell = (text) => (text ?? "").replace(/\n+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;");
const table = (head, rows) =>
  rows.length ? [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...rows.map((row) => `| ${row.join(" | ")} |`), ""] : [];

function members(fields) {
  const rows = Object.values(fields).map((field) => {
    const parameters = (field.args ?? []).map((each) => `\`${each.name}\`: ${linked(each.type)}`).join(", ");
    const name = `\`${field.name}\`${parameters ? ` (${parameters})` : ""}`;
    return [name, linked(field.type), cell(field.deprecationReason ? `Deprecated: ${field.deprecationReason}` : field.description)];
  });
  return table(["Field", "Type", "Description"], rows);
}

function rootField(field) {
  const parameters = field.args.map((each) => [`\`${each.name}\``, linked(each.type), cell(each.description)]);
  const payload = getNamedType(field.type);
  const outcomes = isUnionType(payload) ? [`Outcomes: ${payload.getTypes().map(linked).join(", ")}.`, ""] : [];
  return [
    `## ${field.name}`,
    "",
    cell(field.description),
    "",
    ...table(["Argument", "Type", "Description"], parameters),
    `Returns ${linked(field.type)}.`,
    "",
    ...outcomes,
  ];
}

function described(type) {
  const lines = [`## ${type.name}`, "", cell(type.description), ""];
  if (isUnionType(type)) return [...lines, `One of ${type.getTypes().map(linked).join(", ")}.`, ""];
  if (isEnumType(type)) {
    return [...lines, ...table(["Value", "Description"], type.getValues().map((each) => [`\`${each.name}\``, cell(each.description)]))];
  }
  if (isScalarType(type)) return [...lines, type.specifiedByURL ? `Specified by <${type.specifiedByURL}>.` : "", ""];
  const interfaces = isObjectType(type) && type.getInterfaces().length ? [`Implements ${type.getInterfaces().map(linked).join(", ")}.`, ""] : [];
  return [...lines, ...interfaces, ...members(type.getFields())];
}

function write(name, title, lines) {
  writeFileSync(`reference/${name}.md`, [`# ${title}`, "", ...lines].join("\n"));
}

mkdirSync("reference", { recursive: true });
for (const [root, name, title] of [
  [roots[0], "queries", "Queries"],
  [roots[1], "mutations", "Mutations"],
  [roots[2], "subscriptions", "Subscriptions"],
]) {
  write(name, title, Object.values(root.getFields()).flatMap(rootField));
}
const sorted = (test) => types.filter(test).sort((a, b) => a.name.localeCompare(b.name)).flatMap(described);
const isOutput = (type) => isObjectType(type) || isInterfaceType(type) || isUnionType(type);
write(PAGES.types, "Types", sorted((type) => isOutput(type) && !isOutcome(type)));
write(PAGES.outcomes, "Outcomes", sorted((type) => isOutput(type) && isOutcome(type)));
write(PAGES.inputs, "Inputs", sorted(isInputObjectType));
write(PAGES.enums, "Enums and scalars", sorted((type) => isEnumType(type) || isScalarType(type)));

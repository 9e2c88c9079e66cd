// Reads the schema by introspection, as graphql-js 16.6 and the build tools on it do, prints it and parses it again.
import { buildClientSchema, buildSchema, getIntrospectionQuery, printSchema } from "graphql-16-6";

const [url] = process.argv.slice(2);
const answer = await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json", accept: "application/json" },
  body: JSON.stringify({ query: getIntrospectionQuery({ specifiedByUrl: true }), operationName: "IntrospectionQuery" }),
});
const { data, errors } = await answer.json();
if (errors) throw new Error(JSON.stringify(errors));
const schema = buildSchema(printSchema(buildClientSchema(data)));
console.log(
  JSON.stringify({
    types: Object.keys(schema.getTypeMap()),
    directives: data.__schema.directives.map((each) => each.name),
    dateTime: schema.getType("DateTime").specifiedByURL,
  }),
);

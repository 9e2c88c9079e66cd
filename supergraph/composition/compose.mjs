// Reads {"services": [{name, url, typeDefs}]} from standard input; answers {supergraph, api} or {errors} as JSON.
import { composeServices, sortSDL, transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import { parse, print } from "graphql";
import { readFileSync } from "node:fs";

const { services } = JSON.parse(readFileSync(0, "utf8"));
const result = composeServices(services.map((each) => ({ ...each, typeDefs: parse(each.typeDefs) })));
const answer = result.errors?.length
  ? { errors: result.errors.map((error) => error.message) }
  : {
      supergraph: print(sortSDL(parse(result.supergraphSdl))) + "\n",
      api: print(sortSDL(transformSupergraphToPublicSchema(parse(result.supergraphSdl)))) + "\n",
    };
process.stdout.write(JSON.stringify(answer));

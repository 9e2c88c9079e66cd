import { readFileSync } from 'node:fs'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway'

const [port, supergraph] = process.argv.slice(2)
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(supergraph, 'utf8'),
  buildService: ({ url }) => new RemoteGraphQLDataSource({ url }),
})
const server = new ApolloServer({ gateway, introspection: false, csrfPrevention: false, cache: 'bounded' })
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(port) } })

import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled'
import { startStandaloneServer } from '@apollo/server/standalone'
import { context, schemaOf } from './schema.mjs'

const [port, part = 'all'] = process.argv.slice(2)
const plugins = [ApolloServerPluginInlineTraceDisabled()]
const server = new ApolloServer({ schema: schemaOf(part), introspection: false, csrfPrevention: false, cache: 'bounded', plugins })
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(port) }, context: async () => context() })

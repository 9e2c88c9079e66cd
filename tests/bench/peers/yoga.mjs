import { createServer } from 'node:http'
import { createYoga } from 'graphql-yoga'
import { context, schemaOf } from './schema.mjs'

const yoga = createYoga({ schema: schemaOf('all'), context, graphiql: false, landingPage: false, logging: false })
createServer(yoga).listen(Number(process.argv[2]), '127.0.0.1')

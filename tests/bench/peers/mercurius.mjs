import fastify from 'fastify'
import mercurius from 'mercurius'
import { context, schemaOf } from './schema.mjs'

const app = fastify()
app.register(mercurius, { schema: schemaOf('all'), jit: 1, context })
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) })

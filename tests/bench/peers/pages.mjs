// Two Apollo Server subgraphs on the stores of a running stack, read directly: `pages.mjs PORT posts|users`.
// Only anonymous reads: no visibility beyond what is public, no cache, one batch per type by DataLoader.
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { buildSubgraphSchema } from '@apollo/subgraph'
import DataLoader from 'dataloader'
import { parse } from 'graphql'
import { MongoClient } from 'mongodb'
import pg from 'pg'

const [port, part] = process.argv.slice(2)
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])'
const encode = (type, key) => Buffer.from(`${type}:${key}`).toString('base64url')
const keyOf = (id) => Buffer.from(id, 'base64url').toString().split(':')[1]
const user = (key) => ({ __typename: 'User', id: encode('User', key) })
const connection = (nodes) => ({ edges: nodes.map((node) => ({ node })) })

export const SDL = {
  posts: `${LINK}
    scalar DateTime
    type Query { posts(first: Int!): PostConnection post(id: ID!): Post }
    type PostConnection { edges: [PostEdge!]! } type PostEdge { node: Post! }
    type CommentConnection { edges: [CommentEdge!]! } type CommentEdge { node: Comment! }
    type Post @key(fields: "id") { id: ID! body: String! author: User commentCount: Int createdAt: DateTime! comments(first: Int!): CommentConnection }
    type Comment @key(fields: "id") { id: ID! body: String! author: User createdAt: DateTime! }
    type User @key(fields: "id", resolvable: false) { id: ID! }`,
  users: `${LINK}
    type Query { users: [User!]! }
    type User @key(fields: "id") { id: ID! handle: String! displayName: String! }`,
}

async function posts() {
  const database = (await new MongoClient(process.env.MINIROOM_MONGO_URL).connect()).db('posts')
  const PUBLIC = { deleted_at: null, hidden_reason: null, visibility: 'PUBLIC' }
  const shown = (raw) => ({
    id: encode('Post', raw._id), key: raw._id, body: raw.body, author: user(raw.author_id), commentCount: raw.comment_count,
    createdAt: raw.created_at.toISOString(),
  })
  const newest = (first) =>
    database.collection('post').find(PUBLIC, { projection: { outbox: 0, edits: 0 } }).sort({ published_sort_key: -1 }).limit(first)
  const commentsOf = (key, first) =>
    database.collection('comment').find({ post_id: key, hidden_reason: null }).sort({ _id: -1 }).limit(first)
  return {
    Query: {
      posts: async (_, { first }) => connection((await newest(first).toArray()).map(shown)),
      post: async (_, { id }) => {
        const raw = await database.collection('post').findOne({ _id: keyOf(id), ...PUBLIC }, { projection: { outbox: 0, edits: 0 } })
        return raw && shown(raw)
      },
    },
    Post: {
      comments: async (post, { first }) =>
        connection((await commentsOf(post.key, first).toArray()).map((raw) => ({
          id: encode('Comment', raw._id), body: raw.body, author: user(raw.author_id), createdAt: raw.created_at.toISOString(),
        }))),
    },
  }
}

async function users() {
  const pool = new pg.Pool({ connectionString: process.env.MINIROOM_POSTGRES_URL.replace('+asyncpg', ''), max: 15 })
  const load = async (keys) => {
    const { rows } = await pool.query('SELECT id, handle, display_name FROM profile WHERE id = ANY($1::uuid[])', [keys])
    const byKey = new Map(rows.map((row) => [row.id, row]))
    return keys.map((key) => byKey.get(key) ?? null)
  }
  loaders = () => ({ profile: new DataLoader(load) })
  return {
    Query: { users: () => [] },
    User: {
      __resolveReference: async ({ id }, { profile }) => {
        const row = await profile.load(keyOf(id))
        return row && { id, handle: row.handle, displayName: row.display_name }
      },
    },
  }
}

let loaders = () => ({})
const resolvers = await (part === 'posts' ? posts() : users())
const schema = buildSubgraphSchema([{ typeDefs: parse(SDL[part]), resolvers }])
const server = new ApolloServer({ schema, introspection: false, csrfPrevention: false, cache: 'bounded' })
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(port) }, context: async () => loaders() })

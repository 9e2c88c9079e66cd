// The same schema and data as tests/bench/execution/schema.py; `part` is `all`, or one side of the federated feed.
import DataLoader from 'dataloader'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'

const range = (count) => Array.from({ length: count }, (_, i) => i)
const authors = range(50).map((i) => ({ id: `a${i}`, name: `Author ${i}`, handle: `author${i}` }))
const posts = range(200).map((i) => ({
  id: `p${i}`, title: `Post number ${i}`, body: 'lorem ipsum '.repeat(8), likes: (i * 7) % 1000,
  published: i % 3 !== 0, createdAt: '2026-01-02T03:04:05+00:00', authorId: `a${i % 50}`,
}))
const byId = new Map([...posts, ...authors].map((one) => [one.id, one]))
const comments = new Map(posts.map(({ id }) => [id, range(3).map((i) => ({ id: `${id}c${i}`, text: `Comment ${i} on ${id}` }))]))

export const context = () => ({
  author: new DataLoader(async (ids) => ids.map((id) => byId.get(id))),
  comments: new DataLoader(async (ids) => ids.map((id) => comments.get(id))),
})

const POST = 'id: ID! title: String! body: String! likes: Int! published: Boolean! createdAt: String! author: Author!'
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])'
const AUTHOR = 'type Author @key(fields: "id") { id: ID! name: String! handle: String! }'
const SDL = {
  all: `${LINK} ${AUTHOR}
    type Query { posts(first: Int! = 20): [Post!]! post(id: ID!): Post }
    type Mutation { likePost(id: ID!): Post }
    type Comment { id: ID! text: String! }
    type Post @key(fields: "id") { ${POST} comments: [Comment!]! }`,
  posts: `${LINK}
    type Query { posts(first: Int! = 20): [Post!]! }
    type Author @key(fields: "id", resolvable: false) { id: ID! }
    type Post @key(fields: "id") { ${POST} }`,
  authors: `${LINK} ${AUTHOR} type Query { authors: [Author!]! }`,
}

const list = (_, { first }) => posts.slice(0, first)
const found = ({ id }) => byId.get(id)
const RESOLVERS = {
  all: {
    Query: { posts: list, post: async (_, { id }) => byId.get(id) },
    Mutation: { likePost: async (_, { id }) => byId.get(id) },
    Author: { __resolveReference: found },
    Post: {
      __resolveReference: found,
      author: (post, _, { author }) => author.load(post.authorId),
      comments: (post, _, { comments }) => comments.load(post.id),
    },
  },
  posts: { Query: { posts: list }, Post: { __resolveReference: found, author: (post) => ({ id: post.authorId }) } },
  authors: { Query: { authors: () => authors }, Author: { __resolveReference: found } },
}

export const schemaOf = (part) => buildSubgraphSchema({ typeDefs: parse(SDL[part]), resolvers: RESOLVERS[part] })

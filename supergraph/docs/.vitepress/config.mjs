import { defineConfig } from "vitepress";

const guide = [
  ["First query", "/first-query"],
  ["Sign-in", "/sign-in"],
  ["Errors", "/errors"],
  ["Pagination", "/pagination"],
  ["Realtime", "/realtime"],
  ["Uploads", "/uploads"],
  ["Plain HTTP", "/rest"],
  ["Limits and cost", "/limits"],
  ["Clients", "/clients"],
  ["Versions", "/versions"],
];
const reference = ["Queries", "Mutations", "Subscriptions", "Types", "Outcomes", "Inputs", "Enums and scalars"];
const items = (pairs) => pairs.map(([text, link]) => ({ text, link }));

export default defineConfig({
  title: "Miniroom API",
  description: "The GraphQL API of Miniroom: rooms, posts, follows and live notifications.",
  base: "/docs/",
  cleanUrls: true,
  srcExclude: ["README.md"],
  head: [["link", { rel: "icon", href: "data:," }]],
  themeConfig: {
    nav: [{ text: "Explorer", link: "/explorer/", target: "_self" }],
    search: { provider: "local" },
    outline: [2, 3],
    sidebar: [
      { text: "Guide", items: items(guide) },
      {
        text: "Schema reference",
        items: items(reference.map((name) => [name, `/reference/${name.toLowerCase().replaceAll(" ", "-")}`])),
      },
    ],
  },
  ignoreDeadLinks: [/^\/explorer/],
});

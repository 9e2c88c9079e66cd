import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./style.css";

import { explorerPlugin } from "@graphiql/plugin-explorer";
import { GraphiQL } from "graphiql";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { Account } from "./account.jsx";
import { fetcher } from "./fetcher.js";
import { samplesPlugin } from "./samples.jsx";
import { storage } from "./secrets.js";
import { resume } from "./session.js";
import { Share } from "./share.jsx";
import { linked } from "./link.js";
import { Status } from "./status.jsx";

const WELCOME = `# Pick an operation at the left,
# or write your own:
# Ctrl-Space completes,
# Ctrl-Enter runs.
query Welcome {
  trendingPosts(window: WEEK, first: 3) {
    edges {
      rank
      node {
        body
        author {
          displayName
        }
      }
    }
  }
}
`;
const isWide = window.innerWidth > 800;
const plugins = [samplesPlugin, explorerPlugin({ showAttribution: false })];

function Explorer() {
  const { query, variables } = linked();
  return (
    <div className="explorer">
      <header className="bar">
        <h1>Miniroom explorer</h1>
        <nav aria-label="Links">
          <a href="/docs/">Documentation</a>
          <Share />
        </nav>
        <Account />
      </header>
      <GraphiQL
        fetcher={fetcher}
        storage={storage}
        plugins={plugins}
        defaultQuery={WELCOME}
        initialQuery={query}
        initialVariables={variables}
        isHeadersEditorEnabled={false}
        defaultEditorToolsVisibility={isWide && "variables"}
        visiblePlugin={isWide ? samplesPlugin : undefined}
        inputValueDeprecation
      >
        <GraphiQL.Logo>
          <span />
        </GraphiQL.Logo>
      </GraphiQL>
      <Status />
    </div>
  );
}

await resume();
createRoot(document.getElementById("root")).render(
  <StrictMode>
    <Explorer />
  </StrictMode>,
);

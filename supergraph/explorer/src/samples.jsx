import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useState } from "react";

import { withExamples } from "./examples.js";

/** The editors of the open tab, for parts of the page outside GraphiQL. */
export const current = { query: () => "", variables: () => "" };

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h16M4 12h10M4 19h16M18 9l3 3-3 3" />
    </svg>
  );
}

function Samples() {
  const [operations, setOperations] = useState([]);
  const [search, setSearch] = useState("");
  const open = useOpen();
  useEffect(() => {
    fetch("/explorer/samples.json")
      .then((answer) => answer.json())
      .then(setOperations);
  }, []);
  const found = operations.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  return (
    <section className="samples" aria-label="Operations">
      <h2>Operations</h2>
      <input
        type="search"
        placeholder="Find an operation"
        aria-label="Find an operation"
        onChange={(event) => setSearch(event.target.value)}
      />
      {Object.entries(Object.groupBy(found, ({ area }) => area)).map(([area, members]) => (
        <details key={area} open={Boolean(search) || area === "posts"}>
          <summary>{area}</summary>
          {members.map((operation) => (
            <button type="button" key={operation.name} data-operation={operation.name} onClick={() => open(operation)}>
              {operation.name} <small>{operation.type}</small>
            </button>
          ))}
        </details>
      ))}
    </section>
  );
}

function useOpen() {
  const { addTab, updateActiveTabValues } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  current.query = () => queryEditor?.getValue() ?? "";
  current.variables = () => variableEditor?.getValue() ?? "";
  return async ({ body, variables }) => {
    const filled = await withExamples(variables);
    if (queryEditor.getValue().trim()) addTab();
    updateActiveTabValues({ query: body, variables: filled });
    queryEditor.setValue(body);
    variableEditor.setValue(filled);
  };
}

export const samplesPlugin = { title: "Operations", icon: Icon, content: Samples };

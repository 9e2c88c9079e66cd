import react from "@vitejs/plugin-react";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineConfig } from "vite";
import { gzipSync } from "node:zlib";

/** Compressed once, at build time: the gateway sends the `.gz` beside a file. */
function compressed() {
  let folder;
  return {
    name: "compressed",
    configResolved: (config) => (folder = config.build.outDir),
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        if (entry.isFile() && /\.(js|css|html|svg)$/.test(entry.name)) {
          writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
        }
      }
    },
  };
}

const platform = process.env.PLATFORM ?? "http://localhost:8080";
const proxied = { target: platform, ws: true, headers: { origin: platform } };

export default defineConfig({
  base: "/town/",
  plugins: [react(), compressed()],
  resolve: { alias: { "@miniroom/client": resolve(import.meta.dirname, "../typescript/dist/index.js") } },
  build: { outDir: process.env.OUT_DIR ?? "dist", emptyOutDir: true, assetsInlineLimit: 0 },
  server: { proxy: { "/graphql": proxied, "/auth": proxied, "/cdn": proxied, "/uploads": proxied } },
});

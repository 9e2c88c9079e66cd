import react from "@vitejs/plugin-react";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
        if (entry.isFile() && /\.(js|css|html|svg|ttf)$/.test(entry.name)) {
          writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
        }
      }
    },
  };
}

export default defineConfig({
  base: "/explorer/",
  plugins: [react(), compressed()],
  worker: { format: "es" },
  build: {
    outDir: process.env.OUT_DIR ?? "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 10_000,
    assetsInlineLimit: 0,
    rolldownOptions: { onwarn: (warning, warn) => warning.code === "MODULE_LEVEL_DIRECTIVE" || warn(warning) },
  },
});

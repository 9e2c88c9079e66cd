import { AssetsDocument, type AssetsQuery } from "@miniroom/client";
import { useState } from "react";

import { useQuery } from "../kit/use-query";
import { useStore } from "../kit/store";
import { language, useWords } from "../words/language";
import { footprint } from "./scene";
import type { Arranging } from "./use-arranging";

type Furniture = NonNullable<AssetsQuery["assets"]>["edges"][number]["node"];

interface Bar {
  isOn: boolean;
  turn(): void;
  arranging: Arranging;
  selected: string | undefined;
}

export function ArrangeBar({ isOn, turn, arranging, selected }: Bar) {
  const say = useWords();
  const { items, revision, save, undo } = arranging;
  const item = items.find(({ id }) => id === selected);
  const rotations = item?.asset?.placement?.rotations ?? [0, 90, 180, 270];
  const rotate = () => {
    if (!item) return;
    const rotation = rotations[(rotations.indexOf(item.rotation) + 1) % rotations.length] ?? 0;
    save([{ rotate: { itemId: item.id, rotation } }], revision);
  };
  return (
    <div className="arrange">
      <div className="row">
        <button type="button" id="arrange" className="main" aria-pressed={isOn} onClick={turn}>
          {say(isOn ? "done" : "arrange")}
        </button>
        {isOn && (
          <>
            <button type="button" id="undo" onClick={undo}>
              ↶ {say("undo")}
            </button>
            <button type="button" disabled={!item || rotations.length < 2} onClick={rotate}>
              ⟳ {say("rotate")}
            </button>
            <button type="button" disabled={!item} onClick={() => item && save([{ remove: { itemId: item.id } }], revision)}>
              ✕ {say("remove")}
            </button>
          </>
        )}
      </div>
      {isOn && <Catalogue arranging={arranging} />}
    </div>
  );
}

function Catalogue({ arranging }: { arranging: Arranging }) {
  const say = useWords();
  const current = useStore(language);
  const [search, setSearch] = useState("");
  const found = useQuery(AssetsDocument, { first: 24, kind: "FURNITURE", search: search || null, after: null, categoryId: null });
  const furniture = found.data?.assets?.edges.map(({ node }) => node).filter(({ viewerOwns }) => viewerOwns) ?? [];
  const place = (asset: Furniture) => {
    const spot = freeSpot(arranging, asset);
    arranging.save([{ place: { assetId: asset.id, ...spot } }], arranging.revision);
  };
  return (
    <details className="card catalogue">
      <summary>{say("addItem")}</summary>
      <input type="search" aria-label={say("search")} placeholder={say("search")} onChange={(event) => setSearch(event.target.value)} />
      <ul>
        {furniture.map((asset) => (
          <li key={asset.id}>
            <button type="button" onClick={() => place(asset)}>
              <img src={asset.thumbnailUrl} alt="" loading="lazy" width="72" height="72" />
              {(current === "ko" && asset.koreanTitle) || asset.title}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** In the middle of the surface, where nothing of it stands yet. */
function freeSpot({ items }: Arranging, { placement }: Furniture): { x: number; y: number } {
  const isOnWall = placement?.layer === "WALL_MOUNTED";
  const [width, depth] = [placement?.width ?? 1, placement?.depth ?? 1];
  const taken = items.filter(({ surface }) => (surface !== "FLOOR") === isOnWall).map(footprint);
  const rows = Array.from({ length: 64 - depth }, (_, row) => (row + 14) % (64 - depth));
  for (const y of rows) {
    for (let step = 0; step < 64 - width; step += 2) {
      const x = (step + 26) % (64 - width);
      const isFree = taken.every((each) => each.right <= x || each.left >= x + width || each.bottom <= y || each.top >= y + depth);
      if (isFree) return { x, y };
    }
  }
  return { x: 0, y: 0 };
}

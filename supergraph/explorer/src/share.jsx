import { useState } from "react";

import { current } from "./samples.jsx";
import { linkTo } from "./link.js";

export function Share() {
  const [shared, setShared] = useState(false);
  const share = async () => {
    const link = linkTo(current.query(), current.variables());
    history.replaceState(null, "", link);
    await navigator.clipboard?.writeText(link).catch(() => {});
    setShared(true);
    setTimeout(() => setShared(false), 3000);
  };
  return (
    <button type="button" id="share" onClick={share}>
      {shared ? "Link copied" : "Copy link"}
    </button>
  );
}
